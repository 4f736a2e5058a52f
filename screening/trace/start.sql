-- Level 0 of the walk: what each seed party makes or supplies, and each seed part itself.
-- `good` is the first part on the way ('' when only a party is known): orders name goods, so it stays in the key.
SELECT
    s.node AS seed,
    e.producing,
    CASE WHEN starts_with(e.to_node, 'P:') THEN e.to_node ELSE '' END AS good,
    e.to_node AS node,
    e.valid_from AS vfrom,
    CASE WHEN e.valid_to < DATE '9999-12-31' THEN e.valid_to + $grace ELSE e.valid_to END AS vto,
    e.weight AS tier,
    min([e.edge_id]) AS trail,
    count(*) AS paths
FROM seeds AS s
INNER JOIN edges AS e ON s.node = e.from_node
WHERE e.weight IS NOT NULL AND starts_with(s.node, 'C:')
GROUP BY ALL
UNION ALL
SELECT
    node AS seed,
    TRUE AS producing,
    node AS good,
    node,
    DATE '0001-01-01' AS vfrom,
    DATE '9999-12-31' AS vto,
    0 AS tier,
    cast([] AS BIGINT[]) AS trail,
    1 AS paths
FROM seeds
WHERE starts_with(node, 'P:')
