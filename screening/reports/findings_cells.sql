-- Every finding for a spreadsheet: lists become JSON text, since a cell holds one value.
SELECT
    f.* REPLACE (
        cast(to_json(f.path) AS VARCHAR) AS path,
        cast(to_json(f.data_flags) AS VARCHAR) AS data_flags
    )
FROM findings AS f
ORDER BY ALL
