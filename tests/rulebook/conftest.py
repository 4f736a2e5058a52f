"""One small rule as text, to be broken in one place by each test."""

import pytest

RULE = """\
id = "ACME-TEST"
version = 1
title = "Maker is on the list of ACME"
jurisdiction = "US"
family = "ban"
authority = "ACME sourcing policy, sec. 3"
citations = ["ACME sourcing policy, sec. 3"]
windows = [{ from = 2024-01-01 }]
applies_to = ["US"]
reach = "any"
roles = "producing"
outcome = "DETAIN"
clock = { days = 10 }
because = "{party} matches {entity}."
action = "Hold the goods."
limits = "Sees names only."

[evidence]
general = ["Letter of the supplier"]

[[evidence.commodity]]
name = "steel"
words = ["steel"]
ask = ["Mill certificate"]

[when]
all = [
  { field = "kind", op = "is", value = "entity" },
  { field = "list_id", op = "is", value = "acme" },
]

[[cases]]
name = "a listed maker"
expect = "flag"
given = { kind = "entity", list_id = "acme" }

[[cases]]
name = "another list"
expect = "silent"
given = { kind = "entity", list_id = "other" }
"""


@pytest.fixture
def rule_text() -> str:
    return RULE
