"""How large a generated importer is. In: counts. Out: one light value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Rows wanted: the size that the project has set itself as its first mark.

    Attributes:
        lines: shipment lines.
        edges: edges of the BOM; one imported good in eight of them.
        parties: declared parties.
    """

    lines: int = 1_000_000
    edges: int = 200_000
    parties: int = 150_000
