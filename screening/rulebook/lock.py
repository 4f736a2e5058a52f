"""The lock: what each version of a rule meant. In: lock.toml as text, a `Rulebook`. Out: problems, text.

A finding of last year names rule and version; so a version may never change its meaning.
"""

import re
import tomllib
from dataclasses import dataclass

from screening.errors import RuleError
from screening.rulebook.book import Rulebook, meaning
from screening.rulebook.model import Rule

_HEADER = """\
# Written by `screening rules lock`. One entry a rule: its version and the sha256 of its meaning
# (everything in the file save version, cases and comments). A changed meaning needs a higher version.
"""


@dataclass(frozen=True)
class Locked:
    """Version and meaning of a rule as last locked."""

    version: int
    sha256: str


def read_lock(text: str) -> dict[str, Locked]:
    """The entries of a lock; RuleError when the text is no lock."""
    try:
        entries = {
            rule_id: Locked(int(entry["version"]), str(entry["sha256"]))
            for rule_id, entry in tomllib.loads(text).items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise _not_a_lock(str(error)) from error
    for rule_id, entry in entries.items():
        if not re.fullmatch(r"[0-9a-f]{64}", entry.sha256):
            raise _not_a_lock(f"{rule_id} has no sha256")
    return entries


def problems(text: str, book: Rulebook) -> tuple[str, ...]:
    """What keeps the lock and the rules from agreeing, a sentence each; empty when they do."""
    locked = read_lock(text)
    gone = sorted(set(locked) - {rule.id for rule in book.rules})
    found = [f"{rule_id} is locked, but there is no such rule." for rule_id in gone]
    for rule in book.rules:
        entry = locked.get(rule.id)
        if entry is None:
            found.append(f"{rule.id} is not locked.")
        elif wrong := _unraised(rule, entry):
            found.append(wrong)
        elif rule.version > entry.version:
            found.append(f"{rule.id} has version {rule.version}, locked is {entry.version}.")
    return tuple(sorted(found))


def relock(text: str, book: Rulebook) -> str:
    """The lock for the rules as they are now.

    Args:
        text: the lock so far; empty for a first one.
        book: the rules.

    Raises:
        RuleError: a rule changed its meaning and kept its version, or lowered its version.
    """
    locked = read_lock(text)
    for rule in book.rules:
        entry = locked.get(rule.id)
        if entry and (wrong := _unraised(rule, entry)):
            raise RuleError(wrong, where=rule.id, advice=f"Set version = {entry.version + 1} in its file.")
    entries = [
        f'\n[{rule.id}]\nversion = {rule.version}\nsha256 = "{meaning(rule)}"\n' for rule in book.rules
    ]
    return _HEADER + "".join(entries)


def _unraised(rule: Rule, entry: Locked) -> str | None:
    if rule.version < entry.version:
        return f"{rule.id} has version {rule.version}, below its locked version {entry.version}."
    if rule.version == entry.version and meaning(rule) != entry.sha256:
        return f"{rule.id} means something else than its locked version {entry.version}."
    return None


def _not_a_lock(reason: str) -> RuleError:
    return RuleError(
        f"this is not a lock of rules: {reason}.",
        where="lock.toml",
        advice="Restore it, or delete it and run `screening rules lock`.",
    )
