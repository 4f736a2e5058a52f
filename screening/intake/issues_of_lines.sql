-- Lines that contradict themselves or each other. They are screened all the same.
SELECT
    sheets.file,
    sheets.sheet,
    keys.row,
    'line_no' AS "column",
    keys.shipment_id || ' / ' || keys.line_no AS value,
    'the same shipment_id and line_no stand more than once' AS problem,
    'Both are screened and flagged DUPLICATE_LINE; number the lines.' AS advice
FROM line_keys AS keys
INNER JOIN sheets ON keys.sheet_no = sheets.sheet_no
WHERE keys.duplicate
UNION ALL
SELECT
    sheets.file,
    sheets.sheet,
    lines.row,
    'production_date' AS "column",
    cast(lines.production_date AS VARCHAR) AS value,
    'the production date is after the import date ' || cast(lines.import_date AS VARCHAR) AS problem,
    'It is taken as unknown; check both dates.' AS advice
FROM staged_shipments AS lines
INNER JOIN sheets ON lines.sheet_no = sheets.sheet_no
WHERE lines.production_date > lines.import_date
