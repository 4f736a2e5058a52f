-- One row per imported part and segment: how many parts are reached, how many are mapped, which are not.
-- The imported part itself is counted apart, since a manufacturer on the line may map it.
SELECT
    n.root,
    n.seg_from,
    s.seg_to,
    count(*) AS reached,
    count(*) FILTER (WHERE n.mapped AND n.node <> n.root) AS mapped_below,
    bool_or(n.mapped AND n.node = n.root) AS root_mapped,
    bool_or(n.terminal AND n.node = n.root) AS root_terminal,
    bool_or(n.has_children AND n.node = n.root) AS root_children,
    bool_or(n.maker_known AND n.node = n.root) AS root_maker,
    bool_and(n.makers_placed) AS makers_placed,
    list_sort(list(substr(n.node, 3)) FILTER (WHERE NOT n.mapped AND n.node <> n.root)) AS unmapped
FROM nodes AS n
INNER JOIN segments AS s ON n.root = s.root AND n.seg_from = s.seg_from
GROUP BY ALL
