-- The parts below each imported part, over disjoint spans of time with the nearest way at each. A part reached in
-- several windows is split at their bounds, so that counting rows at a date counts parts.
WITH counted AS (
    SELECT *, count(*) OVER (PARTITION BY root, node) AS states FROM below
),

points AS (
    SELECT DISTINCT root, node, unnest([vfrom, vto]) AS p FROM counted
    WHERE states > 1
),

spans AS (
    SELECT root, node, p AS vfrom, lead(p) OVER (PARTITION BY root, node ORDER BY p) AS vto FROM points
)

SELECT root, node, vfrom, vto, tier, trail FROM counted
WHERE states = 1
UNION ALL
SELECT s.root, s.node, s.vfrom, s.vto, min(c.tier) AS tier, arg_min(c.trail, (c.tier, c.trail)) AS trail
FROM spans AS s
INNER JOIN counted AS c
    ON s.root = c.root AND s.node = c.node AND s.vfrom >= c.vfrom AND s.vfrom < c.vto
WHERE s.vto IS NOT NULL
GROUP BY s.root, s.node, s.vfrom, s.vto
