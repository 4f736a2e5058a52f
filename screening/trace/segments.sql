-- The dates at which the tree below an imported part changes, as half-open segments: inside one of them the
-- parts reached, their children and their makers are constant.
WITH points AS (
    SELECT root, vfrom AS p FROM below
    UNION
    SELECT root, vto AS p FROM below
    UNION
    SELECT b.root, unnest([e.valid_from, e.valid_to]) AS p
    FROM below AS b
    INNER JOIN edges AS e ON b.node = e.to_node AND e.kind = 'makes'
),

spans AS (
    SELECT root, p AS seg_from, lead(p) OVER (PARTITION BY root ORDER BY p) AS seg_to FROM points
)

SELECT root, seg_from, seg_to FROM spans WHERE seg_to IS NOT NULL
