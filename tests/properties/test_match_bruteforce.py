"""Law 2: the matcher finds every pair of names whose score reaches the threshold.

The oracle below knows no index and no filter: it compares every reading of every party name with every
reading of every list name, word by word, in plain Python. Names, weights and single-name readings come from
the same tables.
"""

import tomllib
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from screening.bundled import folder
from screening.match.names import find, prepare, score
from screening.match.tables import ANCHOR, IDENTIFIES_WHOLE
from screening.normalise.inside import names_inside
from screening.normalise.lexicon import Lexicon, compile_lexicon
from screening.normalise.names import name_forms
from screening.normalise.readings import readings
from screening.step import Engine

WORDS = (
    "sichuan", "jingweida", "jing", "wei", "da", "technology", "group", "xinjiang", "hotan", "taida",
    "apparel", "jwd", "camel", "tianshan", "8th", "7th", "division", "branch", "huafu", "hongsheng",
    "fiberhome", "fiber", "home", "Co., Ltd.", "GmbH", "Inc", "urumqi", "cotton", "经纬达", "科技", "新疆",
    "eighth", "zhongtai", "chemical", "production", "construction", "corps", "xpcc",
    "生产建设兵团", "O/B", " / ", "hongsh0ng", ", 1",
)  # fmt: skip
Word = dict[str, Any]


def _lexicon() -> Lexicon:
    home = folder("datasets") / "name_matching"
    source = tomllib.loads((home / "source.toml").read_text(encoding="utf-8"))
    return compile_lexicon(
        {t["name"]: pl.read_csv(home / t["file"], infer_schema=False) for t in source["tables"]}
    )


LEXICON = _lexicon()


