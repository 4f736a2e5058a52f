-- What was found, one row per rule and list entry or region: how many lines it reaches, in which
-- dates, at which nearest tier, and what they are worth.
WITH per_line AS (
    SELECT
        f.rule_id,
        f.list_id,
        f.entity_id,
        f.region_code,
        -- a notice or an indicator has no list entry and no region: it is about the party
        if(f.entity_id IS NULL AND f.region_code IS NULL, f.party_name, NULL) AS party_name,
        f.shipment_id,
        f.line_no,
        f.verdict_id,
        max(f.entity_name) AS entity_name,
        max(list_position(['review', 'flag'], f.verdict)) AS height,
        min(coalesce(list_position($outcomes, f.outcome), 99)) AS severity,
        min(f.tier) AS tier,
        max(f.import_date) AS import_date,
        max(f.value_usd) AS value_usd
    FROM findings AS f
    WHERE f.verdict IN ('flag', 'review')
    GROUP BY ALL
)

SELECT
    p.rule_id,
    p.list_id,
    p.entity_id,
    p.region_code,
    p.party_name,
    max(p.entity_name) AS entity_name,
    min(p.severity) AS severity,
    count(*) FILTER (WHERE p.height = 2) AS flag,
    count(*) FILTER (WHERE p.height = 1) AS review,
    min(p.tier) AS tier,
    min(p.import_date) AS first_import,
    max(p.import_date) AS last_import,
    sum(p.value_usd) FILTER (WHERE p.height = 2) AS value_usd
FROM per_line AS p
GROUP BY p.rule_id, p.list_id, p.entity_id, p.region_code, p.party_name
