"""Text -> typed rows: the SELECTs that read the cells of a mapped table and name those that cannot be read.

In: a `Mapping`. Out: rows in `staged_<table>`, parties that stand on lines in `inline_parties`, rows in
`found_issues`. This and `mapping.py` are the one place where SQL is written at run time, since the columns
of a file are known only when it is there; it is written from the schema, and nothing of the file enters it.
"""

from typing import Final

from screening.intake.layout import DAYS, INPUTS, PARTY_FIELDS, REQUIRED, STAGED, WORDS, Kind
from screening.intake.mapping import Mapping, literal
from screening.step import Engine
from screening.tables import ROLES

_READ: Final = {
    Kind.TEXT: "{t}",
    Kind.NAME: "real_name({t})",
    Kind.HTS: "read_hts({t})",
    Kind.WHOLE: "read_whole({t})",
    Kind.AMOUNT: "CASE WHEN try_cast(plain_number(dollars({t})) AS {type}) >= 0 "
    "THEN try_cast(plain_number(dollars({t})) AS {type}) END",
    Kind.SHARE: "CASE WHEN try_cast(plain_number(percent({t})) AS {type}) BETWEEN 0 AND 100 "
    "AND NOT maybe_fraction({t}, try_cast(plain_number(percent({t})) AS DOUBLE)) "
    "THEN try_cast(plain_number(percent({t})) AS {type}) END",
    Kind.YES_NO: "read_yes_no({t})",
    Kind.LATITUDE: "CASE WHEN abs(try_cast({t} AS DOUBLE)) <= 90 THEN try_cast({t} AS DOUBLE) END",
    Kind.LONGITUDE: "CASE WHEN abs(try_cast({t} AS DOUBLE)) <= 180 THEN try_cast({t} AS DOUBLE) END",
    Kind.LIST: "read_list({t})",
    Kind.PARTY_TYPE: "word({t})",
    Kind.ROLE: "word({t})",
    Kind.RELATION: "replace(word({t}), 'labor', 'labour')",
}
_PROBLEM: Final = {
    Kind.NAME: "'a placeholder, not a name'",
    Kind.COUNTRY: "'not a country'",
    Kind.HTS: "hts_problem({t})",
    Kind.WHOLE: "'not a whole number'",
    Kind.AMOUNT: "number_problem(dollars({t}))",
    Kind.SHARE: "CASE WHEN try_cast(plain_number(percent({t})) AS DOUBLE) > 100 "
    "THEN 'the share is above 100 percent' "
    "WHEN maybe_fraction({t}, try_cast(plain_number(percent({t})) AS DOUBLE)) "
    "THEN {t} || ' may be percent or a fraction' ELSE number_problem(percent({t})) END",
    Kind.YES_NO: "'neither yes nor no'",
    Kind.LATITUDE: "'not degrees between -90 and 90'",
    Kind.LONGITUDE: "'not degrees between -180 and 180'",
    Kind.PARTY_TYPE: "'not a known type'",
    Kind.ROLE: "'not a known role'",
    Kind.RELATION: "'not a known relation'",
}
_ADVICE: Final = {
    Kind.TEXT: "Fill it.",
    Kind.NAME: "Name the party; until then it is taken as unknown, like a blank.",
    **dict.fromkeys(DAYS, "Write YYYY-MM-DD, or declare date_formats in a mapping profile."),
    Kind.COUNTRY: "Write the ISO 3166-1 code, e.g. CN.",
    Kind.HTS: "Write the code as text with all its digits, e.g. 0201.10.",
    Kind.WHOLE: "Write a number such as 1.",
    Kind.AMOUNT: "Write a number of 0 or more, with a decimal point and no other marks.",
    Kind.SHARE: "Write percent between 0 and 100: 60 for sixty, 0.6 % if less than one is meant; "
    "blank means unknown.",
    Kind.YES_NO: "Write true or false.",
    Kind.LATITUDE: "Write decimal degrees.",
    Kind.LONGITUDE: "Write decimal degrees.",
}
_KEPT: Final = (Kind.PARTY_TYPE, Kind.ROLE, Kind.RELATION)
_COUNTRIES: Final = "country_readings"
_NOTHING: Final = "CAST(NULL AS VARCHAR)"


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(map(literal, words))


def _columns(mapping: Mapping) -> dict[str, Kind]:
    return {c: kind for c, kind in INPUTS[mapping.table].items() if c in mapping.headers}


def stage(engine: Engine, mapping: Mapping) -> None:
    """Read the rows of a mapping into its staged table."""
    engine.con.execute(f"CREATE OR REPLACE TEMP VIEW cells AS {mapping.cells}")
    _read_countries(engine, mapping)
    _insert_rows(engine, mapping)
    _insert_issues(engine, mapping)
    if mapping.table == "shipments":
        _insert_inline_parties(engine, mapping)
    _insert_left_out(engine, mapping)
    engine.con.execute("DROP VIEW cells")


