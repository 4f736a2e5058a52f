"""`screening match`: which names stand on a list. In: names with what is known of each. Out: their hits.

The same matcher as in `check`; the names come through the same intake, so that countries and aliases are
read alike.
"""

from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Final

import click
import polars as pl

from screening.cli import options, summary, terminal
from screening.cli.tabular import as_numbers, read_rows, thousandths, write_rows
from screening.cli.user_list import open_user_list
from screening.errors import UsageError
from screening.intake.layout import INPUTS
from screening.intake.read import read_inputs
from screening.match.parties import match_parties
from screening.pipeline import put_lists
from screening.reports.wording import plural
from screening.sources.gazetteers import open_lexicon
from screening.sources.load import LoadedLists, open_lists
from screening.step import Engine
from screening.store.workspace import Workspace
from screening.tables import BANDS

OPTIONAL: Final = tuple(c for c in INPUTS["parties"] if c not in ("party_id", "name"))
COLUMNS: Final = (
    *("id", "rank", "list_id", "entity_id", "entity_name", "matched_name", "score", "band", "why"),
    *("valid_from", "valid_to"),
)


@click.command("match")
@click.argument("names", type=click.Path(path_type=Path), metavar="NAMES.csv")
@options.out_option
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="LIST.csv", help="Match against this list only."
)
@click.option(
    "--threshold", type=click.FloatRange(0.5, 1.0), default=0.7, show_default=True, help="Lowest score."
)
@options.lists_option
@click.option("--on", type=options.Day(), help="Only what is listed on this day.")
@options.workspace_option
@options.json_option
def command(
    names: Path,
    out: Path | None,
    against: Path | None,
    threshold: float,
    lists: tuple[str, ...] | None,
    on: date | None,
    workspace: Workspace,
    as_json: bool,
) -> int:
    """Match names against the lists.

    NAMES.csv has the columns id and name and any of aliases, address, city, state, postal_code, country,
    uscc, lei, duns, registration_number ...: a second sign beside the name makes a match surer. LIST.csv is a
    list of your own: entity_id, name and any of country, city, effective_from ..., several rows an entity.

    Answers one row per id and list entry at or above the threshold, best first: id, rank, list_id,
    entity_id, entity_name, matched_name, score, band, why, valid_from, valid_to. Without --on the dates are
    shown and not applied.
    """
    if against is not None and lists is not None:
        raise UsageError("--against and --lists exclude each other.", advice="Give one of the two.")
    given = read_rows(names, ["id", "name"], OPTIONAL)
    folders = options.machine(workspace).datasets
    loaded = (
        open_user_list(against, options.today())
        if against
        else open_lists(folders, only=options.known_lists(lists, folders))
    )
    found = hits(names, loaded, open_lexicon(folders), int(Decimal(str(threshold)) * 1000), on)
    if out is not None or not as_json:
        write_rows(found, out)
    without = given["id"].n_unique() - found["id"].n_unique()
    if as_json:
        terminal.emit({"rows": as_numbers(found), "names": given.height, "without_hit": without})
    terminal.say(
        f"{plural(given.height, 'name')}: {plural(found.height, 'hit')}; {plural(without, 'id')} without any."
    )
    return 0


def hits(
    names: Path, lists: LoadedLists, lexicon: dict[str, pl.DataFrame], threshold: int, on: date | None
) -> pl.DataFrame:
    """The hits of the names of a file, with the columns of `COLUMNS`, by id and rank; problems go to stderr.

    Args:
        names: the file.
        lists: what to match against.
        lexicon: word tables of the matcher.
        threshold: lowest score, in thousandths.
        on: only what is in force on this day; None applies no window.
    """
    with Engine() as engine, resources.as_file(resources.files("screening.cli")) as profiles:
        read_inputs(engine, [str(names)], on=on or options.today(), profiles=[profiles])
        summary.show_issues(engine.table("issues"))
        put_lists(engine, lists)
        match_parties(engine, lexicon, threshold)
        found = engine.table("party_hits")
    return ranked(found, lists.entries, on).with_columns(thousandths("score"))


def ranked(found: pl.DataFrame, entries: pl.DataFrame, on: date | None) -> pl.DataFrame:
    """Table `party_hits` as the answer: the best name of each entry, by id and rank.

    An entry without a start date stays under `on`: that its start is unknown is shown by an empty cell.
    """
    windows = entries.select("list_id", "entity_id", "effective_from", "effective_to", entity_name="name")
    dated = found.join(windows, on=["list_id", "entity_id"]).with_columns(
        valid_from="effective_from",
        valid_to=pl.min_horizontal("effective_to", "name_until"),
        surest=pl.col("band").replace_strict({b: i for i, b in enumerate(BANDS)}, return_dtype=pl.Int8),
    )
    if on is not None:
        begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= on)
        dated = dated.filter(begun & (pl.col("valid_to").is_null() | (pl.col("valid_to") > on)))
    best = dated.sort(
        *("party_key", "surest", "score", "list_id", "entity_id", "valid_to", "matched_name"),
        descending=[False, True, True, False, False, True, False],
        nulls_last=False,
    ).unique(["party_key", "list_id", "entity_id"], keep="first", maintain_order=True)
    rank = pl.int_range(1, pl.len() + 1).over("party_key")
    return best.with_columns(id="party_key", rank=rank).select(COLUMNS)
