-- Parties that an order has let out (19 CFR 12.42(g)), by equal name in every row of the party: anything less sure
-- stays inside the order. A part is let out when everybody who is known to make it is.
WITH named AS (
    SELECT
        party_key,
        nullif(regexp_replace(lower(name), '[^\pL\pN]+', '', 'g'), '') AS spelt
    FROM parties
),

counted AS (
    SELECT party_key, count(DISTINCT coalesce(spelt, '')) AS spellings FROM named
    GROUP BY party_key
),

people AS (
    SELECT 'C:' || q.party_key AS node, n.list_id, n.entity_id, min(n.valid_from) AS let_out_from
    FROM list_names AS n
    INNER JOIN named AS q ON regexp_replace(lower(n.name), '[^\pL\pN]+', '', 'g') = q.spelt
    INNER JOIN counted AS c ON q.party_key = c.party_key
    WHERE n.kind = 'excluded' AND n.valid_from IS NOT NULL
    GROUP BY q.party_key, n.list_id, n.entity_id
    HAVING count(DISTINCT q.spelt) = any_value(c.spellings)
),

makers AS (
    SELECT to_node, count(DISTINCT from_node) AS makers FROM edges
    WHERE kind = 'makes' AND producing
    GROUP BY to_node
)

SELECT node, list_id, entity_id, let_out_from FROM people
UNION ALL
SELECT e.to_node AS node, o.list_id, o.entity_id, max(o.let_out_from) AS let_out_from
FROM edges AS e
INNER JOIN people AS o ON e.from_node = o.node
INNER JOIN makers AS m ON e.to_node = m.to_node
WHERE e.kind = 'makes' AND e.producing
GROUP BY e.to_node, o.list_id, o.entity_id, m.makers
HAVING count(DISTINCT e.from_node) = m.makers
