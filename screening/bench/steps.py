"""The SELECTs of the generated importer and of the floor, in their order, and the schemas of their tables.

In: sizes as parameters, the names of a list. Out: tables `world_*`, written as CSV; of the floor `floor_*`.
"""

from typing import Final

from screening.step import Step
from screening.tables import Schema

_HERE: Final = "screening.bench"


def _text(*columns: str) -> Schema:
    return dict.fromkeys(columns, "VARCHAR")


_PARTIES: Final = _text("party_id", "name", "address", "city", "postal_code", "country")
_PARTS: Final = _text("part_number", "description", "hts", "country_of_origin", "terminal")
_SOURCING: Final = _text("part_number", "party_id", "role")
_BOM: Final[Schema] = {
    **_text("parent_part", "child_part"),
    "quantity": "UBIGINT",
    "valid_from": "DATE",
    "valid_to": "DATE",
}
_SHIPMENTS: Final[Schema] = {
    "shipment_id": "VARCHAR",
    "line_no": "BIGINT",
    "import_date": "DATE",
    **_text("part_number", "description", "hts", "country_of_origin"),
    "value_usd": "DOUBLE",
    **_text("manufacturer_id", "seller_id", "importer"),
}

INNER: Final[dict[str, Schema]] = {
    "listed_names": {"position": "BIGINT", "name": "VARCHAR"},
    "world_shapes": {"shape": "INTEGER", "node": "BIGINT", "parent": "INTEGER", "has_components": "BOOLEAN"},
    "world_parties": _PARTIES,
    "world_bom": _BOM,
    "world_parts": _PARTS,
    "world_sourcing": _SOURCING,
    "world_shipments": _SHIPMENTS,
    # the floor reads the CSV files as text, as the product does
    "floor_parties": _PARTIES,
    "floor_bom": _text(*_BOM),
    "floor_parts": _PARTS,
    "floor_sourcing": _SOURCING,
    "floor_shipments": _text(*_SHIPMENTS),
    "floor_known": {**_text("party_id", "name", "country", "postal_code"), "lines": "BIGINT"},
    "floor_lines": {
        **_text(*_SHIPMENTS),
        **_text("manufacturer_name", "manufacturer_country"),
        "manufacturer_lines": "BIGINT",
        **_text("seller_name", "seller_country"),
        "seller_lines": "BIGINT",
        "terminal": "VARCHAR",
        "components": "BIGINT",
        "makers": "BIGINT",
    },
}

PARTIES: Final = Step(_HERE, "parties.sql", ("listed_names",), "world_parties", {"parties": 1})
WORLD: Final = (
    PARTIES,
    Step(_HERE, "shapes.sql", (), "world_shapes"),
    Step(_HERE, "bom.sql", ("world_shapes",), "world_bom", {"edges": 1}),
    Step(_HERE, "parts.sql", ("world_bom",), "world_parts"),
    Step(_HERE, "sourcing.sql", ("world_parts",), "world_sourcing", {"parties": 1}),
    Step(
        _HERE,
        "shipments.sql",
        ("world_parts", "world_sourcing"),
        "world_shipments",
        {"lines": 1, "edges": 1, "parties": 1},
    ),
)
FLOOR: Final = (
    Step(_HERE, "floor_parties.sql", ("floor_shipments", "floor_parties"), "floor_known"),
    Step(
        _HERE,
        "floor_lines.sql",
        ("floor_shipments", "floor_known", "floor_parts", "floor_bom", "floor_sourcing"),
        "floor_lines",
    ),
)
STEPS: Final = (*WORLD, *FLOOR)
