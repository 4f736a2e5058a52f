"""The lines that the page shows one by one, each with its findings, their paths and what to do.

In: the tables `card_lines`, `card_findings`, `card_steps` of a view and its rule cards. Out: one `Card` a
line, in the order of the page. At most `steps.CARDS` lines of each verdict, so Python may walk them.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from screening.reports.view import View
from screening.reports.wording import REGION_WORDS, matched_party

Row = dict[str, Any]
Tokens = list[tuple[str, bool]]

_LINE_KEY: Final = ("shipment_id", "line_no", "verdict_id")
_FINDING_KEY: Final = (*_LINE_KEY, "rule_id", "list_id", "entity_id", "region_code")
_LONG_NAME: Final = 400
"""Characters of a name that are compared word by word; longer ones are shown, not marked."""


@dataclass(frozen=True)
class Evidence:
    """One finding of a line, ready to be shown.

    Attributes:
        row: the finding, with the list entry that it rests on (columns of `card_findings`).
        rule: the card of its rule; empty if the rulebook of the run does not carry it.
        steps: its path, concern first: `node`, `node_kind`, `detail`, `edge`, `edge_evidence`.
        ours: the name in the declaration, word by word, and whether the list name has that word too.
        theirs: the name on the list, likewise.
        papers: what to assemble: the checklist of the rule, and of its commodities those that the line,
            the path or the order names.
    """

    row: Row
    rule: Row
    steps: list[Row]
    ours: Tokens
    theirs: Tokens
    papers: list[str]

    @property
    def matched_id(self) -> str | None:
        """The id of the party whose name stands against the list's."""
        other = matched_party(self.row) != (self.row["party_name"] or "")
        return self.steps[0].get("node_id") if other else self.row["party_id"]

    @property
    def concern(self) -> str:
        """What the finding is about: the list entry, or the region in words."""
        region = self.row["region_code"]
        named = self.row["entity_name"] or self.row["matched_name"]
        return str(named or REGION_WORDS.get(region, region) or self.row["party_name"] or "")


@dataclass(frozen=True)
class Card:
    """One line with its findings, most severe first; `more` further ones are only in the data files."""

    line: Row
    findings: list[Evidence]
    more: int


def cards(view: View, verdict: str) -> list[Card]:
    """The cards of one verdict, most severe first, then by value."""
    rules = {row["rule_id"]: row for row in view.rule_cards.to_dicts()}
    steps = _grouped(view, "SELECT * FROM card_steps ORDER BY step_no, node_id, node", _FINDING_KEY)
    findings = _grouped(view, "SELECT * FROM card_findings ORDER BY place", _LINE_KEY)
    lines = view.engine.frame(
        "SELECT * FROM card_lines WHERE verdict = $verdict ORDER BY place", verdict=verdict
    )
    shown = []
    for line in lines.to_dicts():
        own = findings[_key(line, _LINE_KEY)]
        evidence = [_evidence(line, row, rules, steps[_key(row, _FINDING_KEY)]) for row in own]
        line["extra"] = json.loads(line["extra"] or "{}")
        shown.append(Card(line, evidence, own[0]["of"] - len(own) if own else 0))
    return shown


def _evidence(line: Row, row: Row, rules: Mapping[str, Row], steps: list[Row]) -> Evidence:
    # a finding whose steps were not kept still has the labels of its path
    path = steps or [{"node": label} for label in row["path"] or []]
    ours, theirs = compared(matched_party(row), row["matched_name"] or "")
    rule = rules.get(row["rule_id"], {})
    told = [line["description"], row["goods"], row["path_text"], *(step.get("detail") for step in path)]
    return Evidence(row, rule, path, ours, theirs, papers(rule, told))


def papers(rule: Row, told: Sequence[str | None]) -> list[str]:
    """What to assemble for a finding.

    Args:
        rule: its card: `checklist`, and perhaps `commodities`, a list of {name, words, ask}. The papers of
            a commodity that nobody named are left out, also where the checklist spells them out.
        told: texts that may name a commodity; a word of it counts as a whole word in any case.
    """
    text = " ".join(["", *re.findall(r"\w+", " ".join(filter(None, told)).casefold()), ""])
    named, other = [], set()
    for commodity in rule.get("commodities") or []:
        paper = f"{commodity['name']}: {'; '.join(commodity['ask'])}"
        other.add(paper)
        if any(f" {word} " in text for word in commodity["words"]):
            named.append(paper)
    return [*(paper for paper in rule.get("checklist") or [] if paper not in other), *named]


def _grouped(view: View, sql: str, key: tuple[str, ...]) -> defaultdict[tuple[Any, ...], list[Row]]:
    groups: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in view.engine.frame(sql).to_dicts():
        groups[_key(row, key)].append(row)
    return groups


def _key(row: Row, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)


def compared(left: str, right: str) -> tuple[Tokens, Tokens]:
    """Both names word by word, each word with whether the other name has it (case and punctuation aside).

    Only to guide the eye: the score and its reason come from the matcher, whose folding goes further.
    """
    if max(len(left), len(right)) > _LONG_NAME:
        return [(left, True)], [(right, True)]
    ours, theirs = left.split(), right.split()
    common = {_folded(word) for word in ours} & {_folded(word) for word in theirs}
    return [(w, _folded(w) in common) for w in ours], [(w, _folded(w) in common) for w in theirs]


def _folded(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()
