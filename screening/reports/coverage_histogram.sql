-- How far the declared bill of materials reaches: lines per band of coverage.
-- -1: no part number, so nothing to expand; 0: nothing mapped; 1..4: quarters; 5: every part mapped.
SELECT
    CASE
        WHEN r.coverage IS NULL THEN -1
        WHEN r.coverage >= 1 THEN 5
        WHEN r.coverage <= 0 THEN 0
        WHEN r.coverage < 0.25 THEN 1
        WHEN r.coverage < 0.5 THEN 2
        WHEN r.coverage < 0.75 THEN 3
        ELSE 4
    END AS bucket,
    count(*) AS lines
FROM report_lines AS r
GROUP BY bucket
