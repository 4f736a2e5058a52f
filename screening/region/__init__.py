"""A place or identifier -> the region it lies in, and how sure that is. See docs/regions.md."""

from screening.region.locate import locate, locate_rows, party_places

__all__ = ["locate", "locate_rows", "party_places"]
