-- BOM trees of eight edges, so many that their edges are as many as asked for. One leaf in ten is a component of the
-- catalogue, which many trees share; one tree in ten has its first assembly in common with the first tree of its ten.
-- One edge in ten has a window: it ended, or it began when another ended.
WITH edges AS (
    SELECT
        r.i // 8 AS tree,
        r.i % 8 + 1 AS node,
        md5_number_lower('tree ' || r.i // 8) AS t,
        md5_number_lower('edge ' || r.i) AS e
    FROM range($edges) AS r (i)
),

placed AS (
    SELECT
        e.*,
        s.parent,
        s.has_components
    FROM edges AS e
    INNER JOIN world_shapes AS s ON e.t % 4 = s.shape AND e.node = s.node
)

SELECT
    'P' || lpad((tree * 9 + parent)::VARCHAR, 8, '0') AS parent_part,
    CASE
        WHEN NOT has_components AND e % 10 = 0
            THEN 'C' || lpad((e // 10 % greatest($edges // 100, 1))::VARCHAR, 8, '0')
        WHEN node = 1 AND t // 4 % 10 = 0 THEN 'P' || lpad(((tree - tree % 10) * 9 + 1)::VARCHAR, 8, '0')
        ELSE 'P' || lpad((tree * 9 + node)::VARCHAR, 8, '0')
    END AS child_part,
    1 + e // 1000 % 12 AS quantity,
    CASE WHEN e // 100000 % 20 = 0 THEN DATE '2019-01-01' + (e // 10000000 % 1800)::INTEGER END AS valid_from,
    CASE WHEN e // 100000 % 20 = 1 THEN DATE '2024-01-01' + (e // 10000000 % 700)::INTEGER END AS valid_to
FROM placed
