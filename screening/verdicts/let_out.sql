-- Parties that an order has let out (19 CFR 12.42(g)), by equal name: anything less sure stays inside the order.
SELECT 'C:' || q.party_key AS node, n.list_id, n.entity_id, min(n.valid_from) AS let_out_from
FROM list_names AS n
INNER JOIN parties AS q
    ON
        regexp_replace(lower(n.name), '[^a-z0-9]', '', 'g') = regexp_replace(lower(q.name), '[^a-z0-9]', '', 'g')
WHERE n.kind = 'excluded' AND n.valid_from IS NOT NULL
GROUP BY q.party_key, n.list_id, n.entity_id
