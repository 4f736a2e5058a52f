"""The rules that are shipped: each case comes out, the lock is up to date, the words are chosen with care."""

import re
import tomllib
from datetime import date

import polars as pl
import pytest

from screening.bundled import folder
from screening.rulebook import lock
from screening.rulebook.book import Rulebook
from screening.rulebook.fields import FRAME
from screening.rulebook.model import Rule
from screening.tables import EVIDENCE
from screening.verdicts.cases import NEUTRAL, results, verify
from screening.verdicts.judge import judge

TEXTS = {str(p): p.read_text(encoding="utf-8") for p in sorted(folder("rules").glob("*/*.toml"))}
BOOK = Rulebook.from_texts(TEXTS)
CASES = results(BOOK).rows(named=True)
FOLDERS = {"US": "us", "EU": "eu", "CA": "ca", "ANY": "any"}


def test_these_rules_are_shipped() -> None:
    assert [rule.id for rule in BOOK.rules] == [
        "CA-9897",
        "EU-FLR-BAN",
        "SUPPLIER-NOTICE",
        "UNTRACED-SECTOR",
        "US-307-FINDING",
        "US-307-WRO",
        "US-BIS-50",
        "US-BIS-EL",
        "US-CAATSA-DPRK",
        "US-DOL-TVPRA",
        "US-OFAC-50",
        "US-OFAC-SDN",
        "US-UFLPA-ENTITY",
        "US-UFLPA-HPS",
        "US-UFLPA-LABOUR",
        "US-UFLPA-REGION",
        "US-UFLPA-SUBSIDIARY",
    ]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['rule_id']}: {c['name']}" for c in CASES])
def test_case(case: dict[str, object]) -> None:
    assert case["got"] == case["expect"]


def test_the_lock_is_up_to_date() -> None:
    text = (folder("rules") / "lock.toml").read_text(encoding="utf-8")
    assert lock.problems(text, BOOK) == ()
    assert lock.relock(text, BOOK) == text


def test_each_rule_lies_in_the_folder_of_its_law_under_its_id() -> None:
    for name, text in TEXTS.items():
        rule = tomllib.loads(text)
        assert name.endswith(f"/{FOLDERS[rule['jurisdiction']]}/{rule['id']}.toml")


def test_every_list_that_a_rule_names_is_shipped() -> None:
    shipped = {p.parent.name for p in folder("datasets").glob("*/source.toml")}
    assert BOOK.lists() <= shipped


def test_clocks() -> None:
    clocks = {row["rule_id"]: row["clock"] for row in BOOK.cards().iter_rows(named=True) if row["clock"]}
    assert clocks == {"US-307-WRO": "3 months", "US-UFLPA-ENTITY": "30 days", "US-UFLPA-REGION": "30 days"}


@pytest.mark.parametrize(
    ("sector", "word"),
    [
        ("cotton", "bale"),
        ("tomatoes and downstream products", "point of origin of the tomatoes"),
        ("silica-based products (including polysilicon)", "quartzite"),
        ("aluminum", "proof of payment for the raw material"),
        ("batteries", "manufacturing equipment"),
        ("polyvinyl_chloride", "PVC"),
        ("steel", "ore"),
        ("tires", "carbon black"),
        ("copper", "smelter"),
        ("seafood", "vessel"),
        ("lithium", "electrodes"),
    ],
)
def test_checklists_by_commodity(sector: str, word: str) -> None:
    general = BOOK.checklist("US-UFLPA-ENTITY", None)
    own = BOOK.checklist("US-UFLPA-ENTITY", sector)[len(general) :]
    assert any(word in paper for paper in own)


def test_nothing_is_said_to_use_forced_labor() -> None:
    for name, text in TEXTS.items():
        assert not re.search(r"\bus(es|ed|ing) (of )?forced labou?r", text, re.IGNORECASE), name


# --- docs/rules.md: a newcomer follows it ------------------------------------------------------------------


def _blocks(language: str) -> list[str]:
    page = (folder("rules").parent / "docs" / "rules.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_the_example_of_the_docs_is_a_rule_and_works() -> None:
    (text,) = (block for block in _blocks("toml") if block.startswith("id = "))
    book = Rulebook.from_texts({**TEXTS, "rules/ACME-MICA.toml": text})
    verify(book)
    mica = {"kind": "entity", "list_id": "acme_watch", "import_date": date(2026, 3, 1), "evidence_id": 7}
    judged = judge(pl.DataFrame([NEUTRAL | mica], schema=FRAME, orient="row"), book)
    assert judged.select("rule_id", "verdict").rows() == [("ACME-MICA", "review")]
    assert lock.problems(lock.relock("", book), book) == ()


def test_the_docs_name_every_field() -> None:
    page = (folder("rules").parent / "docs" / "rules.md").read_text(encoding="utf-8")
    missing = [name for name in (*Rule.model_fields, *EVIDENCE) if f"`{name}`" not in page]
    assert missing == []
