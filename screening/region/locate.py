"""Places to regions: which region a site lies in, how sure that is, and which signs say so.

In: `parties` (or rows of `screening locate`) and the tables of each region. Out: `places`, `party_places`,
`place_regions`, `place_flags`. All work is done once per distinct place. Grades and precedence follow
docs/regions.md.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from screening.region import steps
from screening.region.fold import folded
from screening.region.gazetteer import Gazetteer, gazetteer
from screening.region.identifiers import read_identifiers
from screening.region.texts import (
    folded_texts,
    misspelt_mentions,
    named,
    place_mentions,
    postal_texts,
)
from screening.step import Engine


def party_places(engine: Engine) -> None:
    """Make `places` (distinct by content) and `party_places` from `parties`."""
    engine.run(steps.PARTY_SITE_ROWS)
    engine.run(steps.PLACED_ROWS)
    engine.run(steps.PLACES_OF_ROWS)
    engine.run(steps.PARTY_PLACES)
    engine.drop("site_rows", "placed_rows")


def locate(
    engine: Engine,
    gazetteers: Mapping[str, Mapping[str, pl.DataFrame]],
    countries: Sequence[str],
) -> None:
    """Make `place_regions` and `place_flags` from `places`.

    Args:
        engine: holds `places`.
        gazetteers: region code -> its tables, as read from its dataset folder (all text).
        countries: ISO codes of countries that are regions as a whole, e.g. KP.

    Raises:
        ListError: a region lacks one of its tables.
    """
    regions = [gazetteer(code, gazetteers[code]) for code in sorted(gazetteers)]
    given = engine.frame("SELECT DISTINCT unnest(identifiers) AS identifier FROM places")
    engine.put(
        "region_identifiers",
        read_identifiers(given["identifier"]),
        steps.INNER["region_identifiers"],
    )
    engine.put(
        "region_written_countries",
        _written_countries(engine, regions),
        steps.INNER["region_written_countries"],
    )
    engine.run(steps.COUNTRY_REGIONS, countries=sorted(set(countries)))
    grades, flags = [engine.table("region_countries")], []
    for region in regions:
        _locate_in(engine, region)
        grades.append(engine.table("region_grades"))
        flags.append(engine.table("region_postal_flags"))
    engine.put("place_regions", pl.concat(grades))
    none = pl.DataFrame(schema=dict.fromkeys(steps.INNER["region_flags"], pl.String))
    engine.put("region_flags", pl.concat([none, *flags]), steps.INNER["region_flags"])
    engine.run(steps.PLACE_FLAGS)
    engine.drop(*(table for table in steps.INNER if table.startswith("region_")))


def locate_rows(
    rows: pl.DataFrame,
    gazetteers: Mapping[str, Mapping[str, pl.DataFrame]],
    countries: Sequence[str],
) -> pl.DataFrame:
    """What `screening locate` answers: one row per input row, in input order.

    Args:
        rows: columns id, and any of name, address, city, state, postal_code, country, identifiers
            (`SCHEME:value` joined by `;`), latitude, longitude.
        gazetteers: as for `locate`.
        countries: as for `locate`.

    Returns:
        Columns id, region_code, grade, in_region, signs; region_code and grade are null without a sign.
    """
    keyed = rows.with_row_index("row_key").with_columns(pl.col("row_key").cast(pl.String))
    with Engine() as engine:
        engine.put("site_rows", _site_rows(keyed), steps.INNER["site_rows"])
        engine.run(steps.PLACED_ROWS)
        engine.run(steps.PLACES_OF_ROWS)
        locate(engine, gazetteers, countries)
        engine.run(steps.LOCATED_ROWS)
        found = engine.table("located_rows").rename({"id": "row_key"})
    joined = keyed.select("row_key", "id").join(found, on="row_key", how="left", maintain_order="left")
    return joined.drop("row_key")


def _site_rows(keyed: pl.DataFrame) -> pl.DataFrame:
    text = pl.selectors.string().str.strip_chars()
    plain = keyed.with_columns(pl.when(text != "").then(text))
    if "identifiers" in plain.columns and plain.schema["identifiers"] == pl.String:
        plain = plain.with_columns(
            pl.col("identifiers")
            .str.split(";")
            .list.eval(pl.element().str.strip_chars())
            .list.unique()
            .list.sort()
        )
    numbers = [c for c in ("latitude", "longitude") if c in plain.columns]
    return plain.with_columns(pl.col(c).cast(pl.Float64, strict=False) for c in numbers)


def _written_countries(engine: Engine, regions: Sequence[Gazetteer]) -> pl.DataFrame:
    """Each way in which the places write a country -> its ISO code; unreadable ones have no row."""
    written = engine.frame("SELECT DISTINCT country AS written FROM places WHERE country IS NOT NULL")
    plain = written.with_columns(spelling=folded(pl.col("written")))
    tables = [r.tables["countries"].select("name", "country") for r in regions]
    names = pl.concat(tables) if tables else pl.DataFrame(schema={"name": pl.String, "country": pl.String})
    known = (
        names.with_columns(spelling=folded(pl.col("name")))
        .sort("spelling", "country")
        .unique("spelling", keep="first", maintain_order=True)
        .select("spelling", iso="country")
    )
    code = pl.col("written").str.strip_chars().str.to_uppercase()
    return (
        plain.join(known, on="spelling", how="left")
        .with_columns(pl.coalesce("iso", pl.when(code.str.contains(r"^[A-Z]{2}$")).then(code)))
        .filter(pl.col("iso").is_not_null())
        .select("written", "iso")
    )


def _locate_in(engine: Engine, region: Gazetteer) -> None:
    """Make `region_grades` and `region_postal_flags` for one region."""
    for table, schema in steps.GAZETTEER.items():
        engine.put(table, region.tables[table.removeprefix("region_")], schema)
    engine.run(steps.SITES)
    engine.run(steps.IDENTIFIER_SIGNS)
    engine.run(steps.COORDINATE_SIGNS)
    _scan(engine, region, _candidate_texts(engine, region))
    engine.run(steps.SIGNS)
    engine.run(steps.ELSEWHERE)
    engine.run(steps.GRADES_OF_PLACES, region=region.region_code)
    engine.run(steps.POSTAL_FLAGS)


def _candidate_texts(engine: Engine, region: Gazetteer) -> pl.DataFrame:
    """The texts of those places that could lie in the region."""
    texts = folded_texts(engine, region)
    engine.put("region_named", named(texts, region), steps.INNER["region_named"])
    codes = postal_texts(texts, region)
    engine.put("region_postal_texts", codes, steps.INNER["region_postal_texts"])
    engine.run(steps.CANDIDATES)
    return texts.join(engine.table("region_candidates"), on="place_id", how="semi")


def _scan(engine: Engine, region: Gazetteer, texts: pl.DataFrame) -> None:
    """Read the texts: names first, then what rests on them (postal codes, company names, misspellings)."""
    found = place_mentions(texts, region)
    engine.put("region_mentions", found, steps.INNER["region_mentions"])
    engine.run(steps.CHINESE)
    engine.run(steps.POSTAL_SIGNS)
    engine.run(steps.NAME_SIGNS)
    engine.run(steps.HARD_SIGNS)
    doubtful = texts.join(engine.table("region_signed"), on="place_id", how="semi")
    every = pl.concat([found, misspelt_mentions(doubtful, region).select(found.columns)])
    engine.put("region_mentions", every, steps.INNER["region_mentions"])
    engine.run(steps.TEXT_SIGNS)
