"""What a rule file says. In: TOML texts. Out: a `Rulebook`, and polars expressions that ask its rules.

`fields` knows the columns of EVIDENCE, `conditions` the language of `[when]`, `model` the rule,
`book` the collection, `compile` turns a rule into one expression, `lock` guards the meaning of a
version.
"""
