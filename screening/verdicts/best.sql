-- One row per line x rule x list entry or region: the strongest verdict, then the shortest path (ties by id).
-- A WRO that CBP marks superseded gives way where a UFLPA presumption says as much of the line.
WITH weighed AS (
    SELECT
        e.evidence_id,
        e.line_key,
        e.list_id,
        e.entity_id,
        e.region_code,
        CASE WHEN e.list_id IS NULL AND e.region_code IS NULL THEN e.path_from END AS told_by,
        e.path_from,
        e.concern_id,
        e.superseded,
        e.tier,
        e.trail,
        e.role,
        e.good,
        e.node,
        e.paths,
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

chosen AS (
    SELECT
        w.rule_id,
        list_sum(
            list_transform(
                list_distinct(list(struct_pack(f := w.path_from, t := w.trail, n := w.paths))),
                LAMBDA x: struct_extract(x, 'n')
            )
        )::BIGINT AS path_count,
        arg_min(
            {
                'evidence_id': w.evidence_id,
                'rule_version': w.rule_version,
                'outcome': w.outcome,
                'verdict': w.verdict,
                'why_not_flag': w.why_not_flag
            },
            (
                coalesce(list_position(['flag', 'review'], w.verdict), 3),
                w.tier, len(w.trail), w.trail, w.role, w.good, w.node, w.concern_id
            )
        ) AS top
    FROM weighed AS w
    LEFT JOIN presumed AS p ON w.line_key = p.line_key
    WHERE
        NOT coalesce(
            w.superseded
            AND w.rule_id = 'US-307-WRO'
            AND p.verdict_rank <= list_position(['flag', 'review'], w.verdict),
            FALSE
        )
    GROUP BY w.line_key, w.rule_id, w.list_id, w.entity_id, w.region_code, w.told_by
)

SELECT
    e.*,
    c.rule_id,
    c.top.rule_version,
    c.top.outcome,
    c.top.verdict,
    c.top.why_not_flag,
    c.path_count
FROM chosen AS c
INNER JOIN evidence_rows AS e ON c.top.evidence_id = e.evidence_id
