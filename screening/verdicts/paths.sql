-- The nodes of every distinct path, concern first, without the imported good at its end. A maker and the part
-- that it makes are one step; the last part is the imported good and comes from the line.
WITH distinct_paths AS (SELECT DISTINCT path_from, trail FROM best),

hops AS (
    SELECT
        d.path_from,
        d.trail,
        h.i AS hop_no,
        e.to_node AS node
    FROM distinct_paths AS d
    CROSS JOIN generate_series(1, len(d.trail)) AS h (i)
    INNER JOIN edges AS e ON d.trail[h.i] = e.edge_id
    WHERE e.kind <> 'makes' AND NOT (h.i = len(d.trail) AND starts_with(e.to_node, 'P:'))
),

steps AS (
    SELECT d.path_from, d.trail, 0 AS hop_no, n.own AS label, d.path_from AS node
    FROM distinct_paths AS d
    INNER JOIN node_labels AS n ON d.path_from = n.node
    WHERE NOT (starts_with(d.path_from, 'P:') AND len(d.trail) = 0)
    UNION ALL
    SELECT h.path_from, h.trail, h.hop_no, n.label, h.node
    FROM hops AS h
    INNER JOIN node_labels AS n ON h.node = n.node
)

SELECT path_from, trail, list(label ORDER BY hop_no) AS labels, list(node ORDER BY hop_no) AS path_nodes
FROM steps
GROUP BY path_from, trail
