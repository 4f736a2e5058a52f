"""`screening rules`: what the law asks, as written in rules/. In: the shipped rules and the workspace's.

Out: a table, a test of every case, one rule in words, or the lock of their meanings.
"""

import tomllib
from pathlib import Path

import click

from screening.bundled import folder
from screening.cli import options, terminal
from screening.cli.rule_words import in_words
from screening.errors import RuleError
from screening.pipeline import read_rules
from screening.reports.wording import OUTCOME_WORDS, plural
from screening.rulebook.book import Rulebook
from screening.rulebook.lock import problems, relock
from screening.store.workspace import Workspace
from screening.verdicts.cases import results


@click.group("rules")
def command() -> None:
    """The rules: list, test, explain, lock."""


def _book(workspace: Workspace) -> Rulebook:
    return read_rules(options.machine(workspace).rules)


@command.command("list")
@options.workspace_option
@options.json_option
def list_rules(workspace: Workspace, as_json: bool) -> int:
    """Every rule with its version, jurisdiction and outcome."""
    cards = _book(workspace).cards()
    if as_json:
        terminal.emit({"rules": cards.to_dicts()})
        return 0
    rows = [
        (*(r[k] for k in ("rule_id", "version", "jurisdiction")), OUTCOME_WORDS[r["outcome"]], r["title"])
        for r in cards.iter_rows(named=True)
    ]
    terminal.out(terminal.columns(("rule", "version", "law of", "outcome", "title"), rows))
    return 0


@command.command("test")
@options.workspace_option
@options.json_option
def test(workspace: Workspace, as_json: bool) -> int:
    """Run the cases that stand in the rule files; status 2 names each that fails."""
    book = _book(workspace)
    found = results(book)
    if as_json:
        terminal.emit({"rules": len(book.rules), "cases": found.to_dicts()})
    else:
        terminal.say(f"{plural(len(book.rules), 'rule')}, {plural(found.height, 'case')}: all as written.")
    return 0


@command.command("explain")
@click.argument("rule_id", metavar="ID")
@options.workspace_option
@options.json_option
def explain(rule_id: str, workspace: Workspace, as_json: bool) -> int:
    """One rule in words: authority, days, reach, outcome, limits, papers, cases."""
    book = _book(workspace)
    rule = book[rule_id.upper()]
    if as_json:
        terminal.emit(rule.model_dump(mode="json", by_alias=True))
    else:
        terminal.out(in_words(rule, book))
    return 0


@command.command("lock")
@click.option("--check", is_flag=True, help="Write nothing; status 2 if the lock does not fit.")
@click.option(
    "--rules",
    "rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the rules to lock.  [default: the shipped rules]",
)
@options.workspace_option
def lock(check: bool, rules: Path | None, workspace: Workspace) -> int:
    """Write down what each version of each rule means, so that a version never changes its meaning.

    The lock is the file lock.toml in the folder of the rules.
    """
    place = rules or folder("rules")
    path = place / "lock.toml"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    book = _beneath(place, workspace)
    if check:
        if found := problems(text, book):
            raise RuleError("\n".join(found), where=str(path), advice="Run `screening rules lock`.")
        terminal.say(f"{plural(len(book.rules), 'rule')}: the lock fits.")
        return 0
    path.write_text(relock(text, book), encoding="utf-8")
    terminal.say(f"{plural(len(book.rules), 'rule')} locked in {path}")
    return 0


def _beneath(place: Path, workspace: Workspace) -> Rulebook:
    """The rules of one folder, read among all others, since a checklist may be that of another rule."""
    folders = options.machine(workspace).rules
    known = {f.resolve() for f in folders}
    book = read_rules(folders if place.resolve() in known else (*folders, place))
    own = {
        tomllib.loads(path.read_text(encoding="utf-8"))["id"]
        for path in place.rglob("*.toml")
        if path.name != "lock.toml"
    }
    return Rulebook(tuple(rule for rule in book.rules if rule.id in own))
