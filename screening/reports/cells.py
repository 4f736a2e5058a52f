"""Text that is safe in a spreadsheet cell, for the CSV and XLSX writers.

In: a polars frame. Out: the same frame; text that a spreadsheet would run as a formula begins with an
apostrophe (CWE-1236), characters that no XML or CSV reader accepts are shown as U+FFFD. Numbers and
dates are left alone: -5 in a number column is a number.
"""

from typing import Final

import polars as pl

_FORMULA: Final = r"^([=+\-@\t\r])"
_UNREADABLE: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]"
"""Outside the characters of XML 1.0 (section 2.2), of which XLSX is made."""


def neutralised(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every text column made safe to open in a spreadsheet.

    The apostrophe comes before the control characters are replaced, so a leading one cannot hide a formula.
    """
    text = pl.col(pl.String)
    return frame.with_columns(
        text.str.replace(_FORMULA, "'${1}").str.replace_all(_UNREADABLE, "\N{REPLACEMENT CHARACTER}")
    )
