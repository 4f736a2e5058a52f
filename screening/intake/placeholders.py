"""What people write where they have no name to give: words that stand for nobody.

In: nothing. Out: `PLACEHOLDER`, a pattern for the whole of a name whose marks and case are gone
(`name_key` in `macros.py`). A maker called "Unknown" would count as known, match no list, and pass for clear.
The words were chosen by this project and read one by one: each is listed because, standing alone, it
identifies nobody. With any other word beside it ("Various Brands Ltd") a name is a name.
"""

from typing import Final

_NOBODY: Final = (
    *("unknown", "unkown", "unknwon", "unk", "unidentified", "unspecified", "undisclosed", "undetermined"),
    *("unavailable", "unnamed", "anonymous", "confidential", "withheld", "redacted", "pending"),
    *("various", "varied", "multiple", "several", "different", "sundry", "miscellaneous", "misc", "diverse"),
    *("mixed", "no", "not known", "not available", "not applicable", "not provided"),
    *("not specified", "not disclosed", "not stated", "not given", "not declared", "not reported"),
    *("not identified", "not determined", "not listed", "not found", "not sure", "to be determined"),
    *("to be decided", "to be advised", "to be confirmed", "to be announced", "to be named"),
)
"""May stand before what they speak of: "various suppliers", "unknown factory"."""

_SPOKEN_OF: Final = (
    *("supplier", "suppliers", "manufacturer", "manufacturers", "maker", "makers", "producer", "producers"),
    *("vendor", "vendors", "seller", "sellers", "buyer", "buyers", "shipper", "shippers", "exporter"),
    *("exporters", "importer", "importers", "consignee", "consignees", "consolidator", "factory"),
    *("factories", "mill", "mills", "farm", "farms", "mine", "mines", "plant", "plants", "company"),
    *("companies", "party", "parties", "source", "sources", "origin", "name", "names", "entity", "entities"),
    *("processor", "processors", "trader", "traders", "distributor", "distributors", "mfr", "mfrs", "mfg"),
    *("data", "information", "info", "value", "record", "sub", "tier", "third", "local", "the", "and", "or"),
    *("of", "smelter", "smelters", "refiner", "refiners", "grower", "growers", "farmers", "subcontractors"),
)

_ALONE: Final = (
    *("n a", "na", "n d", "nd", "n k", "nk", "none", "none given", "none provided", "nil", "null", "nan"),
    *("nothing", "blank", "empty", "missing", "tbd", "tba", "tbc", "tbn", "x+", "ditto", "as above", "idem"),
    *("see above", "see below", "see attached", "see attachment", "see invoice", "see documents"),
    *("as per attached", "as per invoice", "to order", "to the order", "order", "test", "dummy"),
    *("placeholder", "default", "nobody", "no one", "somebody", "someone", "do not know", "don t know"),
    # the same in other languages of trade
    *("unbekannt", "keine", "keine angabe", "k a", "diverse lieferanten", "verschiedene", "inconnu"),
    *("divers", "neant", "desconocido", "desconocida", "varios", "ninguno", "sin datos", "s d"),
    *(
        "desconhecido",
        "sconosciuto",
        "onbekend",
        "bilinmiyor",
        "неизвестно",
        "неизвестен",
        "нет",
        "нет данных",
    ),
    *(
        "未知",
        "不详",
        "不詳",
        "不明",
        "无",
        "無",
        "没有",
        "沒有",
        "暂无",
        "暫無",
        "待定",
        "多家",
        "多家供应商",
        "各种",
    ),
    *(
        "不适用",
        "不適用",
        "同上",
        "未提供",
        "なし",
        "未定",
        "該当なし",
        "없음",
        "미상",
        "khong ro",
        "khong co",
    ),
)

_SAME: Final = ("above", "before", "previous", "below", "mentioned", *_SPOKEN_OF)


def _one_of(words: tuple[str, ...]) -> str:
    return "(" + "|".join(words) + ")"


PLACEHOLDER: Final = "|".join(
    (
        _one_of(_ALONE),
        f"{_one_of(_NOBODY)}( {_one_of((*_NOBODY, *_SPOKEN_OF))})*",
        f"{_one_of(_SPOKEN_OF)}( {_one_of(_SPOKEN_OF)})*( {_one_of(_NOBODY)})?",
        f"same as( {_one_of(_SAME)})*",
    )
)
