"""Commands run in this process: status, stdout, stderr. Each test has a workspace of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from screening.cli.main import main


class Ended(NamedTuple):
    status: int
    out: str
    err: str


Command = Callable[..., Ended]

SHIPMENTS = """\
shipment_id,import_date,manufacturer_name,manufacturer_city,manufacturer_postal_code,manufacturer_country
S-1,2023-12-10,"Sichuan Jingweida Technology Group Co., Ltd.",Mianyang,621000,CN
S-2,2023-12-11,"SICHUAN JINGWEIDA TECHNOLOGY GROUP CO LTD",Mianyang,621000,CN
S-3,2024-02-01,JWD,Mianyang,621000,CN
"""


@pytest.fixture
def screening(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run `screening ARGUMENTS` with a fresh workspace."""
    monkeypatch.setenv("SCREENING_WORKSPACE", str(tmp_path / "workspace"))

    def run(*arguments: object) -> Ended:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        return Ended(status, *capfd.readouterr())

    return run


@pytest.fixture
def shipments(tmp_path: Path) -> Path:
    """Three lines: not yet listed, listed, a short name."""
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "shipments.csv").write_text(SHIPMENTS, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one demo run, for all tests that only read it."""
    out = tmp_path_factory.mktemp("demo") / "run"
    assert main(["demo", "--out", str(out)]) == 0
    return out
