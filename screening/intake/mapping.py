"""Headers -> columns: the SELECT that gives a raw table the column names of an input table, still as text.

In: recognised raw tables. Out: `Mapping`s, one for each input table that a raw table gives rows to. The SQL
is written here from the profile and the schema: engine columns are called c0, c1, ..., column names are those
of `layout.py` (joined extracts: plain headers, quoted), and every text of a file or profile is a literal.
"""

from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from screening.intake.layout import INPUTS, REQUIRED, column_name
from screening.intake.profiles import Condition, Extract, Join, Profile, Target
from screening.intake.raw import RawTable
from screening.intake.recognise import Recognised, missing_columns
from screening.step import Engine

_WITH_EXTRA: Final = ("shipments", "parties", "parts")


@dataclass(frozen=True)
class Mapping:
    """How one raw table becomes rows of one input table.

    Attributes:
        raw: the table of text.
        table: the input table.
        cells: SELECT of `row`, the known columns as text, and `extra` where the table has it.
        headers: column -> header as the file writes it; exactly the columns that `cells` has.
        unknown: headers that no column takes.
        left_out: SELECT of row and reason of the rows that the profile leaves out, or empty.
        date_formats: strptime patterns to try before ISO.
        decimal: the decimal mark that the profile declares, or empty.
        derive_party_id: a missing party id is no issue.
    """

    raw: RawTable
    table: str
    cells: str
    headers: Mapped[str, str]
    unknown: tuple[str, ...] = ()
    left_out: str = ""
    date_formats: tuple[str, ...] = ()
    decimal: str = ""
    derive_party_id: bool = False


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("\0", "").replace("'", "''") + "'"


def map_plain(found: Recognised) -> Mapping:
    """The mapping of a file whose headers are the column names."""
    raw, table = found.raw, found.table
    columns = {c: raw.known[c] for c in INPUTS[table] if c in raw.known}
    exprs = {c: f"r.{cell}" for c, cell in columns.items()}
    headers = {c: _header(raw, cell) for c, cell in columns.items()}
    unknown = _unknown(raw, columns.values())
    cells = _select(raw, table, exprs, unknown)
    return Mapping(raw, table, cells, headers, tuple(_header(raw, c) for c in unknown))


def map_profile(engine: Engine, profile: Profile, found: Sequence[Recognised]) -> list[Mapping]:
    """The mappings of all extracts of a profile that are there.

    Raises:
        InputError: a required column comes from an extract or a header that is missing.
    """
    there: dict[str, list[RawTable]] = {}
    for item in found:
        there.setdefault(item.extract, []).append(item.raw)
    return [
        _Writer(engine, profile, target, raw, there).mapping()
        for target in profile.targets
        for raw in there.get(target.source, [])
    ]


def _header(raw: RawTable, cell: str) -> str:
    return raw.headers[int(cell[1:])]


def _unknown(raw: RawTable, used: object) -> list[str]:
    taken = set(used)  # type: ignore[call-overload]
    return sorted(
        (c for i in range(len(raw.headers)) if (c := f"c{i}") not in taken), key=lambda c: _header(raw, c)
    )


def _select(
    raw: RawTable, table: str, exprs: Mapped[str, str], unknown: Sequence[str], after: str = ""
) -> str:
    columns = ["r.row", *(f'{expr} AS "{name}"' for name, expr in exprs.items())]
    if table in _WITH_EXTRA:
        columns.append(f"{_extra(raw, unknown)} AS extra")
    return f"SELECT {', '.join(columns)} {after or f'FROM {raw.name} AS r'}"


def _extra(raw: RawTable, unknown: Sequence[str]) -> str:
    """A JSON object of the filled cells that no column takes, keys in order (merging drops the nulls)."""
    if not unknown:
        return "CAST(NULL AS VARCHAR)"
    pairs = ", ".join(f"{literal(_header(raw, cell))}, r.{cell}" for cell in unknown)
    return f"nullif(CAST(json_merge_patch('{{}}', json_object({pairs})) AS VARCHAR), '{{}}')"


