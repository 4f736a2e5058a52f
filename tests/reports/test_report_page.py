"""The page: complete without network or scripts, in order, escaped, the same for the same run."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from report_story import (
    ARABIC,
    BIDI,
    FINDINGS,
    HAN,
    JWD,
    LONG,
    MANIFEST,
    RULE_CARDS,
    RUN,
    SCRIPT,
    SHIPMENTS,
    VERDICT_ROWS,
    MakeRun,
    Rows,
)

from screening.reports import html, wording
from screening.reports.steps import CARDS
from screening.reports.view import build_view

SECTIONS = [
    "found",
    "against",
    "totals",
    "flagged",
    "review",
    "unknown",
    "pending",
    "issues",
    "rules",
    "method",
    "manifest",
]


class Outline(HTMLParser):
    """Tags with their attributes in order, checked for balance, and the text that a reader sees."""

    VOID = frozenset({"meta", "input", "br", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    def having(self, tag: str, of_class: str) -> int:
        return sum(t == tag and of_class in (a.get("class") or "").split() for t, a in self.tags)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def written(
    make_run: MakeRun, out: Path, tables: dict[str, Rows] = RUN, cards: pl.DataFrame = RULE_CARDS, **how: Any
) -> str:
    target = out / "report.html"
    assert html.render(build_view(make_run(tables=tables, **how), MANIFEST, cards), str(target)) == "written"
    return target.read_text(encoding="utf-8")


def card_of(page: str, shipment: str) -> str:
    cards = re.findall(r"<article class=\"card.*?</article>", page, flags=re.DOTALL)
    return next(card for card in cards if shipment in card)


def test_sections_stand_in_order_and_tags_balance(make_run: MakeRun, tmp_path: Path) -> None:
    outline = Outline(written(make_run, tmp_path))
    assert [a["id"] for t, a in outline.tags if t == "section" and "id" in a] == SECTIONS
    assert outline.having("article", "card") == 4
    assert [a["href"] for t, a in outline.tags if t == "a"] == [f"#{name}" for name in SECTIONS]


def test_result_stands_first_in_one_sentence(make_run: MakeRun, tmp_path: Path) -> None:
    page = written(make_run, tmp_path)
    wanted = (
        "4 of 12 lines are to be treated as barred until excluded; 2 need a person to look; "
        "5 cannot be cleared on the data given; 1 is clear."
    )
    assert f"<h1>{wanted}</h1>" in page


def test_card_says_who_where_why_what_to_do_and_by_when(make_run: MakeRun, tmp_path: Path) -> None:
    card = Outline(card_of(written(make_run, tmp_path), "DEMO-2024-0201")).text
    for said in (
        "DEM-0000201-7",
        "MINI (illustrative)",
        "Lear Corporation",
        "32,750.00",
        "Pub. L. 117-78, sec. 3(a)",
        "strong , score 0.964",
        JWD,
        "UFLPA Entity List , clause ii , in force since 2023-12-11 ; list as of 2026-08-11",
        "88 FR 85899",
        "Tier 3",
        "the shortest of 2 paths",
        "By 2024-03-02",
        "Input and output quantities of each step in balance",
        "matched by name alone",
    ):
        assert said in card


def test_path_is_drawn_concern_first_with_the_evidence_of_each_edge(
    make_run: MakeRun, tmp_path: Path
) -> None:
    card = card_of(written(make_run, tmp_path), "DEMO-2024-0430")
    path = re.search(r"<ol class=\"path\".*?</ol>", card, flags=re.DOTALL)
    assert path is not None
    text = Outline(path[0]).text
    places = [
        text.index(label) for label in ("JWD", "links row 3", "Bourns", "links row 2", "Lear", "bom", "MINI")
    ]
    assert places == sorted(places)
    assert Outline(path[0]).having("li", "concern") == 1


def test_path_without_stored_steps_falls_back_on_its_labels(make_run: MakeRun, tmp_path: Path) -> None:
    outline = Outline(card_of(written(make_run, tmp_path, {**RUN, "path_steps": []}), "DEMO-2024-0430"))
    assert outline.having("li", "node") == 4
    assert outline.having("li", "edge") == 3


def test_words_that_differ_between_the_two_names_are_marked(make_run: MakeRun, tmp_path: Path) -> None:
    card = card_of(written(make_run, tmp_path), "DEMO-2024-0430")
    assert re.findall(r"<u><bdi>(.*?)</bdi></u>", card) == ["TECH", "Technology"]


def test_nothing_from_input_becomes_markup(make_run: MakeRun, tmp_path: Path) -> None:
    page = written(make_run, tmp_path)
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    assert sum(tag == "script" for tag, _ in Outline(page).tags) == 1


def test_nothing_is_fetched_and_only_our_own_script_may_run(make_run: MakeRun, tmp_path: Path) -> None:
    page = written(make_run, tmp_path)
    attributes = [name for _, attrs in Outline(page).tags for name in attrs]
    assert not {"src", "style", "onclick", "onload", "srcset", "action"} & set(attributes)
    assert "url(" not in page
    assert "@import" not in page
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]


def test_hostile_text_cannot_break_the_layout(make_run: MakeRun, tmp_path: Path) -> None:
    page = written(make_run, tmp_path)
    assert LONG not in page
    assert "(10,500 characters)" in page
    assert "\x00" not in page
    assert BIDI not in page
    assert "Acme \ufffdgnidarT" in page
    assert f"<bdi>{HAN}</bdi>" in page
    assert ARABIC in VERDICT_ROWS[7]["importer"]


def test_every_line_of_a_kind_is_counted_once(make_run: MakeRun, tmp_path: Path) -> None:
    tally = re.search(r"<ul class=\"tally\">.*?</ul>", written(make_run, tmp_path), flags=re.DOTALL)
    assert tally is not None
    assert re.findall(r"<b>([0-9,]+)</b>", tally[0]) == ["4", "2", "5", "1"]


def test_every_line_that_cannot_be_cleared_has_its_reason(make_run: MakeRun) -> None:
    def line(key: int, **more: Any) -> dict[str, Any]:
        whole = {"part_number": "CUP", "hts": "691200", "country_of_origin": "PT", "import_country": "US"}
        day = date(2024, 3, 1)
        return {"line_key": key, "shipment_id": f"S-{key}", "line_no": 1, "import_date": day, **whole, **more}

    lines = [
        line(1, hts="6912"),
        line(2, part_number="MUG", country_of_origin=None),
        line(3, bad_fields=["quantity"]),
        line(4),
        line(5, import_country="BR"),
        line(6, part_number="SET"),
        line(7, part_number="TRAY"),
        line(8, part_number="TRAY", production_date=date(2024, 2, 1)),
        line(9),
    ]
    shown = ("shipment_id", "line_no", "import_date", "part_number")
    verdicts = [
        {key: row[key] for key in shown}
        | {"verdict": "not_established", "data_flags": ["PENDING_LISTING"], "verdict_id": row["shipment_id"]}
        for row in lines
    ]
    whole = {"hts": "691200", "country_of_origin": "PT"}
    tables: dict[str, Rows] = {
        **{name: [] for name in RUN},
        "shipments": lines,
        "verdict_rows": verdicts,
        "line_parties": [{"line_key": 4, "role": "manufacturer", "party_key": "P"}],
        "parties": [{"party_key": "P", "name": "Grey Owl"}],
        "parts": [
            {"part_number": "CLAY", "hts": "2507"},
            *({"part_number": p, **whole} for p in ("BOX", "CUP")),
        ],
        "bom": [
            {"parent_part": "SET", "child_part": "BOX"},
            {"parent_part": "BOX", "child_part": "CLAY"},
            {"parent_part": "TRAY", "child_part": "CUP", "valid_to": date(2024, 1, 1)},
        ],
        "covered": [{"country": "US", "covered_from": date(1, 1, 1), "covered_to": date(9999, 12, 31)}],
    }
    view = build_view(make_run(tables=tables), MANIFEST, RULE_CARDS)
    found = {row["gap"]: (row["lines"], row["example"]) for row in view.engine.table("gaps").to_dicts()}
    assert found == {
        "no HS code": (1, "S-1"),
        "no origin": (1, "S-2"),
        "unreadable": (1, "S-3"),
        "maker not placed": (1, "S-4"),
        "no ban": (1, "S-5"),
        "part below": (1, "S-6"),
        "changed": (1, "S-7"),
        "not complete": (2, "S-8"),
    }
    assert found.keys() == wording.GAP_WORDS.keys()


def test_age_of_a_list_is_told_against_the_import_dates(make_run: MakeRun, tmp_path: Path) -> None:
    page = written(make_run, tmp_path)
    row = re.search(r"<tr>(?:(?!</tr>).)*us_cbp_forced_labor.*?</tr>", page, flags=re.DOTALL)
    assert row is not None
    assert 'class="n warn">1<' in row[0]


def test_no_verdict_says_that_anybody_uses_forced_labor(make_run: MakeRun, tmp_path: Path) -> None:
    text = Outline(written(make_run, tmp_path)).text.lower()
    assert "uses forced" not in text
    assert "not legal advice" in text


def test_same_run_same_bytes_in_any_order_at_any_thread_count(make_run: MakeRun, tmp_path: Path) -> None:
    pages = {
        written(make_run, tmp_path, threads=threads, backwards=backwards)
        for threads in (1, 2, 4)
        for backwards in (False, True)
    }
    assert len(pages) == 1
    assert "2026-11-22" not in pages.pop()  # `executed` of the manifest is not shown


def test_manifest_stands_at_the_end_in_words(make_run: MakeRun, tmp_path: Path) -> None:
    text = Outline(written(make_run, tmp_path)).text
    tail = text[text.rindex("The run") :]
    for said in ("2f6c1a9e0b7d", "12" * 32, "34" * 32, "ef" * 32, "flag 4, review 2", "duckdb 1.5.6"):
        assert said in tail
    assert "us_dhs_uflpa, us_cbp_forced_labor" in tail


def test_an_empty_run_is_still_a_page(make_run: MakeRun, tmp_path: Path, empty_run: dict[str, Rows]) -> None:
    text = Outline(written(make_run, tmp_path, empty_run)).text
    assert "No line was screened." in text
    assert "No list was loaded" in text


def test_a_stored_run_without_its_declaration_still_has_its_findings(
    make_run: MakeRun, tmp_path: Path
) -> None:
    results = {
        name: RUN[name]
        for name in RUN
        if name not in ("shipments", "line_parties", "parties", "list_entries")
    }
    card = card_of(written(make_run, tmp_path, results), "DEMO-2024-0430")
    assert "JWD" in card
    assert "DEM-0000430-1" not in card


def test_a_missing_result_table_is_refused(make_run: MakeRun) -> None:
    with pytest.raises(KeyError, match="path_steps"):
        build_view(make_run(tables={n: r for n, r in RUN.items() if n != "path_steps"}), MANIFEST, RULE_CARDS)


def test_only_the_most_severe_and_valuable_lines_get_a_card(make_run: MakeRun, tmp_path: Path) -> None:
    count = CARDS + 7
    lines = [
        {**VERDICT_ROWS[1], "shipment_id": f"S{n:04d}", "value_usd": n, "verdict_id": f"v{n}"}
        for n in range(count)
    ]
    lines[3] |= {"outcome": "SEIZE"}
    findings = [
        {**FINDINGS[0], "shipment_id": v["shipment_id"], "verdict_id": v["verdict_id"]} for v in lines
    ]
    page = written(make_run, tmp_path, {**RUN, "verdict_rows": lines, "findings": findings})
    shown = re.findall(r"<h3><bdi>(S[0-9]+)</bdi>", page)
    assert len(shown) == CARDS
    assert shown[:3] == ["S0003", "S0506", "S0505"]
    assert "And 7 further flagged lines in findings.parquet" in page


def test_commodity_papers_are_those_that_the_goods_name(make_run: MakeRun, tmp_path: Path) -> None:
    asks = [
        {"name": "PVC", "words": ["pvc", "vinyl"], "ask": ["Papers of the resin"]},
        {"name": "tomatoes", "words": ["tomato"], "ask": ["Papers of the field"]},
    ]
    flat = [f"{ask['name']}: {ask['ask'][0]}" for ask in asks]
    cards = RULE_CARDS.with_columns(
        pl.concat_list("checklist", pl.lit(flat, dtype=pl.List(pl.String))).alias("checklist"),
        commodities=pl.Series([asks] * RULE_CARDS.height),
    )
    page = written(make_run, tmp_path, cards=cards)
    assert card_of(page, "DEMO-PVC-1").count("PVC: Papers of the resin") == 1
    assert "Papers of the field" not in page


def test_equal_lines_share_one_card(make_run: MakeRun, tmp_path: Path) -> None:
    twice = {
        **RUN,
        "verdict_rows": [*VERDICT_ROWS, VERDICT_ROWS[1]],
        "shipments": [*SHIPMENTS, {**SHIPMENTS[1], "line_key": 13}],
        "findings": [*FINDINGS, FINDINGS[0]],
        "path_steps": [*RUN["path_steps"], *RUN["path_steps"]],
    }
    page = written(make_run, tmp_path, twice)
    assert page.count("<h3><bdi>DEMO-2024-0201</bdi>") == 1
    assert "declared 2 times" in card_of(page, "DEMO-2024-0201")
    assert card_of(page, "DEMO-2024-0201").count('class="finding"') == 1
