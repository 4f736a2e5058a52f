-- Shapes of a BOM tree of eight edges: on which node each node hangs. Node 0 is the imported good. A real BOM is flat
-- or a few levels deep; the deepest shape here has five levels.
SELECT
    s.shape,
    r.node,
    list_extract(s.parents, r.node) AS parent,
    list_contains(s.parents, r.node) AS has_components
FROM (
    VALUES
    (0, [0, 0, 0, 0, 0, 0, 0, 0]),
    (1, [0, 0, 0, 1, 1, 2, 2, 3]),
    (2, [0, 0, 1, 1, 2, 3, 3, 4]),
    (3, [0, 0, 0, 1, 4, 5, 6, 6])
) AS s (shape, parents),
    range(1, 9) AS r (node)