class _Writer:
    """Writes the SELECT of one target of a profile over one raw table."""

    def __init__(
        self,
        engine: Engine,
        profile: Profile,
        target: Target,
        raw: RawTable,
        there: Mapped[str, Sequence[RawTable]],
    ) -> None:
        self.profile, self.target, self.raw = profile, target, raw
        self.extract = profile.extracts[target.source]
        self.joins = {j.extract: (f"j{i}", j) for i, j in enumerate(target.join) if j.extract in there}
        self.joined = {name: there[name] for name in self.joins}
        self.used: set[str] = set()
        for name, (alias, join) in self.joins.items():
            engine.create(f"{raw.name}_{alias}", self._other(name, join))

    def mapping(self) -> Mapping:
        target, raw = self.target, self.raw
        exprs: dict[str, str] = {}
        headers: dict[str, str] = {}
        taken = {column_name(spec) for specs in target.columns.values() for spec in specs}
        for column in INPUTS[target.table]:
            # a header that fills another column is not this one by the chance of its name
            specs = target.columns.get(column, () if column in taken else (column,))
            options = [(s, e) for s in specs if (e := self._expr(s))]
            texts = [e for _, e in options]
            if column in target.constants:
                texts.append(literal(target.constants[column]))
            if texts:
                exprs[column] = f"coalesce({', '.join(texts)})"
                headers[column] = options[0][0] if options else column
        self._check(exprs)
        unknown = _unknown(raw, self.used)
        out = self._left_out()
        return Mapping(
            raw,
            target.table,
            _select(raw, target.table, exprs, unknown, self._from(out)) + self._give_way(),
            headers,
            tuple(_header(raw, c) for c in unknown),
            f"SELECT r.row, {literal(self._reason())} AS reason FROM {raw.name} AS r WHERE {out}"
            if out
            else "",
            self.profile.date_formats,
            self.profile.decimal,
            target.derive_party_id,
        )

    def _check(self, exprs: Mapped[str, str]) -> None:
        needed = [c for c in REQUIRED[self.target.table] if c not in exprs]
        if self.target.derive_party_id:
            needed = [c for c in needed if c != "party_id"]
        if needed:
            raise missing_columns(self.raw, self.target.table, needed, f" (profile {self.profile.id})")

    def _expr(self, spec: str) -> str:
        """SQL of a header, `EXTRACT.HEADER` or `A + B`; empty if the header is not there."""
        parts = [e for part in spec.split(" + ") if (e := self._cell(part))]
        return f"nullif(concat_ws(' ', {', '.join(parts)}), '')" if len(parts) > 1 else "".join(parts)

    def _cell(self, spec: str) -> str:
        name, _, header = spec.partition(".")
        if name in self.profile.extracts and header:
            if name not in self.joins or not any(column_name(header) in r.known for r in self.joined[name]):
                return ""
            return f'{self.joins[name][0]}."{column_name(header)}"'
        return self._own(self.raw, self.extract, spec, "r")

    def _own(self, raw: RawTable, extract: Extract, header: str, alias: str) -> str:
        cell = raw.known.get(column_name(header))
        if cell is None:
            return ""
        if raw is self.raw:
            self.used.add(cell)
        text = f"{alias}.{cell}"
        if column_name(header) in map(column_name, extract.keys):
            text = f"CASE WHEN regexp_full_match({text}, '0+[0-9]+') THEN ltrim({text}, '0') ELSE {text} END"
        for blank in extract.blank:
            text = f"nullif({text}, {literal(blank)})"
        return text

    def _other(self, name: str, join: Join) -> str:
        """The joined extract, all its files, columns by their names; of several rows a key the first."""
        extract = self.profile.extracts[name]
        columns = sorted({c for raw in self.joined[name] for c in raw.known})
        parts = []
        for raw in self.joined[name]:
            cells = ", ".join(
                f'{self._own_of(raw, extract, c)} AS "{c}"' if c in raw.known else f'NULL :: VARCHAR AS "{c}"'
                for c in columns
            )
            parts.append(f"SELECT {cells} FROM {raw.name} AS o")
        union = " UNION ALL BY NAME ".join(parts)
        if join.many:
            return f"SELECT DISTINCT * FROM ({union})"
        keys = ", ".join(f'o."{column_name(theirs)}"' for _, theirs in join.pairs)
        wanted = f"{self._condition(join.first, self._named(join.first))} DESC, " if join.first else ""
        order = ", ".join(f'o."{c}" NULLS LAST' for c in columns)
        return (
            f"SELECT o.* FROM ({union}) AS o "
            f"QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY {wanted}{order}) = 1"
        )

    def _own_of(self, raw: RawTable, extract: Extract, column: str) -> str:
        used = set(self.used)
        text = self._own(raw, extract, column, "o")
        self.used = used
        return text

    @staticmethod
    def _named(condition: Condition) -> str:
        return f'o."{column_name(condition.column)}"'

    def _from(self, out: str) -> str:
        joins = ""
        for alias, join in self.joins.values():
            on = " AND ".join(
                f'{self._own(self.raw, self.extract, here, "r")} = {alias}."{column_name(there)}"'
                for here, there in join.pairs
            )
            joins += f" LEFT JOIN {self.raw.name}_{alias} AS {alias} ON {on}"
        return f"FROM {self.raw.name} AS r{joins}" + (f" WHERE NOT ({out})" if out else "")

    def _condition(self, condition: Condition, text: str) -> str:
        tests = [f"starts_with({text}, {literal(s)})" for s in condition.starts]
        if condition.equals:
            tests.append(f"{text} IN ({', '.join(map(literal, condition.equals))})")
        return f"coalesce({' OR '.join(tests) or f'{text} IS NOT NULL'}, false)"

    def _left_out(self) -> str:
        tests = [
            self._condition(c, text)
            for c in self.target.leave_out
            if (text := self._own(self.raw, self.extract, c.column, "r"))
        ]
        return " OR ".join(tests)

    def _reason(self) -> str:
        rules = (
            f"{c.column} is {' or '.join((*c.equals, *c.starts)) or 'filled'}" for c in self.target.leave_out
        )
        return f"profile {self.profile.id} leaves it out: {'; '.join(rules)}"

    def _give_way(self) -> str:
        """Rows that give way to a better row of the same group; the last one of a group never does."""
        rule = self.target.give_way
        text = self._own(self.raw, self.extract, rule.when.column, "r") if rule else ""
        if rule is None or not text:
            return ""
        test = self._condition(rule.when, text)
        keys = ", ".join(k for p in rule.per if (k := self._own(self.raw, self.extract, p, "r")))
        return f" QUALIFY NOT {test} OR bool_and({test}) OVER (PARTITION BY {keys})"
