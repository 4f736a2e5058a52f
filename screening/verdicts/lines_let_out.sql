-- Lines whose every maker an order over the region of origin has let out, from the day of the last of them: the
-- manufacturers on the line, or where it names none, the known makers of the imported part.
WITH makers AS (
    SELECT lp.line_key, 'C:' || lp.party_key AS node
    FROM line_parties AS lp
    WHERE lp.role = 'manufacturer'
    UNION ALL
    SELECT f.line_key, f.root AS node
    FROM line_facts AS f
    WHERE f.root IS NOT NULL AND NOT f.maker_named
),

counted AS (SELECT line_key, count(DISTINCT node) AS makers FROM makers GROUP BY line_key)

SELECT m.line_key, o.list_id, o.entity_id, max(o.let_out_from) AS let_out_from
FROM makers AS m
INNER JOIN let_out AS o ON m.node = o.node
INNER JOIN counted AS c ON m.line_key = c.line_key
GROUP BY m.line_key, o.list_id, o.entity_id, c.makers
HAVING count(DISTINCT m.node) = c.makers
