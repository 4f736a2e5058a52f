-- The same for the parts below each imported part, over spans of time: for every entry and state of knowledge
-- the nearest part, those first that fall under two lists at once (two indicators on one node weigh).
WITH goods AS (
    SELECT
        n.*,
        CASE WHEN len(p.hts) >= 4 THEN p.hts END AS hts,
        CASE
            WHEN p.hts IS NULL OR len(p.hts) < 4 THEN nullif(lower(concat_ws(' ', p.description, p.material)), '')
        END AS good_text,
        p.origins,
        CASE
            WHEN list_contains(p.origins, 'CN') THEN 'CN'
            WHEN coalesce(len(p.origins), 0) = 0 THEN 'unknown'
            ELSE 'other'
        END AS origin
    FROM nodes AS n
    LEFT JOIN part_facts AS p ON n.node = p.node
    WHERE n.tier > 0
),

hits AS (
    SELECT g.*, m.list_id, m.entity_id, m.direct AS direct_goods
    FROM goods AS g
    INNER JOIN goods_match AS m ON g.hts IS NOT DISTINCT FROM m.hts AND g.good_text IS NOT DISTINCT FROM m.good_text
    INNER JOIN list_entries AS e ON m.list_id = e.list_id AND m.entity_id = e.entity_id
    WHERE
        (e.country IS NULL OR list_contains(g.origins, e.country))
        AND (e.type <> 'sector' OR g.origin <> 'other')
),

paired AS (
    SELECT h.*, count(DISTINCT h.list_id) OVER (PARTITION BY h.root, h.node, h.vfrom) > 1 AS two_lists
    FROM (SELECT *, list_id AS l FROM hits) AS h
)

SELECT
    root,
    vfrom,
    vto,
    list_id,
    entity_id,
    direct_goods,
    origin,
    maker_known,
    mapped,
    arg_min(node, (NOT two_lists, tier, node)) AS node,
    arg_min(tier, (NOT two_lists, tier, node)) AS tier,
    arg_min(trail, (NOT two_lists, tier, node)) AS trail
FROM paired
GROUP BY
    root, vfrom, vto, list_id, entity_id, direct_goods, origin, maker_known, mapped,
    -- which of two indicators is in force depends on the line's date, so every such part is kept
    CASE WHEN two_lists THEN node END
