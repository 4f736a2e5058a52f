-- Beyond the depth limit nothing is weighed any more; only which nodes lie there is followed, each once.
SELECT DISTINCT e.to_node AS node
FROM cut_frontier AS f
INNER JOIN edges AS e ON f.node = e.from_node AND e.weight IS NOT NULL
ANTI JOIN depth_cut AS c ON e.to_node = c.node