@st.composite
def names(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    text = " ".join(words)
    for _ in range(draw(st.integers(0, 2))):  # a slip of the pen
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        cut = text[at + 1 :] if draw(st.booleans()) else text[at:]
        text = text[:at] + draw(st.sampled_from(["", "x", "a"])) + cut
    return text[: draw(st.sampled_from([100, 100, 25, 20]))]


def similarity(left: str, right: str, known: set[str]) -> int:
    if left.rstrip("+") == right.rstrip("+"):
        return 1000
    plain = left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    shorter = min(len(left), len(right))
    if not plain or shorter < 4 or (left in known and right in known):
        return 0
    edits = OSA.distance(left, right)
    return 1000 - 1000 * edits // max(len(left), len(right)) if edits <= (2 if shorter >= 9 else 1) else 0


def with_joins(words: dict[int, list[Word]], other: list[Word]) -> dict[int, list[Word]]:
    vocabulary = {w["token"]: w for w in other if w["class"] != "number" and len(w["token"]) >= 4}
    result = dict(words)
    base = words.get(0, [])
    for at, size in product(range(len(base)), (2, 3, 4)):
        join = "".join(w["token"] for w in base[at : at + size])
        if at + size <= len(base) and join in vocabulary:
            joined = {**vocabulary[join], "token": join + "+", "pos": base[at]["pos"]}
            result[10 + 4 * at + size] = [*base[:at], joined, *base[at + size :]]
    return result


def side(mine: list[Word], best: dict[int, int]) -> tuple[int, int]:
    explained = sum(w["weight"] * best.get(w["pos"], 0) // 1000 for w in mine)
    cost = sum(
        w["weight"] - w["weight"] * best[w["pos"]] // 1000 if w["pos"] in best else w["spare"] for w in mine
    )
    return explained, cost


def legal_factor(p: Word, q: Word) -> int:
    if p["legal"] == q["legal"]:
        return 1000
    if not p["legal"] or not q["legal"] or ["any"] in (p["legal_class"], q["legal_class"]):
        return 990
    return 985 if set(p["legal_class"]) & set(q["legal_class"]) else 980


def lone(words: list[Word], best: dict[int, int], classes: set[str], *, inside: bool) -> bool:
    return any(w["pos"] not in best and (w["class"] in classes) == inside for w in words)


def factors(
    p: Word, q: Word, pw: list[Word], qw: list[Word], rp: int, rq: int, m: dict[str, Any]
) -> list[int]:
    glue = m["glue"]
    missing = len(m["p"]) < len(pw) or len(m["q"]) < len(qw)
    other = (
        lone(pw, m["p"], {"place", "site"}, inside=False)
        and lone(qw, m["q"], {"place", "site"}, inside=False)
    ) or (lone(pw, m["p"], {"place"}, inside=True) and lone(qw, m["q"], {"place"}, inside=True))
    partners = m["partners"]
    numbers, others = p["numbers"], q["numbers"]
    joined = glue or rp not in (0, 2) or rq not in (0, 2)
    return [
        950 if missing and not glue else 1000,
        900 if other and not glue else 1000,
        800 if min(len(pw), len(qw)) == 1 and not m["every"] and not glue else 1000,
        960 if partners != sorted(partners) and not glue else 1000,
        1000 if m["core"] else (975 if joined else 1000),
        legal_factor(p, q),
        (500 if numbers and others and numbers != others else 900 if bool(numbers) != bool(others) else 1000),
    ]


def begins(p: Word, q: Word) -> bool:
    return p["core"].startswith(q["core"] + " ") and not (p["has_han"] and q["has_han"] and q["han"])


def continued(p: Word, q: Word, qw: list[Word]) -> bool:
    """The party's name begins with a list name that says enough."""
    if not begins(p, q):
        return False
    identifying = sum(w["identifying"] for w in qw)
    number = p["core"][len(q["core"]) + 1 :][:1].isdigit()
    return (len(qw) >= 2 and identifying >= 900) or (
        len(qw) >= 4 and identifying >= IDENTIFIES_WHOLE and number
    )


def reading_score(p: Word, q: Word, pw: list[Word], qw: list[Word], rp: int, rq: int, known: set[str]) -> int:
    same_han = p["han"] is None or q["han"] is None or p["han"] == q["han"]
    m: dict[str, Any] = {
        "core": p["core"] == q["core"] and same_han,
        "glue": p["glue"] == q["glue"] and same_han,
    }
    sims = {(a["pos"], b["pos"]): similarity(a["token"], b["token"], known) for a in pw for b in qw}
    m["p"] = {a["pos"]: v for a in pw if (v := max(sims[a["pos"], b["pos"]] for b in qw))}
    m["q"] = {b["pos"]: v for b in qw if (v := max(sims[a["pos"], b["pos"]] for a in pw))}
    m["every"] = all(m["p"].get(a["pos"]) == 1000 for a in pw)
    exact = [
        [b["pos"] for b in qw if sims[a["pos"], b["pos"]] == 1000] for a in sorted(pw, key=lambda w: w["pos"])
    ]
    m["partners"] = [min(found) for found in exact if found]
    anchored = any(
        sims[a["pos"], b["pos"]] and min(a["identifying"], b["identifying"]) >= ANCHOR for a in pw for b in qw
    )
    shares = []
    for mine, best in ((pw, m["p"]), (qw, m["q"])):
        explained, cost = side(mine, best)
        shares.append(1000 if m["glue"] else 1000 * explained // (explained + cost))
    total = 2 * shares[0] * shares[1] // max(sum(shares), 1)
    for factor in factors(p, q, pw, qw, rp, rq, m):
        total = total * factor // 1000
    if (rp, rq) == (0, 0) and continued(p, q, qw):
        return max(total, 700 + shares[0] // 20)
    if not anchored and not m["glue"]:
        return total // 3
    trade_name = sum(w["weight"] for w in pw if w["class"] in ("rare", "known", "short", "county"))
    numbers_differ = p["numbers"] and q["numbers"] and p["numbers"] != q["numbers"]
    contained = m["every"] and trade_name >= 900 and not numbers_differ
    return max(total, 700 + shares[1] // 20) if contained else total


def brute(parties: list[str], listed: list[str], threshold: int) -> dict[tuple[str, str], int]:
    inside = names_inside(pl.Series(parties, dtype=pl.String), LEXICON)["variant"].to_list()
    prepared = []
    for side_names in (sorted({*parties, *inside}), listed):
        facts, words = readings(name_forms(pl.Series(side_names, dtype=pl.String), LEXICON), LEXICON)
        by_name: dict[int, dict[int, list[Word]]] = {}
        for word in words.sort("name_id", "reading", "pos").to_dicts():
            by_name.setdefault(word["name_id"], {}).setdefault(word["reading"], []).append(word)
        prepared.append((facts.to_dicts(), by_name, [w for w in words.to_dicts() if w["reading"] < 2]))
    known = {w["token"] for _, _, ws in prepared for w in ws if w["class"] not in ("rare", "short")}
    (p_facts, p_words, p_all), (q_facts, q_words, q_all) = prepared
    p_words = {i: with_joins(w, q_all) for i, w in p_words.items()}
    q_words = {i: with_joins(w, p_all) for i, w in q_words.items()}
    found: dict[tuple[str, str], int] = {}
    for p, q in product(p_facts, q_facts):
        for (rp, pw), (rq, qw) in product(
            p_words.get(p["name_id"], {}).items(), q_words.get(q["name_id"], {}).items()
        ):
            han = (rp == 2 and rq == 2) if p["has_han"] and q["has_han"] else (rp != 2 and rq != 2)
            if han or ((rp, rq) == (0, 0) and begins(p, q)):
                value = reading_score(p, q, pw, qw, rp, rq, known)
                if value >= threshold:
                    key = (p["name"], q["name"])
                    found[key] = max(found.get(key, 0), value)
    return found


def matched(
    parties: list[str], listed: list[str], threshold: int, threads: int
) -> dict[tuple[str, str], int]:
    with Engine(threads=threads) as engine:
        prepare(engine, pl.Series(parties, dtype=pl.String), pl.Series(listed, dtype=pl.String), LEXICON)
        find(engine, ANCHOR, threshold)
        score(engine, threshold)
        rows = engine.frame(
            "SELECT p.name AS party, l.name AS listed, n.score FROM name_pairs AS n"
            " JOIN party_facts AS p ON n.party_name_id = p.name_id"
            " JOIN list_facts AS l ON n.list_name_id = l.name_id WHERE NOT n.cut"
        )
    return {(a, b): s for a, b, s in rows.iter_rows()}


@given(
    st.lists(names(), min_size=1, max_size=8, unique=True),
    st.lists(names(), min_size=1, max_size=8, unique=True),
)
@pytest.mark.parametrize("threshold", [500, 700, 850])
def test_every_pair_at_or_above_the_threshold_is_found(
    threshold: int, parties: list[str], listed: list[str]
) -> None:
    assert matched(parties, listed, threshold, 2) == brute(parties, listed, threshold)


@given(
    st.lists(names(), min_size=2, max_size=8, unique=True),
    st.lists(names(), min_size=1, max_size=6, unique=True),
)
def test_a_name_alone_scores_as_in_a_batch_at_any_thread_count(parties: list[str], listed: list[str]) -> None:
    together = matched(parties, listed, 600, 2)
    assert together == matched(parties[::-1], listed[::-1], 600, 1)
    alone: dict[tuple[str, str], int] = {}
    for name in parties:
        alone |= matched([name], listed, 600, 1)
    assert together == alone
