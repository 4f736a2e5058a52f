"""`screening locate`: places to regions. In: a table of places. Out: one row a place, in the same order."""

from pathlib import Path
from typing import Final

import click

from screening.cli import options, terminal
from screening.cli.tabular import ROW, read_rows, write_rows
from screening.region.locate import locate_rows
from screening.reports.wording import plural
from screening.sources.gazetteers import open_gazetteers
from screening.store.workspace import Workspace

OPTIONAL: Final = (
    *("name", "address", "city", "state", "postal_code", "country"),
    *("identifiers", "latitude", "longitude"),
)


@click.command("locate")
@click.argument("places", type=click.Path(path_type=Path), metavar="PLACES.csv")
@options.out_option
@options.workspace_option
@options.json_option
def command(places: Path, out: Path | None, workspace: Workspace, as_json: bool) -> int:
    """Say which places lie in a covered region, and which signs say so.

    PLACES.csv has the column id and any of name, address, city, state, postal_code, country, latitude,
    longitude, identifiers (SCHEME:value joined by ';', of USCC, REG15, MID, UNLOCODE, GEO, TEL, LEI, OSID).

    Answers id, region_code, grade, in_region, signs: one row for each row of the input, in its order.
    in_region is true for the grades conclusive and strong.
    """
    gazetteers = open_gazetteers(options.machine(workspace).datasets)
    rows = read_rows(places, ["id"], OPTIONAL).drop(ROW)
    found = locate_rows(rows, gazetteers.regions, gazetteers.countries)
    if out is not None or not as_json:
        write_rows(found, out)
    if as_json:
        terminal.emit({"rows": found.to_dicts(), "places": found.height})
    inside = int(found["in_region"].sum())
    terminal.say(f"In a covered region: {inside:,} of {plural(found.height, 'place')}.")
    return 0
