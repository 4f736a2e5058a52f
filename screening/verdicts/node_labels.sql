-- How a node is called in a path: a party by its name, a part by its one known maker, else by its description.
-- `own` is the part itself; `detail` what else the input says of the node.
WITH makers AS (
    SELECT
        e.to_node AS node,
        min(q.name) AS maker,
        count(DISTINCT q.name) AS makers
    FROM edges AS e
    INNER JOIN parties AS q ON e.from_node = 'C:' || q.party_key
    WHERE e.kind = 'makes' AND e.producing AND q.name IS NOT NULL
    GROUP BY e.to_node
),

part_nodes AS (
    SELECT to_node AS node FROM edges
    WHERE starts_with(to_node, 'P:')
    UNION
    SELECT from_node FROM edges
    WHERE starts_with(from_node, 'P:')
    UNION
    SELECT node FROM part_facts
)

SELECT
    'C:' || party_key AS node,
    coalesce(min(name), party_key) AS label,
    coalesce(min(name), party_key) AS own,
    nullif(min(concat_ws(', ', city, state, postal_code, country)), '') AS detail
FROM parties
GROUP BY party_key
UNION ALL
SELECT
    n.node,
    CASE WHEN m.makers = 1 THEN m.maker ELSE coalesce(p.description, substr(n.node, 3)) END AS label,
    coalesce(p.description, substr(n.node, 3)) AS own,
    concat_ws(', ', 'part ' || substr(n.node, 3), p.description, 'HS ' || p.hts, 'origin ' || p.country_of_origin)
        AS detail
FROM part_nodes AS n
LEFT JOIN makers AS m ON n.node = m.node
LEFT JOIN part_facts AS p ON n.node = p.node
UNION ALL
SELECT
    'O:' || c.code AS node,
    'declared origin ' || c.code AS label,
    'declared origin ' || c.code AS own,
    NULL AS detail
FROM unnest($countries) AS c (code)
