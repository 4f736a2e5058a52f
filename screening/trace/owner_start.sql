-- The roots themselves, in every span in which they are listed.
SELECT
    r.grp,
    r.sure,
    s.span_from,
    r.node,
    'root' AS share,
    cast(NULL AS DECIMAL(9, 4)) AS share_pct,
    r.list_id,
    min(r.entity_id) AS entity_id,
    bool_or(r.aggregate) AS aggregate,
    cast([] AS BIGINT[]) AS trail,
    [r.node] AS nodes
FROM owner_roots AS r
INNER JOIN owner_spans AS s ON s.span_from >= r.held_from AND s.span_from < r.held_to
GROUP BY r.grp, r.sure, s.span_from, r.node, r.list_id
