"""`screening demo`: reported cases, end to end. In: the tables in `datasets/demo`. Out: a run in words.

It is a real check, offline, and it is checked itself: each line must come out as documented here.
"""

from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import click
import polars as pl

from screening import bundled
from screening.cli import options, terminal
from screening.cli.execution import screened
from screening.cli.main import DONE, FOUND
from screening.pipeline import shipped
from screening.reports.wording import VERDICT_WORDS
from screening.settings import Question
from screening.store.publish import check_target

_ON: Final = date(2024, 2, 1)
"""A fixed day, so that the demo is the same run every day; its lines have dates of their own."""


class Scene(NamedTuple):
    """A line of the demo, the verdict that it must get, and what it shows."""

    shipment: str
    verdict: str
    shows: str


STORY: Final = (
    Scene(
        "DEMO-MINI-1208",
        "not_established",
        "JWD is announced for the UFLPA Entity List: a notice, no bar yet",
    ),
    Scene("DEMO-MINI-1210", "not_established", "the last day before the listing"),
    Scene("DEMO-MINI-1211", "flag", "the listing is in force: JWD > Bourns > Lear > MINI, three tiers down"),
    Scene("DEMO-MINI-0201", "flag", "the same car seven weeks later; its declared origin does not clear it"),
    Scene("DEMO-JAGUAR-0201", "flag", "spare parts count as cars do"),
    Scene("DEMO-VW-0320", "not_established", "the part was replaced before this car was finished"),
    Scene("DEMO-VOLVO-0201", "review", "only a supplier's notice: a lead, no proof"),
    Scene(
        "DEMO-TIER1-0201", "not_established", "the same car with direct suppliers only: nothing to be seen"
    ),
    Scene("DEMO-FLOOR-0701", "flag", "flooring from Vietnam, its resin from Xinjiang"),
    Scene("DEMO-SHIRT-0201", "flag", "a shirt from Bangladesh, its cotton under the Xinjiang cotton order"),
    Scene("DEMO-MUG-0201", "clear", "every part traced to its end, nothing that bars or needs review"),
)


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("screening-demo"),
    show_default=True,
    help="Folder for the report and the tables.",
)
@options.json_option
def command(out: Path, as_json: bool) -> int:
    """Screen reported cases, end to end, offline, in seconds.

    In December 2023 a maker of small transformers in Sichuan was put on the UFLPA Entity List. Its part was
    three tiers down in cars. The demo screens imports from before and after that day, and a few others. Its
    ids begin with DEMO-: quantities, values and part numbers are made up.
    """
    check_target(out)
    tables = bundled.folder("datasets") / "demo" / "*.csv"
    question = Question(on=_ON)
    screened((str(tables),), question, shipped(), out, stale=[], keep=True)
    lines = pl.read_parquet(out / "verdicts.parquet").rows_by_key("shipment_id", named=True, unique=True)
    got = {name: str(line["verdict"]) for name, line in lines.items()}
    wrong = [scene for scene in STORY if got.get(scene.shipment) != scene.verdict]
    if as_json:
        rows = [{**scene._asdict(), "got": got.get(scene.shipment)} for scene in STORY]
        terminal.emit({"out": str(out), "as_documented": not wrong, "lines": rows})
    else:
        _tell({name: line["import_date"] for name, line in lines.items()}, got)
        _where_next(out, wrong)
    for scene in wrong:
        terminal.warn(f"{scene.shipment} should be {scene.verdict} and is {got.get(scene.shipment)}.")
    return FOUND if wrong else DONE


def _tell(days: dict[str, date], got: dict[str, str]) -> None:
    terminal.say("The car-maker story and three other lines, screened just now (illustrative data):\n")
    for scene in STORY:
        verdict = got.get(scene.shipment, "")
        head = f"  {days.get(scene.shipment, '')}  {scene.shipment:<16}  "
        terminal.say(
            head
            + terminal.verdict(verdict, f"{VERDICT_WORDS.get(verdict, 'missing'):<15}")
            + "  "
            + scene.shows
        )


def _where_next(out: Path, wrong: list[Scene]) -> None:
    if not wrong:
        terminal.say("\nAs documented: JWD is flagged from 2023-12-11 on, and not before.")
    terminal.say(f"\nReport:     {out / 'report.html'}   (open it in a browser)")
    terminal.say(f"Ask why:    screening explain DEMO-MINI-1211 --run {out}")
    terminal.say(f"Its input:  {out / 'inputs' / '0'}   (shipments, parties, parts, bom, sourcing, links)")
    terminal.say("Your turn:  copy that folder, replace a line of its shipments.csv with your own, and run")
    terminal.say("            screening check YOUR_FOLDER --out my_report")