def _read_countries(engine: Engine, mapping: Mapping) -> None:
    """Every spelling of a country in the file with its code: read once, not once a row."""
    columns = [c for c, kind in _columns(mapping).items() if kind is Kind.COUNTRY]
    texts = " UNION ".join(f'SELECT "{c}" AS written FROM cells' for c in columns) or "SELECT NULL AS written"
    engine.create(
        _COUNTRIES,
        f"SELECT DISTINCT t.written, n.code FROM ({texts}) AS t "
        "INNER JOIN country_names AS n ON n.key = country_key(t.written) WHERE country_key(t.written) <> ''",
    )


def _read(mapping: Mapping) -> str:
    """SELECT of `row`, each typed column, and `t_<column>`, its text."""
    types = STAGED[f"staged_{mapping.table}"]
    columns, joins = ["cells.row"], ""
    for i, (c, kind) in enumerate(_columns(mapping).items()):
        text = f'cells."{c}"'
        columns.append(f'{text} AS "t_{c}"')
        if kind is Kind.COUNTRY:
            columns.append(f'n{i}.code AS "{c}"')
            joins += f" LEFT JOIN {_COUNTRIES} AS n{i} ON n{i}.written = {text}"
        else:
            columns.append(f'{_value(mapping, kind, text, types.get(c, "VARCHAR"))} AS "{c}"')
    if "extra" in types:
        columns.append("cells.extra")
    return f"SELECT {', '.join(columns)} FROM cells{joins}"


def _value(mapping: Mapping, kind: Kind, text: str, type_: str) -> str:
    if kind in (Kind.AMOUNT, Kind.SHARE) and mapping.decimal:
        other = "," if mapping.decimal == "." else "."
        text = f"replace(replace({text}, '{other}', ''), '{mapping.decimal}', '.')"
    if kind in DAYS:
        first, last = DAYS[kind]
        days = (f"between_days({d}, '{first}', '{last}')" for d in _dates(mapping, text))
        return f"coalesce({', '.join(days)})"
    return _READ[kind].format(t=text, type=type_)


def _dates(mapping: Mapping, text: str) -> list[str]:
    """SQL of the days that a text may mean, as the profile declares and as anybody writes them."""
    if not mapping.date_formats:
        return [f"iso_date({text})"]
    declared = f"CAST(try_strptime({text}, [{_quoted(mapping.date_formats)}]) AS DATE)"
    return [declared, f"iso_date({text})"]


def _problem(mapping: Mapping, kind: Kind, text: str) -> str:
    if kind not in DAYS:
        return _PROBLEM.get(kind, "''").format(t=text)
    first, last = DAYS[kind]
    day = f"coalesce({', '.join(_dates(mapping, text))})"
    return (
        f"CASE WHEN {day} >= DATE '1900-01-01' "
        f"THEN 'not a day between {first} and {last}' ELSE date_problem({text}) END"
    )


def _bad(mapping: Mapping) -> dict[str, str]:
    """Column -> SQL condition: there is a text that cannot be read, or a required cell is blank."""
    tests = {}
    for c, kind in _columns(mapping).items():
        test = f'"t_{c}" IS NOT NULL AND "{c}" IS NULL'
        needed = c in REQUIRED[mapping.table] and not (c == "party_id" and mapping.derive_party_id)
        if needed:
            test = f'"{c}" IS NULL'
        if kind in _KEPT:
            test = f'coalesce("{c}" NOT IN ({_quoted(WORDS[kind])}), {str(needed).lower()})'
        elif not needed and kind is Kind.TEXT:
            continue
        tests[c] = f"coalesce({test}, false)"
    return tests


def _insert_rows(engine: Engine, mapping: Mapping) -> None:
    wanted = STAGED[f"staged_{mapping.table}"]
    columns = [f"{mapping.raw.number} AS sheet_no", "row"]
    there = {"extra", "party_id", "importer", *_columns(mapping)}
    columns += [f'{_stored(mapping, c)} AS "{c}"' for c in wanted if c in there]
    if mapping.table == "shipments":
        bad = ", ".join(f"CASE WHEN {test} THEN '{c}' END" for c, test in _bad(mapping).items())
        columns.append(f"list_sort(list_filter([{bad}], lambda x: x IS NOT NULL)) AS bad_fields")
        columns.append(f"{_roles(mapping)} AS roles")
    engine.con.execute(
        f"INSERT INTO staged_{mapping.table} BY NAME SELECT {', '.join(columns)} FROM ({_read(mapping)})"
    )


def _stored(mapping: Mapping, column: str) -> str:
    """SQL of a staged column: as read, or made of others where the input leaves it open."""
    if (mapping.table, column) == ("parties", "party_id"):
        fields = ", ".join(_field(mapping, "", f) for f in PARTY_FIELDS)
        return f"coalesce({_cell(mapping, 'party_id')}, inline_key({fields}))"
    if (mapping.table, column) == ("shipments", "importer"):
        return f"coalesce({_cell(mapping, 'importer')}, {_cell(mapping, 'importer_name')})"
    return f'"{column}"'


