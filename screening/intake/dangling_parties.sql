-- Party ids that a line, a sourcing row or a link uses and nobody declares, with the first place of use.
WITH known AS (
    SELECT party_id AS party_key FROM staged_parties
    UNION
    SELECT party_key FROM inline_parties
),

uses AS (
    SELECT
        sheet_no,
        row,
        split_part(item, '=', 1) || '_id' AS "column",
        substr(item, strpos(item, '=') + 1) AS party_key
    FROM (
        SELECT
            sheet_no,
            row,
            unnest(roles) AS item
        FROM staged_shipments
    ) AS held
    UNION ALL
    SELECT
        sheet_no,
        row,
        'party_id' AS "column",
        party_id AS party_key
    FROM staged_sourcing
    UNION ALL
    SELECT
        sheet_no,
        row,
        'from_party' AS "column",
        from_party AS party_key
    FROM staged_links
    UNION ALL
    SELECT
        sheet_no,
        row,
        'to_party' AS "column",
        to_party AS party_key
    FROM staged_links
)

SELECT
    uses.party_key,
    min({
        'file': sheets.file,
        'sheet': sheets.sheet,
        'row': uses.row,
        'column': uses."column"
    }) AS place
FROM uses
INNER JOIN sheets ON uses.sheet_no = sheets.sheet_no
WHERE
    uses.party_key IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM known WHERE known.party_key = uses.party_key)
GROUP BY uses.party_key
