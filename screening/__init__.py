"""Open, self-hosted screening for forced labor in supply chains.

In: shipments, parties, parts, BOM, sourcing and links. Out: one verdict a line, with the path, the rule
and the list entry behind it. The listing of this folder is the explanation of the product.
"""

__version__ = "0.1.0"
