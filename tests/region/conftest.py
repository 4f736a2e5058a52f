"""The shipped region data, read once for all tests of the stage."""

from collections.abc import Mapping

import polars as pl
import pytest

from screening.bundled import folder
from screening.sources.reference import load_reference

Tables = Mapping[str, Mapping[str, pl.DataFrame]]


@pytest.fixture(scope="session")
def regions() -> Tables:
    return {"CN-XJ": load_reference(folder("datasets") / "cn_xj")}
