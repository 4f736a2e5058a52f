-- Lines and value of each verdict; a verdict without lines has no row.
SELECT
    r.verdict,
    count(*) AS lines,
    sum(r.value_usd) AS value_usd,
    count(*) FILTER (WHERE r.value_usd IS NULL) AS without_value
FROM report_lines AS r
GROUP BY r.verdict
