"""All rules of a run. In: rule files as text, by name. Out: rules, digest, cards, checklists.

Reading files is the shells' work; this stage takes their texts.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
from pydantic import ValidationError

from screening.errors import RuleError, UsageError
from screening.rulebook.conditions import comparisons
from screening.rulebook.fields import CODES
from screening.rulebook.model import ANY_KIND, Checklist, Rule, Window

ANYWHERE: Final = "ANY"
"""The jurisdiction of rules that are asked under every law."""

CARD: Final[Mapping[str, pl.DataType | type[pl.DataType]]] = {
    "rule_id": pl.String,
    "version": pl.Int32,
    "title": pl.String,
    "jurisdiction": pl.String,
    "family": pl.String,
    "outcome": pl.String,
    "weight": pl.String,
    "authority": pl.String,
    "citations": pl.List(pl.String),
    "window": pl.String,
    "reach": pl.String,
    "roles": pl.String,
    "action": pl.String,
    "limits": pl.String,
    "clock": pl.String,
    "checklist": pl.List(pl.String),
    "commodities": pl.List(
        pl.Struct({"name": pl.String, "words": pl.List(pl.String), "ask": pl.List(pl.String)})
    ),
    "verify": pl.List(pl.String),
}
"""One row a rule, for reports: `window` is in words, `clock` NULL or an SQL interval, `checklist` the papers
for every good, `commodities` those for goods that one of the words names."""


@dataclass(frozen=True)
class Rulebook:
    """Rules in order of their ids."""

    rules: tuple[Rule, ...]

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> "Rulebook":
        """Read rule files.

        Args:
            texts: TOML text by file name; the name stands in error messages.

        Raises:
            RuleError: a file is no TOML, misses something, names what nobody knows, has one-sided
                cases, or has an id that another file has; all its problems stand in one message.
        """
        rules: dict[str, Rule] = {}
        files: dict[str, str] = {}
        for name in sorted(texts):
            rule = read_rule(name, texts[name])
            if rule.id in rules:
                raise RuleError(
                    f"the id {rule.id} is taken by {files[rule.id]}.",
                    where=name,
                    advice="Give the rule an id of its own.",
                )
            rules[rule.id], files[rule.id] = rule, name
        for rule in rules.values():
            _check_like(rule, rules, files[rule.id])
        return cls(tuple(rules[key] for key in sorted(rules)))

    def __getitem__(self, rule_id: str) -> Rule:
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise UsageError(
            f"there is no rule {rule_id}.", advice=f"Rules: {', '.join(r.id for r in self.rules)}."
        )

    @property
    def digest(self) -> str:
        """Sha256 over id, version and meaning of every rule."""
        lines = [f"{rule.id} {rule.version} {meaning(rule)}\n" for rule in self.rules]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def asked(self, jurisdictions: Sequence[str] | None) -> tuple[Rule, ...]:
        """The rules of some jurisdictions, in any case, and those of all; None asks every rule.

        Raises:
            UsageError: no rule is of a jurisdiction that was named.
        """
        if jurisdictions is None:
            return self.rules
        known = {rule.jurisdiction for rule in self.rules}
        wanted = {word.strip().upper() for word in jurisdictions}
        if strange := sorted(wanted - known):
            raise UsageError(
                f"no rule is of jurisdiction {', '.join(strange)}.",
                where="jurisdiction",
                advice=f"Known: {', '.join(sorted(known))}.",
            )
        return tuple(r for r in self.rules if r.jurisdiction in wanted | {ANYWHERE})

    def lists(self) -> frozenset[str]:
        """Ids of the lists that the rules ask for by name."""
        found: set[str] = set()
        for test in (test for rule in self.rules for test in comparisons(rule.when)):
            if test.field == "list_id":
                found.update(test.values())
        return frozenset(found)

    def checklist(self, rule_id: str, sector: str | None) -> list[str]:
        """Papers to assemble: the general ones, then those of the commodities that the sector names."""
        rule = self[rule_id]
        words = set(re.findall(r"[a-z]+", (sector or "").lower()))
        papers = [paper for part in self._parts(rule) for paper in part.general]
        for part in self._parts(rule):
            for commodity in part.commodity:
                if words & set(commodity.words):
                    papers += commodity.ask
        return list(dict.fromkeys(papers))

    def cards(self) -> pl.DataFrame:
        """One row a rule, with the columns of `CARD`."""
        return pl.DataFrame([self._card(rule) for rule in self.rules], schema=CARD, orient="row")

    def reasons(self) -> pl.DataFrame:
        """The sentence of each rule for each kind of evidence: rule_id, kind, because (with placeholders)."""
        rows = [
            (rule.id, kind, rule.because.get(kind, rule.because.get(ANY_KIND)))
            for rule in self.rules
            for kind in CODES["kind"]
        ]
        schema = dict.fromkeys(("rule_id", "kind", "because"), pl.String)
        return pl.DataFrame(rows, schema=schema, orient="row").drop_nulls()

    def _parts(self, rule: Rule) -> list[Checklist]:
        own = rule.evidence
        return [own] if own.like is None else [own, self[own.like].evidence]

    def _card(self, rule: Rule) -> dict[str, Any]:
        parts = self._parts(rule)
        same = set(CARD) & set(Rule.model_fields)
        return {name: getattr(rule, name) for name in sorted(same)} | {
            "rule_id": rule.id,
            "citations": list(rule.citations),
            "window": in_words(rule.windows),
            "clock": None if rule.clock is None else str(rule.clock),
            "checklist": [paper for part in parts for paper in part.general],
            "commodities": [c.model_dump() for part in parts for c in part.commodity],
            "verify": list(rule.verify),
        }


def read_rule(name: str, text: str) -> Rule:
    """Read one rule file; a RuleError names the file and every field that is wrong in it."""
    try:
        return Rule.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"not valid TOML: {error}.", where=name) from error
    except ValidationError as error:
        problems = "\n".join(
            f"{_place(item['loc'])}: {item['msg'].removeprefix('Value error, ')}."
            for item in error.errors(include_url=False)
        )
        raise RuleError(problems, where=name, advice="The fields of a rule are in docs/rules.md.") from error


def meaning(rule: Rule) -> str:
    """Sha256 of everything that a rule says, save its version, its cases and comments."""
    said = rule.model_dump(mode="json", by_alias=True, exclude={"version", "cases"}, exclude_defaults=True)
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def in_words(windows: Sequence[Window]) -> str:
    """Windows as a reader sees them."""
    if not windows:
        return "no window of its own"
    ends = [(f"from {w.start}" if w.start else "", f"before {w.end}" if w.end else "") for w in windows]
    return "; ".join(", ".join(filter(None, pair)) or "always" for pair in ends)


def _check_like(rule: Rule, rules: Mapping[str, Rule], name: str) -> None:
    like = rule.evidence.like
    if like is None:
        return
    if like not in rules:
        raise RuleError(f"evidence.like: there is no rule {like}.", where=name)
    if like == rule.id or rules[like].evidence.like is not None:
        raise RuleError(
            f"evidence.like: {like} has no checklist of its own.",
            where=name,
            advice="Name the rule in which the papers are written out.",
        )


def _place(loc: Sequence[str | int]) -> str:
    """`when.all[0].op`: the path inside the file, without the tags of the union."""
    words = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in loc if not str(p).startswith("<")]
    return "".join(words).lstrip(".") or "the rule"
