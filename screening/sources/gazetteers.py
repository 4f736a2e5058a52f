"""Region and name data of a run. In: dataset folders. Out: their tables, by region or merged, with a digest.

A region is data: a folder of kind `region` with a `region_code` brings a gazetteer; one without names whole
countries. Folders of kind `reference` whose id begins with `name_` are the lexicon of the matcher.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from screening.errors import ListError
from screening.sources.catalog import Dataset, discover
from screening.sources.model import Reference
from screening.sources.readers import read_rows
from screening.sources.reference import load_reference

Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Gazetteers:
    """Every covered region.

    Attributes:
        regions: tables by region code.
        countries: ISO codes of regions that are whole countries, sorted.
        names: what to call a region or country, by code.
        digest: sha256 over all of it, for verdict ids.
    """

    regions: Mapping[str, Tables]
    countries: tuple[str, ...]
    names: Mapping[str, str]
    digest: str


def _references(found: Mapping[str, Dataset], kind: str) -> list[tuple[Path, Reference]]:
    return [
        (d.folder, d.source)
        for d in found.values()
        if isinstance(d.source, Reference) and d.source.kind == kind
    ]


def _digest(regions: Mapping[str, Tables], countries: Sequence[str]) -> str:
    text = hashlib.sha256(",".join(countries).encode())
    for code in sorted(regions):
        for name in sorted(regions[code]):
            text.update(f"{code}/{name}".encode())
            text.update(regions[code][name].write_csv().encode())
    return text.hexdigest()


def _country_names(found: Mapping[str, Dataset]) -> dict[str, str]:
    """The English name of each country, from the CLDR names of the reference folder `countries`."""
    if "countries" not in found:
        return {}
    rows = read_rows(found["countries"].folder / "names.csv", "csv").filter(pl.col("source") == "cldr")
    first = rows.unique("code", keep="first", maintain_order=True)
    return dict(zip(first["code"], first["written"], strict=True))


def open_gazetteers(folders: Sequence[Path]) -> Gazetteers:
    """Open every region in the folders.

    Raises:
        ListError: a table is absent or outside its bounds, or two folders describe one region.
    """
    found = discover(folders)
    regions: dict[str, Tables] = {}
    countries: set[str] = set()
    names = _country_names(found)
    for folder, source in _references(found, "region"):
        if source.region_code is None:
            countries.update(source.countries)
        elif source.region_code in regions:
            raise ListError(
                f"the region {source.region_code} is described twice.",
                where=str(folder),
                advice="Keep one folder for a region.",
            )
        else:
            regions[source.region_code] = load_reference(folder)
            # a title reads "Name of the region: what the folder holds"
            names[source.region_code] = source.title.split(":")[0]
    ordered = tuple(sorted(countries))
    return Gazetteers(regions, ordered, names, _digest(regions, ordered))


def open_lexicon(folders: Sequence[Path]) -> Tables:
    """Open the word tables of the matcher, merged over all `name_` folders.

    Raises:
        ListError: a table is absent or outside its bounds.
    """
    tables: Tables = {}
    for folder, source in _references(discover(folders), "reference"):
        if source.id.startswith("name_"):
            tables |= load_reference(folder)
    return tables
