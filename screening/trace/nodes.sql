-- Every part reached in every segment, and what the input says of it there.
WITH inside AS (
    SELECT s.root, s.seg_from, b.node, min(b.tier) AS tier, arg_min(b.trail, (b.tier, b.trail)) AS trail
    FROM segments AS s
    INNER JOIN below AS b ON s.root = b.root AND s.seg_from >= b.vfrom AND s.seg_from < b.vto
    GROUP BY ALL
),

children AS (
    SELECT i.root, i.seg_from, i.node
    FROM inside AS i
    INNER JOIN edges AS e
        ON
            i.node = e.to_node
            AND e.kind = 'component'
            AND i.seg_from >= e.valid_from
            AND i.seg_from < e.valid_to
    GROUP BY ALL
),

makers AS (
    SELECT i.root, i.seg_from, i.node, bool_and(f.known) AS all_known
    FROM inside AS i
    INNER JOIN edges AS e
        ON
            i.node = e.to_node
            AND e.kind = 'makes'
            AND e.producing
            AND i.seg_from >= e.valid_from
            AND i.seg_from < e.valid_to
    INNER JOIN maker_facts AS f ON e.from_node = f.node
    WHERE f.named
    GROUP BY ALL
)

SELECT
    i.root,
    i.seg_from,
    i.node,
    i.tier,
    i.trail,
    c.node IS NOT NULL AS has_children,
    m.node IS NOT NULL AS maker_known,
    coalesce(m.all_known, TRUE) AS makers_placed,
    -- a part that takes part in a cycle of the BOM has no end below it, whatever its children say
    x.node IS NULL AND (c.node IS NOT NULL OR (coalesce(p.terminal, FALSE) AND m.node IS NOT NULL)) AS mapped,
    coalesce(p.terminal, FALSE) AS terminal
FROM inside AS i
LEFT JOIN children AS c ON i.root = c.root AND i.seg_from = c.seg_from AND i.node = c.node
LEFT JOIN makers AS m ON i.root = m.root AND i.seg_from = m.seg_from AND i.node = m.node
LEFT JOIN part_facts AS p ON i.node = p.node
LEFT JOIN circular AS x ON i.node = x.node
