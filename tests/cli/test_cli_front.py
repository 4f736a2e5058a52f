"""The front door: help, version, errors, endings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from screening import __version__, bundled
from screening.cli import main as front
from screening.cli import terminal
from screening.errors import InputError, ListError

VERBS = list(front.VERBS)


def test_help_names_every_verb_and_loads_no_engine() -> None:
    code = (
        "import sys\nfrom screening.cli.main import main\nstatus = main(['--help'])\n"
        "loaded = {'duckdb', 'polars', 'pyarrow', 'pydantic', 'rich'} & set(sys.modules)\n"
        "sys.exit(str(loaded) if loaded else status)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert all(f"  {verb}" in ended.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(screening, verb: str) -> None:
    ended = screening(verb, "--help")
    assert ended.status == 0
    assert ended.out.startswith(f"Usage: screening {verb}")


def test_one_module_a_verb() -> None:
    folder = Path(front.__file__).parent
    assert all((folder / f"{verb}.py").is_file() for verb in VERBS)
    assert max(len(p.read_text(encoding="utf-8").splitlines()) for p in folder.glob("*.py")) <= 175


def test_version(screening) -> None:
    assert screening("--version").out == f"screening, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "No such command 'chek'. Did you mean 'check'?"),
        (["check"], "Missing argument"),
        (["check", "x"], "--out"),
        (["check", "x", "--out", "y", "--on", "01/02/2024"], "2024-02-01"),
        (["check", "x", "--out", "y", "--memory", "lots"], "8GB"),
        (["check", "x", "--out", "y", "--lists", "no_such_list"], "us_dhs_uflpa"),
        (["check", "x", "--out", "y", "--max-depth", "0"], "0"),
        (["explain", "deadbeefdeadbeef"], "No line has"),
        (["replay", "no_such_run"], "no run is known"),
        (["rules", "explain", "NO-SUCH-RULE"], "US-UFLPA-ENTITY"),
        (["match", "no_such_file.csv"], "No such file"),
        ([], "Usage: screening"),
    ],
)
def test_wrong_use_is_status_2_and_one_message_on_stderr(screening, arguments: list[str], said: str) -> None:
    ended = screening(*arguments)
    assert ended.status == 2
    assert said in " ".join(ended.err.split())
    assert ended.out == ""
    assert "Traceback" not in ended.err


def test_errors_say_what_where_and_what_to_do(screening, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    ended = screening("check", tmp_path / "empty.csv", "--out", tmp_path / "out", "--json")
    assert ended.status == 2
    lines = ended.err.splitlines()
    assert lines[0] == "error: The file is empty."
    assert lines[1].startswith("  where: empty.csv")
    assert lines[2].startswith("  what to do: Give a file")
    assert json.loads(ended.out)["error"]["what"] == "The file is empty."
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (InputError("x"), 2),
        (ListError("x"), 3),
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
        (front.PipeClosed(), 141),
        (ZeroDivisionError("x"), 2),
        (MemoryError(), 2),
    ],
)
def test_every_ending_has_its_status(
    screening, monkeypatch: pytest.MonkeyPatch, raised: BaseException, status: int
) -> None:
    monkeypatch.delenv("SCREENING_DEBUG", raising=False)

    def failing(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(front.cli, "main", failing)
    ended = screening("check")
    assert ended.status == status
    assert "Traceback" not in ended.err
    assert bool(ended.err) == (status in (2, 3))


def test_a_closed_pipe_is_quiet() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "screening", "rules", "list"]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (front.PIPE_CLOSED, b"")


def test_ctrl_c_is_quiet_and_leaves_nothing(tmp_path: Path) -> None:
    """The signal arrives in the middle of the work, wherever that is."""
    code = (
        "import signal, sys, threading\nfrom screening.cli import check\n"
        "from screening.cli.main import main\n"
        "threading.Timer(0.4, signal.raise_signal, [signal.SIGINT]).start()\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    demo = bundled.folder("datasets") / "demo"
    command = [sys.executable, "-c", code, "check", str(demo), "--out", str(tmp_path / "out")]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.strip()) == (front.INTERRUPTED, b"")
    assert list(tmp_path.iterdir()) == []


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in terminal.plain("\x1b[31mred\x1b[0m \u202egnidart")
    assert "\u202e" not in terminal.plain("\u202egnidart")


def test_colour_needs_a_terminal_and_yields_to_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal.coloured(Terminal())
    assert not terminal.coloured(sys.__stdin__) or sys.__stdin__.isatty()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.coloured(Terminal())
