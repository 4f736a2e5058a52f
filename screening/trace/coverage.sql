-- How many parts each imported part reaches and how many are mapped, over time: a running sum of what begins and
-- what ends, so that a large tree with many dates costs its events and not their product.
-- The imported part itself is counted apart, since a manufacturer on the line may map it.
WITH events AS (
    SELECT
        n.root,
        unnest([n.vfrom, n.vto]) AS p,
        unnest([1, -1]) AS d,
        (n.mapped AND n.node <> n.root)::INTEGER AS mapped_below,
        (n.mapped AND n.node = n.root)::INTEGER AS root_mapped,
        (n.terminal AND n.node = n.root)::INTEGER AS root_terminal,
        (n.has_children AND n.node = n.root)::INTEGER AS root_children,
        (n.maker_known AND n.node = n.root)::INTEGER AS root_maker,
        -- of the imported part itself the line may say what the part does not
        (NOT n.makers_placed OR NOT (n.described OR n.node = n.root))::INTEGER AS unknown
    FROM nodes AS n
),

changes AS (
    SELECT
        root,
        p,
        sum(d) AS reached,
        sum(d * mapped_below) AS mapped_below,
        sum(d * root_mapped) AS root_mapped,
        sum(d * root_terminal) AS root_terminal,
        sum(d * root_children) AS root_children,
        sum(d * root_maker) AS root_maker,
        sum(d * unknown) AS unknown
    FROM events
    GROUP BY root, p
)

SELECT
    root,
    p AS seg_from,
    coalesce(lead(p) OVER w, DATE '9999-12-31') AS seg_to,
    (sum(reached) OVER w)::BIGINT AS reached,
    (sum(mapped_below) OVER w)::BIGINT AS mapped_below,
    (sum(root_mapped) OVER w) > 0 AS root_mapped,
    (sum(root_terminal) OVER w) > 0 AS root_terminal,
    (sum(root_children) OVER w) > 0 AS root_children,
    (sum(root_maker) OVER w) > 0 AS root_maker,
    (sum(unknown) OVER w) = 0 AS described
FROM changes
WINDOW w AS (PARTITION BY root ORDER BY p)
QUALIFY p < DATE '9999-12-31'