def _cell(mapping: Mapping, column: str) -> str:
    return f'"{column}"' if column in mapping.headers else _NOTHING


def _field(mapping: Mapping, role: str, name: str) -> str:
    """What a line says about the party in a role (a party row: role is empty)."""
    if (role, name) == ("importer", "name") and "importer" in mapping.headers:
        return f'coalesce({_cell(mapping, "importer_name")}, "importer")'
    return _cell(mapping, f"{role}_{name}" if role else name)


def _inline_roles(mapping: Mapping) -> list[str]:
    """Roles about which the file says more than an id."""
    return [r for r in ROLES if any(_field(mapping, r, f) != _NOTHING for f in PARTY_FIELDS)]


def _roles(mapping: Mapping) -> str:
    """The parties of a line as `role=party_key`, in the order of the roles."""
    items = [f"'{r}=' || \"{r}_id\"" for r in ROLES if f"{r}_id" in mapping.headers]
    for role in _inline_roles(mapping):
        fields = ", ".join(_field(mapping, role, f) for f in PARTY_FIELDS)
        items.append(f"'{role}=' || inline_key({fields})")
    listed = f"list_filter([{', '.join(items)}], lambda x: x IS NOT NULL)" if items else "[]"
    return f"list_sort(CAST({listed} AS VARCHAR[]))"


def _insert_inline_parties(engine: Engine, mapping: Mapping) -> None:
    """Each party that stands on a line, once: made unique as text before anything is looked up."""
    names = (c for c, kind in _columns(mapping).items() if kind is Kind.NAME)
    real = ", ".join(f'real_name("{c}") AS "{c}"' for c in names)
    named = f"SELECT * REPLACE ({real}) FROM cells" if real else "FROM cells"
    said = " UNION ALL ".join(
        f"SELECT {', '.join(f'{_field(mapping, role, f)} AS {f}' for f in PARTY_FIELDS)} FROM ({named})"
        for role in _inline_roles(mapping)
    )
    if not said:
        return
    fields = ", ".join(PARTY_FIELDS)
    unique = f"SELECT t.* REPLACE (n.code AS country) FROM (SELECT DISTINCT * FROM ({said})) AS t"
    engine.con.execute(
        f"INSERT INTO inline_parties BY NAME SELECT DISTINCT inline_key({fields}) AS party_key, {fields} "
        f"FROM ({unique} LEFT JOIN {_COUNTRIES} AS n ON n.written = t.country) "
        f"WHERE inline_key({fields}) IS NOT NULL"
    )


def _insert_issues(engine: Engine, mapping: Mapping) -> None:
    """An issue for each cell that cannot be read."""
    tests = _bad(mapping)
    seen = _bad_columns(engine, mapping, tests)
    kinds = _columns(mapping)
    for c in (c for c in tests if c in seen):
        text = f'"t_{c}"'
        problem = _problem(mapping, kinds[c], text)
        advice = _ADVICE.get(kinds[c]) or f"Write one of: {', '.join(WORDS[kinds[c]])}."
        engine.con.execute(
            'INSERT INTO found_issues BY NAME SELECT ? AS file, ? AS sheet, row, ? AS "column", '
            f"{text} AS value, CASE WHEN {text} IS NULL THEN ? ELSE {problem} END AS problem, ? AS advice "
            f"FROM ({_read(mapping)}) WHERE {tests[c]}",
            [mapping.raw.file, mapping.raw.sheet, mapping.headers[c], f"{c} is missing", advice],
        )


def _bad_columns(engine: Engine, mapping: Mapping, tests: dict[str, str]) -> set[str]:
    """Columns in which some cell cannot be read; lines have already named theirs."""
    if mapping.table == "shipments":
        found = engine.arrow(
            "SELECT DISTINCT unnest(bad_fields) AS name FROM staged_shipments WHERE sheet_no = $sheet",
            sheet=mapping.raw.number,
        )
        return set(found["name"].to_pylist())
    counts = ", ".join(f'count(*) FILTER ({test}) AS "{c}"' for c, test in tests.items())
    seen = engine.arrow(f"SELECT {counts} FROM ({_read(mapping)})").to_pylist()[0]
    return {c for c, count in seen.items() if count}


def _insert_left_out(engine: Engine, mapping: Mapping) -> None:
    if mapping.left_out:
        engine.con.execute(
            "INSERT INTO found_issues BY NAME SELECT ? AS file, ? AS sheet, row, "
            f"'the row was not taken over' AS problem, reason AS advice FROM ({mapping.left_out})",
            [mapping.raw.file, mapping.raw.sheet],
        )
