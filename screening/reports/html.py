"""The page: one self-contained HTML file that is complete without scripts, network or fonts, and prints.

In: a view and the path of a file. Out: the file. Everything that came from input is escaped by Jinja, cut
where it is too long to read, and isolated (`bdi`) so that right-to-left text stays in its place. A content
security policy admits only the style and script that stand in this package, by their hashes.
"""

import base64
import hashlib
import re
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from screening.reports import wording
from screening.reports.page import page
from screening.reports.view import View

_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Controls, and the bidirectional overrides that make a text read otherwise than it is stored."""
_DATE: Final = re.compile(r"(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-])")
_TITLE: Final = 1_000


def render(view: View, target: str) -> str:
    """Write `report.html`; returns "written"."""
    with open(target, "wb") as file:  # noqa: PTH123 - the river is given strings, not paths
        for chunk in _environment().get_template("page.html.j2").generate(**page(view)):
            file.write(chunk.encode("utf-8"))
    return "written"


def _source(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=readable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "clip": clip,
        "money": wording.money,
        "day": lambda value: _dates(wording.day(value)),
        "percent": wording.percent,
        "score": wording.score,
        "tier": wording.tier,
        "flag_words": wording.flag_in_words,
        "listed": wording.listed,
    }
    style, script = _source("page.css"), _source("page.js")
    made.globals |= {
        "words": wording,
        "plural": wording.plural,
        # ours, from this package: the only text that is not escaped
        "style": Markup(style),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "policy": f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'",
    }
    return made


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def readable(value: Any) -> Any:
    """Absent values as nothing, characters that no reader can see as U+FFFD; markup of ours untouched."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def clip(value: object, most: int = 140) -> Markup:
    """A text from input in a `bdi`, cut after `most` characters; its title holds the first `_TITLE`."""
    text = str(readable(value))
    if len(text) <= most:
        return Markup("<bdi>{}</bdi>").format(_dates(text))
    shown = Markup('<bdi title="{}">{}…</bdi>').format(text[:_TITLE], _dates(text[:most].rstrip()))
    return (
        shown
        if len(text) <= _TITLE
        else shown + Markup(" <small>({:,} characters)</small>").format(len(text))
    )


def _dates(text: str) -> Markup:
    """The text escaped, its ISO dates marked as such so that no line breaks inside them."""
    return Markup(_DATE.sub(r"<time>\g<0></time>", str(escape(text))))  # noqa: S704 - escaped before
