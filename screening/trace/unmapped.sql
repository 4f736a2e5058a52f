-- The parts that end in nothing, for the dates that lines ask for: the first of them by number, and how many.
WITH asked AS (
    SELECT DISTINCT c.root, c.seg_from
    FROM shipments AS s
    INNER JOIN coverage AS c
        ON
            'P:' || s.part_number = c.root
            AND coalesce(s.production_date, s.import_date, DATE '0001-01-01') >= c.seg_from
            AND coalesce(s.production_date, s.import_date, DATE '0001-01-01') < c.seg_to
)

SELECT a.root, a.seg_from, min(substr(n.node, 3), $most) AS unmapped
FROM asked AS a
INNER JOIN nodes AS n
    ON a.root = n.root AND NOT n.mapped AND n.node <> n.root AND a.seg_from >= n.vfrom AND a.seg_from < n.vto
GROUP BY a.root, a.seg_from
