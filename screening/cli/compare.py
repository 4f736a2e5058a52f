"""`screening compare`: how alike two names are. In: pairs. Out: score, band and reason, in the same order.

With labels also how good the judgement is: precision, recall and F1 with everything from `possible` on taken
as a match, and the area under the ROC curve of the scores.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import click
import polars as pl

from screening.cli import options, terminal
from screening.cli.tabular import ROW, as_numbers, read_rows, thousandths, write_rows
from screening.errors import InputError
from screening.match.pairs import compare_pairs
from screening.sources.gazetteers import open_lexicon
from screening.store.workspace import Workspace

_YES: Final = ("1", "true", "yes", "y", "match", "same", "positive")
_NO: Final = ("0", "false", "no", "n", "no match", "different", "negative", "no_match", "non-match")


@click.command("compare")
@click.argument("pairs", type=click.Path(path_type=Path), metavar="PAIRS.csv")
@options.out_option
@options.workspace_option
@options.json_option
def command(pairs: Path, out: Path | None, workspace: Workspace, as_json: bool) -> int:
    """Compare names pair by pair.

    PAIRS.csv has the columns left, right and, if you know the answer, label (1 or 0). Answers left, right,
    score, band, why in the order of the input; the band is none below possible.
    """
    rows = read_rows(pairs, ["left", "right"], ["label"], blanks=True)
    labels = _labels(rows, pairs.name) if "label" in rows.columns else None
    lexicon = open_lexicon(options.machine(workspace).datasets)
    scored = compare_pairs(rows.select("left", "right").fill_null(""), lexicon)
    metrics = None if labels is None else measured(scored, labels)
    shown = scored.with_columns(thousandths("score"))
    if out is not None or not as_json:
        write_rows(shown, out)
    if as_json:
        terminal.emit({"rows": as_numbers(shown), "metrics": metrics})
    elif metrics:
        terminal.say("  ".join(f"{name} {value}" for name, value in metrics.items()))
    return 0


def _labels(rows: pl.DataFrame, name: str) -> pl.Series:
    said = rows["label"].str.to_lowercase()
    unread = rows.filter(~said.is_in([*_YES, *_NO]) | said.is_null())
    if unread.height:
        raise InputError(
            f"The label {unread['label'][0]!r} says neither yes nor no.",
            where=f"{name}, row {unread[ROW][0]}",
            advice="Write 1 or 0 in every row, or leave the column out.",
        )
    return said.is_in(_YES)


def measured(scored: pl.DataFrame, labels: pl.Series) -> dict[str, Any]:
    """Precision, recall, F1 and AUC; None where a share of nothing is asked.

    Args:
        scored: columns score (thousandths) and band.
        labels: whether the pair is one party, row by row.
    """
    found = scored["band"] != "none"
    right, wrong = int((found & labels).sum()), int((found & ~labels).sum())
    missed = int((~found & labels).sum())
    return {
        "pairs": scored.height,
        "matches": int(labels.sum()),
        "precision": _share(right, right + wrong),
        "recall": _share(right, right + missed),
        "f1": _share(2 * right, 2 * right + wrong + missed),
        "auc": _auc(scored["score"], labels),
    }


def _auc(score: pl.Series, labels: pl.Series) -> Decimal | None:
    """The chance that a match scores above a non-match, ties half (Mann and Whitney, 1947)."""
    matches = int(labels.sum())
    others = labels.len() - matches
    # ranks of ties are halves: twice the rank is a whole number
    twice = (score.rank("average") * 2).cast(pl.Int64).filter(labels).sum()
    return _share(int(twice) - matches * (matches + 1), 2 * matches * others)


def _share(part: int, whole: int) -> Decimal | None:
    return None if whole == 0 else round(Decimal(part) / Decimal(whole), 4)
