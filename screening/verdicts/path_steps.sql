-- Each step of each flagged or reviewed path, with what the input says of the edges to the next step: for as many
-- lines of each verdict as a page can show, the most severe and most valuable first.
WITH shown AS (
    SELECT b.line_key
    FROM (
        SELECT
            line_key,
            min(list_position(['flag', 'review'], verdict)) AS verdict_rank,
            min(list_position($outcomes, outcome)) AS outcome_rank
        FROM best
        WHERE verdict IS NOT NULL
        GROUP BY line_key
    ) AS b
    INNER JOIN shipments AS s ON b.line_key = s.line_key
    QUALIFY
        row_number() OVER (
            PARTITION BY b.verdict_rank
            ORDER BY
                b.outcome_rank ASC,
                s.value_usd DESC NULLS LAST,
                s.import_date ASC,
                s.shipment_id ASC,
                s.line_no ASC,
                b.line_key ASC
        ) <= $most
),

chosen AS (
    SELECT c.* FROM best AS c
    SEMI JOIN shown AS n ON c.line_key = n.line_key
    WHERE c.verdict IS NOT NULL
),

steps AS (
    SELECT
        c.line_key,
        c.rule_id,
        c.list_id,
        c.entity_id,
        c.region_code,
        c.evidence_id,
        c.trail,
        i.i - 1 AS step_no,
        p.path_nodes[i.i] AS node,
        p.labels[i.i] AS label,
        i.i = len(p.labels) AS last
    FROM chosen AS c
    INNER JOIN paths AS p ON c.path_from = p.path_from AND c.trail = p.trail
    CROSS JOIN generate_series(1, len(p.labels)) AS i (i)
),

-- an edge belongs to the last step at or before the node from which it starts
edge_rows AS (
    SELECT
        c.line_key,
        c.rule_id,
        c.evidence_id,
        h.i AS hop_no,
        e.*,
        sum(CASE WHEN h.i > 1 AND list_contains(p.path_nodes, e.from_node) THEN 1 ELSE 0 END)
            OVER (PARTITION BY c.evidence_id, c.rule_id ORDER BY h.i) AS step_no
    FROM chosen AS c
    INNER JOIN paths AS p ON c.path_from = p.path_from AND c.trail = p.trail
    CROSS JOIN generate_series(1, len(c.trail)) AS h (i)
    INNER JOIN edges AS e ON c.trail[h.i] = e.edge_id
),

told AS (
    SELECT
        line_key,
        rule_id,
        evidence_id,
        step_no,
        string_agg(
            CASE kind
                WHEN 'makes' THEN coalesce(role, 'maker') || ' of ' || substr(to_node, 3)
                WHEN 'component' THEN 'component of ' || substr(to_node, 3)
                WHEN 'supplies' THEN 'supplies' || coalesce(' ' || part_number, '')
                WHEN 'flows' THEN 'delivered as ' || part_number
                WHEN 'owns' THEN 'owns ' || coalesce(rtrim(rtrim(share_pct::VARCHAR, '0'), '.') || ' %', 'a share of')
                WHEN 'controls' THEN 'controls'
                WHEN 'transfers_labour' THEN 'transfers labour to'
                ELSE 'has notified'
            END,
            ', '
            ORDER BY hop_no
        ) AS edge,
        array_to_string(
            list_sort(list_distinct(list(concat_ws(
                ', ',
                CASE kind WHEN 'makes' THEN 'sourcing' WHEN 'component' THEN 'bom' ELSE 'links' END,
                CASE WHEN valid_from > DATE '0001-01-01' THEN 'from ' || valid_from END,
                CASE WHEN valid_to < DATE '9999-12-31' THEN 'until ' || valid_to END,
                source
            )))),
            '; '
        ) AS edge_evidence
    FROM edge_rows
    GROUP BY line_key, rule_id, evidence_id, step_no
),

every AS (
    SELECT
        s.line_key,
        s.rule_id,
        s.list_id,
        s.entity_id,
        s.region_code,
        s.step_no,
        s.label AS node,
        substr(s.node, 3) AS node_id,
        CASE left(s.node, 2) WHEN 'C:' THEN 'party' WHEN 'P:' THEN 'part' ELSE 'line' END AS node_kind,
        n.detail,
        coalesce(t.edge, CASE WHEN s.last THEN b.role || ' on the line' END) AS edge,
        coalesce(t.edge_evidence, 'shipments') AS edge_evidence
    FROM steps AS s
    INNER JOIN chosen AS b ON s.evidence_id = b.evidence_id AND s.rule_id = b.rule_id
    LEFT JOIN node_labels AS n ON s.node = n.node
    LEFT JOIN told AS t
        ON s.evidence_id = t.evidence_id AND s.rule_id = t.rule_id AND s.step_no = t.step_no
    UNION ALL
    SELECT
        c.line_key,
        c.rule_id,
        c.list_id,
        c.entity_id,
        c.region_code,
        coalesce(len(p.labels), 0) AS step_no,
        f.good_label AS node,
        coalesce(substr(f.root, 3), '') AS node_id,
        'line' AS node_kind,
        nullif(concat_ws(', ', 'part ' || substr(f.root, 3), 'HS ' || f.hts, 'origin ' || f.origin_country), '')
            AS detail,
        NULL AS edge,
        NULL AS edge_evidence
    FROM chosen AS c
    INNER JOIN line_facts AS f ON c.line_key = f.line_key
    LEFT JOIN paths AS p ON c.path_from = p.path_from AND c.trail = p.trail
)

SELECT
    s.shipment_id,
    s.line_no,
    v.verdict_id,
    e.rule_id,
    e.list_id,
    e.entity_id,
    e.region_code,
    e.step_no::INTEGER AS step_no,
    e.node,
    e.node_id,
    e.node_kind,
    e.detail,
    e.edge,
    e.edge_evidence
FROM every AS e
INNER JOIN shipments AS s ON e.line_key = s.line_key
INNER JOIN verdict_ids AS v ON e.line_key = v.line_key
