"""What a check says when it is done. In: a finished run and its folder. Out: text on stderr, or one document.

The words are those of the report, so that nobody reads two versions of one result.
"""

from pathlib import Path
from typing import Any, Final

import polars as pl

from screening.cli import terminal
from screening.pipeline import Run
from screening.reports import wording
from screening.tables import OUTCOMES, VERDICTS

_SHOWN: Final = 5
_ISSUES: Final = 3


def as_document(run: Run, out: Path, files: dict[str, str], stale: list[str], status: int) -> dict[str, Any]:
    """The summary for a program."""
    return {
        "run_id": run.manifest["run_id"],
        "out": str(out),
        "exit_status": status,
        "counts": run.manifest["counts"],
        "files": files,
        "lists": [{k: row[k] for k in ("list_id", "as_of", "sha256")} for row in run.manifest["lists"]],
        "warnings": list(dict.fromkeys(run.warnings)),
        "stale": stale,
        "first_flagged": first_flagged(out, 100),
    }


def show(run: Run, out: Path, stale: list[str]) -> None:
    """The summary for a person."""
    counts = run.manifest["counts"]
    terminal.say(terminal.wrapped(wording.result_sentence(counts["verdicts"])))
    terminal.say()
    for verdict in reversed(VERDICTS):
        label = f"{counts['verdicts'][verdict]:>9,}  {wording.VERDICT_WORDS[verdict]:<15}"
        line = terminal.wrapped(wording.VERDICT_MEANING[verdict], " " * 28, f"{label}  ")
        terminal.say(terminal.verdict(verdict, line) if counts["verdicts"][verdict] else line)
    if counts["without_shipments"]:
        day = run.manifest["options"]["on"]
        terminal.say(f"\nNo shipments given: each party was screened as one line, imported on {day} (--on).")
    _show_flagged(out, counts["verdicts"]["flag"])
    _show_rest(run, out)
    for sentence in dict.fromkeys(run.warnings):
        terminal.warn(sentence)
    if stale:
        others = len(stale) - 1
        more = (
            f" {wording.plural(others, 'other list')} {'is' if others == 1 else 'are'} stale too."
            if others
            else ""
        )
        terminal.warn(f"{stale[0]}{more} See `screening lists status`.")
    terminal.say(f"\nReport: {out / 'report.html'}")
    terminal.say(f"Tables: {out}/ (findings, verdicts, issues, run.json); run {run.manifest['run_id']}")


def first_flagged(out: Path, most: int) -> list[dict[str, Any]]:
    """The first flagged lines of a run folder, each with its most severe finding."""
    severity = pl.col("outcome").replace_strict({o: i for i, o in enumerate(OUTCOMES)}, return_dtype=pl.Int8)
    lines = ["shipment_id", "line_no", "import_date"]
    shown = ["rule_id", "list_id", "entity_name", "region_code", "outcome", "path_text", "verdict_id"]
    return (
        pl.scan_parquet(out / "findings.parquet")
        .filter(pl.col("verdict") == "flag")
        .sort(*lines, severity, "rule_id", "list_id", "entity_id", "region_code", nulls_last=True)
        .unique("verdict_id", keep="first", maintain_order=True)
        .head(most)
        .select(*lines, *shown)
        .collect()
        .to_dicts()
    )


def _show_flagged(out: Path, number: int) -> None:
    if not number:
        return
    terminal.say("\nFlagged")
    for line in first_flagged(out, _SHOWN):
        day = wording.day(line["import_date"])
        head = f"{line['shipment_id']} line {line['line_no']}, imported {day}: {line['rule_id']}"
        terminal.say(terminal.verdict("flag", terminal.wrapped(head, "    ", "  ")))
        terminal.say(terminal.wrapped(str(line["path_text"]), "      ", "    "))
    if number > _SHOWN:
        terminal.say(f"  and {number - _SHOWN:,} more in the report")


def _show_rest(run: Run, out: Path) -> None:
    notices = run.engine.table("notices").sort("bites_on", "list_id", "entity_id", "party_id")
    if notices.height:
        terminal.say("\nListings not yet in force on the import date")
    for row in notices.head(_SHOWN).iter_rows(named=True):
        lines = wording.plural(row["lines"], "line")
        text = f"from {wording.day(row['bites_on'])}: {row['entity_name']} ({lines} imported before)"
        terminal.say(terminal.wrapped(text, "    ", "  "))
    show_issues(run.engine.table("issues"), f", all in {out / 'issues.csv'}")


def show_issues(issues: pl.DataFrame, where: str = "") -> None:
    """How many problems the input has, and the first of them."""
    if issues.is_empty():
        return
    terminal.say(f"\n{wording.plural(issues.height, 'problem')} in the input{where}")
    for row in issues.head(_ISSUES).iter_rows(named=True):
        place = [row["file"], f"row {row['row']}" if row["row"] else "", row["column"] or ""]
        text = f"{', '.join(filter(None, place))}: {row['problem']}. {row['advice'] or ''}"
        terminal.say(terminal.wrapped(text, "    ", "  "))
    if issues.height > _ISSUES:
        terminal.say(f"  and {issues.height - _ISSUES:,} more")
