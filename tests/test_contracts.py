"""Every SQL step runs on zero-row tables of its declared inputs and gives its declared columns."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import screening
from screening.step import Engine, Step
from screening.tables import TABLES, Schema


def _stages() -> list[tuple[str, Step, dict[str, Schema]]]:
    found = []
    for module in pkgutil.walk_packages(screening.__path__, "screening."):
        if module.name.endswith(".steps"):
            loaded = importlib.import_module(module.name)
            found += [(f"{s.package}/{s.file}", s, {**TABLES, **loaded.INNER}) for s in loaded.STEPS]
    return found


STAGES = _stages()


@pytest.mark.parametrize(("step", "schemas"), [(s, t) for _, s, t in STAGES], ids=[n for n, _, _ in STAGES])
def test_step_keeps_its_contract(step: Step, schemas: dict[str, Schema]) -> None:
    with Engine() as engine:
        for name in step.reads:
            engine.empty(name, schemas[name])
        engine.empty("wanted", schemas[step.writes])
        got = engine.con.sql(step.sql, params=dict(step.params) or None)
        want = engine.con.sql("SELECT * FROM wanted")
        assert list(zip(got.columns, map(str, got.types), strict=True)) == list(
            zip(want.columns, map(str, want.types), strict=True)
        )


def test_every_sql_file_is_a_declared_step() -> None:
    declared = {name for name, _, _ in STAGES}
    root = Path(screening.__path__[0])
    files = {
        "screening." + ".".join(p.parent.relative_to(root).parts) + "/" + p.name
        for p in root.rglob("*.sql")
        if "_bundled" not in p.parts
    }
    assert files <= declared, f"declare in a steps.py: {sorted(files - declared)}"
