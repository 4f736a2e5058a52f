"""What the README says is so: its commands run, its tables agree with the product."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from screening import bundled
from screening.cli.main import VERBS
from screening.intake.layout import INPUTS, REQUIRED
from screening.pipeline import read_rules
from screening.reports.wording import VERDICT_WORDS
from screening.sources.load import open_lists

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
FILES = re.findall(r"`(my_folder/\w+\.csv)`", README)
TABLES = re.findall(r"^```csv\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
STATUS = {"screening check my_folder --out my_report": 1}
"""Commands that end otherwise than with 0, as the README says."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README shows, in which its commands run one after the other."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "my_folder").mkdir()
    for name, text in zip(list(dict.fromkeys(FILES))[: len(TABLES)], TABLES, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _made(arguments: list[str]) -> list[str]:
    if arguments != ["demo"]:
        return ["make", "--directory", str(ROOT), "--dry-run", *arguments]
    said = subprocess.run(["make", "--dry-run", "demo"], cwd=ROOT, capture_output=True, text=True, check=True)
    program, *rest = shlex.split(said.stdout.splitlines()[-1])
    assert program == ".venv/bin/screening"
    return [sys.executable, "-m", "screening", *rest]


def _run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    places = {
        "screening": ([sys.executable, "-m", "screening", *arguments], desk),
        ".venv/bin/screening": ([sys.executable, "-m", "screening", *arguments], desk),
        # its last command, as make says it; that it installs first is shown by .ci/run, from a bare checkout
        "make": (_made(arguments), desk),
        "pip": (
            [
                sys.executable,
                "-m",
                "pip",
                *arguments,
                "--no-deps",
                "--no-build-isolation",
                "--target",
                str(desk / "pip"),
            ],
            ROOT,
        ),
    }
    line, cwd = places[program]
    environment = {**os.environ, "SCREENING_WORKSPACE": str(desk / "workspace"), "PYTHONPATH": str(ROOT)}
    return subprocess.run(line, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_every_command_of_the_readme_runs(desk: Path) -> None:
    commands = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
    assert len(commands) >= 10
    for command in commands:
        ended = _run(command, desk)
        assert ended.returncode == STATUS.get(command, 0), f"{command}\n{ended.stdout}\n{ended.stderr}"
    assert (desk / "my_report/report.html").is_file()
    assert (desk / "pip/screening/_bundled/rules/lock.toml").is_file()
    assert (desk / "pip/screening/_bundled/datasets/demo/shipments.csv").is_file()


def test_the_example_flags_both_lines(desk: Path) -> None:
    ended = _run("screening check my_folder --out again", desk)
    assert "2 of 2 lines are to be treated as barred" in ended.stderr, ended.stderr


def _rows(head: str) -> list[list[str]]:
    table = README.split(head)[1].split("\n\n")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_tables_agree_with_the_product() -> None:
    inputs = _rows("| in: table | one row is | must have |\n")
    assert {row[0].strip("`"): tuple(row[2].split(", ")) for row in inputs} == REQUIRED
    assert set(INPUTS) == set(REQUIRED)
    assert [row[0].strip("`") for row in _rows("| verdict | means |\n")] == list(VERDICT_WORDS)
    named = {row[0].strip("`").split()[1] for row in _rows("| command | what it does |\n")}
    assert named == set(VERBS)


def test_lists_and_rules_are_those_that_are_shipped() -> None:
    lists = open_lists([bundled.folder("datasets")]).lists
    said = {row[0].strip("`"): row[2] for row in _rows("| list | what | state of |\n")}
    assert said == {r["list_id"]: str(r["as_of"]) for r in lists.iter_rows(named=True)}
    assert f"Rules: {len(read_rules([bundled.folder('rules')]).rules)}," in README


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (page.parent / link).exists(), f"{page.name}: {link}"
