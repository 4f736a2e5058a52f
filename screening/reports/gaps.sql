-- What is missing on the lines where nothing was found and nothing can be said: one row per data flag.
-- A line with several gaps counts under each of them.
WITH flags AS (
    SELECT
        v.shipment_id,
        v.line_no,
        v.verdict_id,
        v.value_usd,
        unnest(if(len(v.data_flags) > 0, v.data_flags, [NULL])) AS flag
    FROM verdict_rows AS v
    WHERE v.verdict = 'not_established'
)

SELECT
    g.flag,
    count(*) AS lines,
    sum(g.value_usd) AS value_usd,
    min(g.shipment_id) AS example
FROM flags AS g
GROUP BY g.flag
