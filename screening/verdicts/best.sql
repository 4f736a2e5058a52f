-- One row per line x rule x list entry or region: the strongest verdict, then the shortest path (ties by id).
-- A WRO that CBP marks superseded gives way where a UFLPA presumption says as much of the line.
WITH weighed AS (
    SELECT
        e.*,
        j.rule_id,
        j.rule_version,
        j.outcome,
        CASE WHEN j.outcome = 'RISK_INDICATOR' AND p.node IS NOT NULL THEN 'review' ELSE j.verdict END AS verdict,
        j.why_not_flag
    FROM evidence_rows AS e
    INNER JOIN judged AS j ON e.evidence_id = j.evidence_id
    LEFT JOIN pairs AS p ON e.line_key = p.line_key AND e.node = p.node
),

presumed AS (
    SELECT line_key, min(list_position(['flag', 'review'], verdict)) AS verdict_rank
    FROM weighed
    WHERE starts_with(rule_id, 'US-UFLPA-') AND outcome = 'PROHIBIT_PRESUMED'
    GROUP BY line_key
),

kept AS (
    SELECT
        w.*,
        CASE WHEN w.list_id IS NULL AND w.region_code IS NULL THEN w.path_from END AS told_by,
        list_position(['flag', 'review'], w.verdict) AS verdict_rank
    FROM weighed AS w
    LEFT JOIN presumed AS p
        ON
            w.line_key = p.line_key
            AND w.superseded
            AND w.rule_id = 'US-307-WRO'
            AND p.verdict_rank <= list_position(['flag', 'review'], w.verdict)
    WHERE p.line_key IS NULL
)

SELECT
    *,
    sum(paths) OVER same AS path_count
FROM kept
WINDOW same AS (PARTITION BY line_key, rule_id, list_id, entity_id, region_code, told_by)
QUALIFY
    row_number() OVER (
        PARTITION BY line_key, rule_id, list_id, entity_id, region_code, told_by
        ORDER BY coalesce(verdict_rank, 3), tier, len(trail), trail, evidence_id
    ) = 1
