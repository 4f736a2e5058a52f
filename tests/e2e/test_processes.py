"""Whole processes: without a network, killed while writing, at one thread and at two."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from screening import bundled

DEMO = bundled.folder("datasets") / "demo"
TABLES = str(DEMO / "*.csv")


def _python(code: str, *arguments: object, workspace: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SCREENING_WORKSPACE": str(workspace)}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


RUN = "import sys\nfrom screening.cli.main import main\nsys.exit(main(sys.argv[1:]))"
OFFLINE = (
    "import socket\n"
    "def refused(*_, **__): raise AssertionError('the network was asked for')\n"
    "socket.socket.connect = socket.getaddrinfo = refused\n"
) + RUN
KILLED = (
    "import os, signal\nfrom screening.store import publish\n"
    "publish._sync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
) + RUN


def test_the_demo_needs_no_network(tmp_path: Path) -> None:
    ended = _python(OFFLINE, "demo", "--out", tmp_path / "demo", workspace=tmp_path / "w")
    assert ended.returncode == 0, ended.stderr
    assert "As documented" in ended.stderr


def test_a_process_killed_while_writing_leaves_the_old_run(tmp_path: Path) -> None:
    out, workspace = tmp_path / "out", tmp_path / "w"
    check = ("check", TABLES, "--out", out)
    assert _python(RUN, *check, workspace=workspace).returncode == 1
    before = (out / "run.json").read_bytes()
    assert _python(KILLED, *check, "--max-depth", 2, workspace=workspace).returncode == -signal.SIGKILL
    assert (out / "run.json").read_bytes() == before
    assert _python(RUN, *check, "--max-depth", 3, workspace=workspace).returncode == 1
    assert json.loads((out / "run.json").read_bytes())["options"]["max_depth"] == 3
    assert [path.name for path in tmp_path.glob(".out.*")] == []


def test_threads_and_memory_change_nothing(tmp_path: Path) -> None:
    workspace = tmp_path / "w"
    for threads in (1, 2):
        arguments = (
            "check",
            TABLES,
            "--out",
            tmp_path / str(threads),
            "--on",
            "2024-02-01",
            "--threads",
            threads,
        )
        ended = _python(RUN, *arguments, "--memory", f"{threads}GB", workspace=workspace)
        assert ended.returncode == 1, ended.stderr
    for name in ("report.html", "findings.csv", "verdicts.csv", "findings.jsonl", "findings.xlsx"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name
