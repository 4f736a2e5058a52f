-- One level down the BOM from each imported part, with the window in which it holds and the edges back up to it
-- (see expand.sql for why states that are already covered are dropped).
WITH hop AS (
    SELECT
        f.root,
        e.from_node AS node,
        greatest(f.vfrom, e.valid_from) AS vfrom,
        least(f.vto, e.valid_to) AS vto,
        f.tier + 1 AS tier,
        min(list_prepend(e.edge_id, f.trail)) AS trail
    FROM below_frontier AS f
    INNER JOIN edges AS e ON f.node = e.to_node AND e.kind = 'component'
    GROUP BY ALL
)

SELECT h.*
FROM hop AS h
ANTI JOIN below AS r
    ON h.root = r.root AND h.node = r.node AND h.vfrom >= r.vfrom AND h.vto <= r.vto
WHERE h.vfrom < h.vto
