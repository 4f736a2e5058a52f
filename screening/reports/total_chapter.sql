-- Lines of each verdict and value at risk per HS chapter of the imported good; NULL where the input does not say.
SELECT
    r.chapter,
    count(*) AS lines,
    count(*) FILTER (WHERE r.verdict = 'flag') AS flag,
    count(*) FILTER (WHERE r.verdict = 'review') AS review,
    count(*) FILTER (WHERE r.verdict = 'not_established') AS not_established,
    count(*) FILTER (WHERE r.verdict = 'clear') AS clear,
    sum(r.value_usd) FILTER (WHERE r.verdict = 'flag') AS value_usd
FROM report_lines AS r
GROUP BY r.chapter
