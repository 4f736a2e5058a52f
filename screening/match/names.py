"""Names against names. In: two series of names and the lexicon. Out: table `name_pairs` in the engine.

Every pair whose score reaches the threshold is found: words that are equal or misspelt are joined, the prefix
filter leaves out only pairs that provably cannot reach it, and what is left is scored (docs/matching.md).
"""

import polars as pl

from screening.match import steps
from screening.match.tables import CUTS, INNER
from screening.normalise.inside import names_inside
from screening.normalise.lexicon import Lexicon
from screening.normalise.names import name_forms
from screening.normalise.readings import AS_WRITTEN, readings
from screening.step import Engine


def prepare(engine: Engine, parties: pl.Series, listed: pl.Series, lexicon: Lexicon) -> None:
    """Write the facts and words of both sides: `party_facts`, `party_words`, `list_facts`, `list_words` ...

    Names that stand inside a party's longer text are names of their own; `party_cells` says where they stand.

    Args:
        engine: where the tables go.
        parties: distinct names of parties; `name_id` is the position in the series, names inside follow.
        listed: distinct names on lists; likewise.
        lexicon: the compiled tables.
    """
    parties = _with_names_inside(engine, parties, lexicon)
    for side, names in (("party", parties), ("list", listed)):
        facts, words = readings(name_forms(names, lexicon), lexicon)
        engine.put(f"{side}_facts", facts, INNER[f"{side}_facts"])
        engine.put(f"{side}_words", words, INNER[f"{side}_words"])
    engine.put("list_cuts", _cuts(listed, lexicon), INNER["list_cuts"])
    engine.run(steps.PARTY_JOINS)
    engine.run(steps.LIST_JOINS)
    for side in ("party", "list"):
        engine.con.execute(f"INSERT INTO {side}_words BY NAME SELECT * FROM {side}_joins")
    for step in (steps.PARTY_TOKENS, steps.LIST_TOKENS, steps.TOKEN_PAIRS):
        engine.run(step)


def find(engine: Engine, anchor: int, threshold: int) -> None:
    """Write `candidates`: the pairs of readings that may reach the threshold (thousandths)."""
    engine.run(steps.FIRST_WORDS, anchor=anchor, threshold=threshold)
    engine.run(steps.CANDIDATES, anchor=anchor)


def score(engine: Engine, threshold: int) -> None:
    """Write `name_pairs` from `candidates`: the best reading of each pair that reaches the threshold."""
    for step in (steps.WORD_MATCHES, steps.READING_SCORES, steps.CUT_SCORES):
        engine.run(step)
    engine.run(steps.NAME_PAIRS, threshold=threshold)


def judge(engine: Engine) -> None:
    """Write `cell_pairs` from `name_pairs`: the best name inside each cell, with the reason."""
    engine.run(steps.NAME_REASONS)
    engine.run(steps.CELL_PAIRS)


def _with_names_inside(engine: Engine, cells: pl.Series, lexicon: Lexicon) -> pl.Series:
    """Cells and then the names inside them, each once; write `party_cells`: what stands in which cell."""
    inside = names_inside(cells, lexicon)
    further = inside.join(pl.DataFrame({"variant": cells}), on="variant", how="anti")["variant"]
    names = pl.concat([cells.cast(pl.String), further.unique().sort()])
    ids = pl.DataFrame({"variant": names}).with_row_index("name_id")
    whole = pl.DataFrame({"name": cells, "variant": cells, "kind": "whole"}, schema_overrides=inside.schema)
    found = pl.concat([whole, inside]).join(ids, on="variant")
    cell_ids = ids.select(name="variant", cell_id="name_id")
    engine.put("party_cells", found.join(cell_ids, on="name"), INNER["party_cells"])
    return names


def _cuts(listed: pl.Series, lexicon: Lexicon) -> pl.DataFrame:
    """Each list name cut where systems cut names: its letters and what its whole words identify."""
    names = listed.str.replace_all(r"\s+", " ").str.strip_chars()
    frame = pl.DataFrame({"name": names}).with_row_index("name_id")
    cut = pl.concat(
        [
            frame.filter(pl.col("name").str.len_chars() > n).with_columns(
                cut=pl.col("name").str.head(n), length=pl.lit(n, dtype=pl.Int32)
            )
            for n in CUTS
        ]
    )
    forms = name_forms(cut["cut"], lexicon)
    facts, words = readings(forms, lexicon)
    whole = words.filter(pl.col("reading") == AS_WRITTEN)
    # the last word may be cut in the middle: what it identifies is not counted
    whole = whole.filter(pl.col("pos") < pl.col("pos").max().over("name_id"))
    weight = whole.group_by("name_id").agg(pl.col("identifying").sum())
    table = facts.join(weight, on="name_id", how="left").select(
        cut="name", glue="glue", identifying=pl.col("identifying").fill_null(0)
    )
    return cut.join(table, on="cut").select("name_id", "length", "glue", "identifying")
