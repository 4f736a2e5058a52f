"""The list as known on a day: what was published later is not seen, and a rebuilt state says so (flow, 3)."""

from datetime import date
from pathlib import Path

from screening.pipeline import check, shipped
from screening.settings import Question

SHIPMENTS = str(Path(__file__).parent / "names" / "shipments.csv")


def _verdicts(as_known: date | None) -> tuple[dict[str, str], list[str]]:
    run = check([SHIPMENTS], Question(on=date(2026, 11, 22), as_known=as_known), shipped())
    rows = run.engine.table("verdict_rows").to_dicts()
    run.engine.close()
    return {row["shipment_id"]: row["verdict"] for row in rows}, run.warnings


def test_a_listing_that_was_not_yet_known_does_not_count() -> None:
    before, warnings = _verdicts(date(2023, 12, 7))
    assert (before["N0"], before["N1"]) == ("not_established", "not_established")
    assert [w for w in warnings if "us_dhs_uflpa" in w and "rebuilt" in w], warnings


def test_a_listing_that_was_known_counts() -> None:
    after, _ = _verdicts(date(2023, 12, 12))
    assert (after["N0"], after["N1"], after["N0-before"]) == ("flag", "flag", "not_established")
