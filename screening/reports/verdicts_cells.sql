-- Every line's verdict for a spreadsheet: lists become JSON text, since a cell holds one value.
SELECT
    v.* REPLACE (
        cast(to_json(v.unmapped) AS VARCHAR) AS unmapped,
        cast(to_json(v.data_flags) AS VARCHAR) AS data_flags
    )
FROM verdict_rows AS v
ORDER BY ALL
