-- One hop further along edges of one weight. A state that is already reached by as short a path over as wide a
-- window is dropped: this keeps every shortest witness for every date, and ends on cycles, because a walk
-- around a cycle comes back later and with a window no wider.
WITH hop AS (
    SELECT
        f.seed,
        f.producing,
        f.good,
        e.to_node AS node,
        greatest(f.vfrom, e.valid_from) AS vfrom,
        least(
            f.vto,
            CASE WHEN e.valid_to < DATE '9999-12-31' THEN e.valid_to + $grace ELSE e.valid_to END
        ) AS vto,
        f.tier + e.weight AS tier,
        min(list_append(f.trail, e.edge_id)) AS trail,
        sum(f.paths)::BIGINT AS paths
    FROM frontier AS f
    INNER JOIN edges AS e ON f.node = e.from_node AND e.weight = $weight
    GROUP BY ALL
)

SELECT h.*
FROM hop AS h
ANTI JOIN reach AS r
    ON
        h.seed = r.seed
        AND h.producing = r.producing
        AND h.good = r.good
        AND h.node = r.node
        AND h.vfrom >= r.vfrom
        AND h.vto <= r.vto
WHERE h.vfrom < h.vto
