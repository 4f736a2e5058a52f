-- Lines and value that each rule touches, by what its finding did to the verdict. A line with several
-- findings of one rule counts once, in its most severe; `listed` is an indicator that changed no verdict.
WITH per_line AS (
    SELECT
        f.rule_id,
        f.shipment_id,
        f.line_no,
        f.verdict_id,
        max(coalesce(list_position(['review', 'flag'], f.verdict), 0)) AS height,
        max(f.value_usd) AS value_usd
    FROM findings AS f
    GROUP BY f.rule_id, f.shipment_id, f.line_no, f.verdict_id
)

SELECT
    p.rule_id,
    count(*) FILTER (WHERE p.height = 2) AS flag,
    count(*) FILTER (WHERE p.height = 1) AS review,
    count(*) FILTER (WHERE p.height = 0) AS listed,
    sum(p.value_usd) FILTER (WHERE p.height = 2) AS value_usd
FROM per_line AS p
GROUP BY p.rule_id
