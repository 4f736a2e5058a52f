-- One round of the 50 percent cascade over what is held so far: shares of holders in the same group add up;
-- 50 percent of a held 50 percent is held (status, not multiplication); an unknown share stays unknown; a
-- minority does not cascade. OFAC and BIS ask for ownership alone: there control is told and does not cascade.
-- Holders that are themselves held through the target are left out (cross-holdings prove nothing).
-- A party already held keeps its first witness; it comes back only with a better status.
WITH stakes AS (
    SELECT
        h.grp,
        h.sure,
        h.span_from,
        e.to_node AS node,
        e.kind,
        e.from_node,
        max(e.share_pct) AS share_pct,
        bool_or(e.kind = 'owns' AND e.share_pct IS NULL) AS share_unknown,
        min(h.share) AS holder,
        min(h.list_id) AS list_id,
        min(h.entity_id) AS entity_id,
        bool_or(h.aggregate) AS aggregate,
        min(list_append(h.trail, e.edge_id)) AS trail,
        min(list_append(h.nodes, e.to_node)) AS nodes
    FROM held AS h
    INNER JOIN edges AS e
        ON
            h.node = e.from_node
            AND e.kind IN ('owns', 'controls')
            AND h.span_from >= e.valid_from
            AND h.span_from < e.valid_to
    WHERE
        h.share <> 'minority'
        AND NOT (h.aggregate AND h.share = 'controls')
        AND NOT list_contains(h.nodes, e.to_node)
    GROUP BY h.grp, h.sure, h.span_from, e.to_node, e.kind, e.from_node
),

summed AS (
    SELECT
        grp,
        sure,
        span_from,
        node,
        coalesce(sum(share_pct) FILTER (WHERE kind = 'owns' AND holder <> 'unknown'), 0) AS held_pct,
        bool_or(kind = 'controls' AND holder <> 'unknown') AS controlled,
        bool_or((kind = 'owns' AND share_unknown) OR (kind = 'controls' AND holder = 'unknown'))
        OR coalesce(sum(share_pct) FILTER (WHERE kind = 'owns'), 0) >= 50 AS doubtful,
        bool_or(kind = 'owns') AS owned,
        min(list_id) AS list_id,
        bool_or(aggregate) AS aggregate,
        arg_min(entity_id, (-coalesce(share_pct, 0), len(trail), trail)) AS entity_id,
        arg_min(trail, (-coalesce(share_pct, 0), len(trail), trail)) AS trail,
        arg_min(nodes, (-coalesce(share_pct, 0), len(trail), trail)) AS nodes
    FROM stakes
    GROUP BY ALL
),

judged AS (
    SELECT
        grp,
        sure,
        span_from,
        node,
        CASE
            WHEN held_pct >= 50 THEN 'majority'
            WHEN controlled THEN 'controls'
            WHEN doubtful THEN 'unknown'
            ELSE 'minority'
        END AS share,
        cast(nullif(held_pct, 0) AS DECIMAL(9, 4)) AS share_pct,
        list_id,
        entity_id,
        aggregate,
        trail,
        nodes
    FROM summed
    WHERE owned OR controlled OR doubtful
)

SELECT j.*
FROM judged AS j
ANTI JOIN held AS h
    ON
        j.grp = h.grp
        AND j.sure = h.sure
        AND j.span_from = h.span_from
        AND j.node = h.node
        AND list_position($ranks, h.share) <= list_position($ranks, j.share)
