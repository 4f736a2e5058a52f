-- Parties that an order has let out (19 CFR 12.42(g)), by equal name in every row of the party: anything less sure
-- stays inside the order.
WITH named AS (
    SELECT
        party_key,
        nullif(regexp_replace(lower(name), '[^\pL\pN]+', '', 'g'), '') AS spelt
    FROM parties
),

counted AS (
    SELECT party_key, count(DISTINCT coalesce(spelt, '')) AS spellings FROM named
    GROUP BY party_key
)

SELECT 'C:' || q.party_key AS node, n.list_id, n.entity_id, min(n.valid_from) AS let_out_from
FROM list_names AS n
INNER JOIN named AS q ON regexp_replace(lower(n.name), '[^\pL\pN]+', '', 'g') = q.spelt
INNER JOIN counted AS c ON q.party_key = c.party_key
WHERE n.kind = 'excluded' AND n.valid_from IS NOT NULL
GROUP BY q.party_key, n.list_id, n.entity_id
HAVING count(DISTINCT q.spelt) = any_value(c.spellings)
