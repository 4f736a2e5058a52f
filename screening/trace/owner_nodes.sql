-- The next parties down the ownership graph (no dates yet): bounds the part of it that matters.
SELECT DISTINCT e.to_node AS node
FROM owner_frontier AS f
INNER JOIN edges AS e ON f.node = e.from_node AND e.kind IN ('owns', 'controls')
ANTI JOIN owner_nodes AS n ON e.to_node = n.node
