-- Edges whose window ends before it begins, and edges that lead from a thing to itself. Both are kept.
WITH edges AS (
    SELECT
        sheet_no,
        row,
        'party_id' AS "column",
        part_number AS from_end,
        cast(NULL AS VARCHAR) AS to_end,
        valid_from,
        valid_to
    FROM staged_sourcing
    UNION ALL
    SELECT
        sheet_no,
        row,
        'child_part' AS "column",
        parent_part AS from_end,
        child_part AS to_end,
        valid_from,
        valid_to
    FROM staged_bom
    UNION ALL
    SELECT
        sheet_no,
        row,
        'to_party' AS "column",
        from_party AS from_end,
        to_party AS to_end,
        valid_from,
        valid_to
    FROM staged_links
)

SELECT
    sheets.file,
    sheets.sheet,
    edges.row,
    'valid_to' AS "column",
    cast(edges.valid_from AS VARCHAR) || ' to ' || cast(edges.valid_to AS VARCHAR) AS value,
    'the window holds no day: it ends on or before its start' AS problem,
    'Both bounds are taken as open; valid_to is the first day on which it holds no more.' AS advice
FROM edges
INNER JOIN sheets ON edges.sheet_no = sheets.sheet_no
WHERE edges.valid_from >= edges.valid_to
UNION ALL
SELECT
    sheets.file,
    sheets.sheet,
    edges.row,
    edges."column",
    edges.to_end AS value,
    'the row leads from a thing to itself' AS problem,
    'Check both ends.' AS advice
FROM edges
INNER JOIN sheets ON edges.sheet_no = sheets.sheet_no
WHERE edges.from_end = edges.to_end
