-- Parts declared twice with other content, and parts that are used but absent from the parts that were given.
WITH known AS (
    SELECT DISTINCT part_number FROM staged_parts
),

uses AS (
    SELECT
        sheet_no,
        row,
        'part_number' AS "column",
        part_number
    FROM staged_shipments
    UNION ALL
    SELECT
        sheet_no,
        row,
        'part_number' AS "column",
        part_number
    FROM staged_sourcing
    UNION ALL
    SELECT
        sheet_no,
        row,
        'parent_part' AS "column",
        parent_part AS part_number
    FROM staged_bom
    UNION ALL
    SELECT
        sheet_no,
        row,
        'child_part' AS "column",
        child_part AS part_number
    FROM staged_bom
),

dangling AS (
    SELECT
        uses.part_number,
        min({
            'file': sheets.file,
            'sheet': sheets.sheet,
            'row': uses.row,
            'column': uses."column"
        }) AS place
    FROM uses
    INNER JOIN sheets ON uses.sheet_no = sheets.sheet_no
    WHERE
        uses.part_number IS NOT NULL
        AND EXISTS (SELECT 1 FROM known)
        AND NOT EXISTS (SELECT 1 FROM known WHERE known.part_number = uses.part_number)
    GROUP BY uses.part_number
),

twice AS (
    SELECT part_number
    FROM staged_parts
    WHERE part_number IS NOT NULL
    GROUP BY part_number
    HAVING count(DISTINCT sha256(cast(
        (description, hts, material, country_of_origin, terminal, extra) AS VARCHAR
    ))) > 1
)

SELECT
    dangling.place.file,
    dangling.place.sheet,
    place.row,
    dangling.place."column",
    dangling.part_number AS value,
    'the part is not in parts' AS problem,
    'Add it to parts, or check its number.' AS advice
FROM dangling
UNION ALL
SELECT
    sheets.file,
    sheets.sheet,
    parts.row,
    'part_number' AS "column",
    parts.part_number AS value,
    'the part is declared more than once with other content' AS problem,
    'All its rows count; keep one row a part.' AS advice
FROM staged_parts AS parts
INNER JOIN twice ON parts.part_number = twice.part_number
INNER JOIN sheets ON parts.sheet_no = sheets.sheet_no
