"""How the text of one cell is read: DuckDB macros, one per reading; NULL means that it cannot be read.

In: nothing. Out: `MACROS`, run once on an engine. They are macros, and not `.sql` files, because the columns
are known only when a file is seen: `casts.py` writes the SELECT, and these keep the readings in one place.
"""

from typing import Final

from screening.intake.placeholders import PLACEHOLDER
from screening.intake.raw import BLANKS
from screening.step import Engine

_BLANKS: Final = " || ".join(f"chr({ord(c)})" for c in BLANKS)

MACROS: Final = (
    # without outer blanks (also no-break and ideographic spaces); nothing left is NULL
    f"tidy(t) AS nullif(trim(t, {_BLANKS}), '')",
    # a date as ISO 8601 writes it, year first with another mark, without marks, or as an Excel serial
    # (days since 1899-12-30; 1990 to 2099, so that no code or year is taken for one). A time is left out.
    r"""iso_date(t) AS CASE
        WHEN length(t) = 10 AND t[5] = '-' AND t[8] = '-' THEN try_cast(t AS DATE)
        WHEN regexp_full_match(t, '\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?')
            THEN try_cast(replace(replace(regexp_extract(t, '^[^T ]*'), '/', '-'), '.', '-') AS DATE)
        WHEN regexp_full_match(t, '(19|20|99)\d{6}') THEN CAST(try_strptime(t, '%Y%m%d') AS DATE)
        WHEN regexp_full_match(t, '\d{5}(\.\d+)?') AND CAST(left(t, 5) AS INTEGER) BETWEEN 32874 AND 73050
            THEN DATE '1899-12-30' + CAST(left(t, 5) AS INTEGER)
        END""",
    # %Y takes '24' for the year 24: such a line would fall before every list and pass for clear
    "between_days(d, first, last) AS CASE "
    "WHEN d BETWEEN CAST(first AS DATE) AND CAST(last AS DATE) THEN d END",
    r"""date_problem(t) AS CASE
        WHEN regexp_full_match(t, '\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})([T ].*)?')
            THEN 'the order of day and month is not declared'
        ELSE 'not a date' END""",
    # a number in plain digits; marks of thousands and a decimal comma only where they can be nothing else
    r"""plain_number(t) AS CASE
        WHEN regexp_full_match(t, '[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?') THEN t
        WHEN regexp_full_match(t, '[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?\d{1,3}(,\d{3}){2,}')
            THEN replace(t, ',', '')
        WHEN regexp_full_match(t, '[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(\.\d{3}){2,}')
            THEN replace(replace(t, '.', ''), ',', '.')
        WHEN regexp_full_match(t, '[+-]?(\d+,(\d{1,2}|\d{4,})|0,\d+|\d{4,},\d{3})') THEN replace(t, ',', '.')
        WHEN regexp_full_match(t, '[+-]?\d{1,3}([ \x{A0}\x{202F}'']\d{3})+([.,]\d+)?')
            THEN replace(regexp_replace(t, '[ \x{A0}\x{202F}'']', '', 'g'), ',', '.')
        END""",
    r"number_problem(t) AS CASE WHEN plain_number(t) LIKE '-%' THEN 'the number is negative'"
    r" WHEN regexp_full_match(t, '[+-]?\d{1,3},\d{3}') THEN 'the comma may mark thousands or decimals'"
    r" ELSE 'not a number, or too large' END",
    # currency signs of the dollar are part of how people write dollars
    r"dollars(t) AS regexp_replace(regexp_replace(t, '^(US)?\$ ?|^USD ?', ''), ' ?USD$', '')",
    r"percent(t) AS regexp_replace(t, ' ?%$', '')",
    # a spreadsheet keeps 60 % as 0.6 and 100 % as 1: without its sign such a number may be either
    "maybe_fraction(t, n) AS n > 0 AND n <= 1 AND NOT contains(t, '%')",
    # digits only. An odd count has lost its leading zero, and '8504.0' is a number that a spreadsheet made
    r"hts_digits(t) AS regexp_replace(t, '[ .-]', '', 'g')",
    r"""read_hts(t) AS CASE
        WHEN regexp_full_match(hts_digits(t), '(\d\d){1,6}') AND NOT regexp_full_match(t, '\d{1,10}\.0')
            THEN hts_digits(t)
        END""",
    r"""hts_problem(t) AS CASE
        WHEN regexp_full_match(t, '\d+\.0|\d(\.\d+)?[eE]\+?\d+')
            THEN 'a spreadsheet turned the code into a number'
        WHEN regexp_full_match(hts_digits(t), '\d+') AND length(hts_digits(t)) % 2 = 1
            THEN 'the code has an odd number of digits; its leading zero is probably lost'
        ELSE 'not an HS code' END""",
    r"read_whole(t) AS CASE WHEN regexp_full_match(t, '\d{1,9}(\.0+)?')"
    r" THEN CAST(split_part(t, '.', 1) AS INTEGER) END",
    """read_yes_no(t) AS CASE
        WHEN lower(t) IN ('true', 'yes', 'y', 't', '1', 'x') THEN true
        WHEN lower(t) IN ('false', 'no', 'n', 'f', '0') THEN false END""",
    r"word(t) AS trim(regexp_replace(lower(t), '[\s_-]+', '_', 'g'), '_')",
    # a name in letters and digits only; without a letter, or of words that stand for nobody, it is no name
    r"name_key(t) AS trim(regexp_replace(lower(strip_accents(t)), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'))",
    rf"real_name(t) AS CASE WHEN regexp_matches(t, '\p{{L}}')"
    rf" AND NOT regexp_full_match(name_key(t), '{PLACEHOLDER}') THEN t END",
    # how countries are compared: letters only, without case and accents
    r"country_key(t) AS regexp_replace(lower(strip_accents(t)), '[^\p{L}]', '', 'g')",
    # names in one cell stand between ; or |; a JSON list keeps its own items
    r"""read_list(t) AS list_filter(list_transform(
        CASE WHEN t[1] = '[' AND json_valid(t) THEN json_extract_string(t, '$[*]')
            ELSE regexp_split_to_array(t, '[;|]') END,
        lambda x: tidy(x)), lambda x: x IS NOT NULL)""",
    # a party that is not declared is known by what the line says about it
    """inline_key(name, address, city, state, postal_code, country, mid) AS CASE
        WHEN coalesce(name, address, city, state, postal_code, country, mid) IS NOT NULL
        THEN '~' || left(sha256(concat_ws(chr(31),
            coalesce(name, ''), coalesce(address, ''), coalesce(city, ''), coalesce(state, ''),
            coalesce(postal_code, ''), coalesce(country, ''), coalesce(mid, ''))), 16)
        END""",
)


def define(engine: Engine) -> None:
    """Make the macros known to the connection."""
    for macro in MACROS:
        engine.con.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
