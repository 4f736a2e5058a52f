"""The house keeps its own rules: sizes, names, docstrings, locks, samples; nothing of anybody's machine."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from screening import bundled
from screening.pipeline import read_rules
from screening.rulebook.lock import problems

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "screening").rglob("*.py"))
PYTHON = [*CODE, *sorted((ROOT / "tests").rglob("*.py"))]
WRITTEN = (".py", ".sql", ".md", ".toml", ".j2", ".css", ".js", "Makefile", "run")
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc", "stuff"}
LISTS = sorted(
    path.parent
    for path in bundled.folder("datasets").glob("*/source.toml")
    if tomllib.loads(path.read_text(encoding="utf-8"))["kind"] == "list"
)


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_is_short_and_opens_with_what_it_is(path: Path) -> None:
    text = _text(path)
    docstring = ast.get_docstring(ast.parse(text)) or ""
    # the map of all tables and the rows of a test story are data
    if path.name not in ("tables.py", "report_story.py"):
        assert len(text.splitlines()) <= 400
    if text.strip():
        assert len(docstring.split()) >= 3, "say what comes in, what goes out, why"


def test_names_are_the_fields_words() -> None:
    places = [*CODE, *(p.parent for p in CODE)]
    found = [str(p.relative_to(ROOT)) for p in places if FORBIDDEN & set(p.stem.split("_"))]
    assert not found


def test_sql_files_are_one_select_with_a_reason() -> None:
    for path in sorted((ROOT / "screening").rglob("*.sql")):
        text = _text(path)
        assert text.startswith("--"), path
        code = re.sub(r"--[^\n]*|'[^']*'", "", text)
        assert ";" not in code, f"{path}: one statement"
        assert re.match(r"\s*(WITH|SELECT|FROM)\b", code), path


@pytest.mark.parametrize("folder", LISTS, ids=lambda p: p.name)
def test_every_list_has_a_sample_and_what_it_must_become(folder: Path) -> None:
    names = {path.name for path in (folder / "sample").iterdir()}
    assert "expected.csv" in names
    assert len(names) >= 2


def test_rules_are_locked_and_fire_and_stay_silent() -> None:
    book = read_rules([bundled.folder("rules")])
    assert problems(_text(bundled.folder("rules") / "lock.toml"), book) == ()
    for rule in book.rules:
        assert {case.expect == "silent" for case in rule.cases} == {True, False}, rule.id


def test_nothing_of_anybodys_machine_is_in_the_tree() -> None:
    # written in two parts, so that this file is not what it looks for
    roots = ["/" + name + "/" for name in ("work", "home", "root", "Users")]
    hosts = [
        "files.python" + "hosted.org",
        "pypi." + "org/simple",
        "index" + "-url =",
        "extra-index" + "-url",
    ]
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in _tracked()
        if path.name.endswith(WRITTEN) or path.name == "requirements.lock"
        for word in (*roots, *hosts)
        if word in _text(path)
    ]
    assert not found


def test_the_lock_has_a_hash_for_everything_and_covers_the_project() -> None:
    lock = _text(ROOT / "requirements.lock")
    blocks = re.findall(
        r"^([a-z0-9._-]+)==[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64} ?\\?)+)", lock, re.MULTILINE
    )
    pinned = {name for name, _ in blocks}
    assert pinned == set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert {re.split(r"[<>=\[ ]", name)[0] for name in wanted} <= pinned


def test_the_language_accuses_nobody() -> None:
    accusing = re.compile(r"\bus(?:es|ed|ing) forced lab", re.IGNORECASE)
    said = [p for p in _tracked() if p.suffix in (".j2", ".toml") and accusing.search(_text(p))]
    assert not said
