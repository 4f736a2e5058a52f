-- Is the good that the concern makes one that the order names? HS codes select, words confirm:
--   all        the order names no goods, or all products
--   named      the heading is one that the order names, or a heading that may contain it together with its words,
--              or, where no heading is known, the words alone
--   uncertain  only one of the two, a code of chapter length, or nothing to go by
--   none       a known heading and description that are neither
WITH wanted AS (
    SELECT DISTINCT
        c.list_id,
        c.entity_id,
        CASE WHEN r.good = 'L' THEN f.hts ELSE p.hts END AS hts,
        CASE
            WHEN r.good = 'L' THEN f.good_text
            ELSE nullif(lower(concat_ws(' ', p.description, p.material)), '')
        END AS good_text
    FROM routes AS r
    INNER JOIN concerns AS c ON r.concern_id = c.concern_id
    INNER JOIN line_facts AS f ON r.line_key = f.line_key
    LEFT JOIN part_facts AS p ON r.good = p.node
    WHERE c.list_id IS NOT NULL
),

tested AS (
    SELECT
        w.*,
        e.goods IS NULL OR e.goods = 'all' AS any_good,
        len(list_filter(coalesce(e.hs_prefixes, []), LAMBDA x: starts_with(w.hts, x))) > 0 AS direct,
        len(list_filter(coalesce(e.hs_downstream, []), LAMBDA x: starts_with(w.hts, x))) > 0 AS downstream,
        len(
            list_filter(
                list_concat(coalesce(e.hs_prefixes, []), coalesce(e.hs_downstream, [])),
                LAMBDA x: starts_with(x, w.hts)
            )
        ) > 0 AS too_short,
        coalesce(
            regexp_matches(
                w.good_text,
                '(^|[^a-z0-9])('
                || list_aggregate(list_transform(e.goods_words, LAMBDA x: regexp_escape(x)), 'string_agg', '|')
                || ')($|[^a-z0-9])'
            ),
            FALSE
        ) AS worded
    FROM wanted AS w
    INNER JOIN list_entries AS e ON w.list_id = e.list_id AND w.entity_id = e.entity_id
)

SELECT
    list_id,
    entity_id,
    hts,
    good_text,
    CASE
        WHEN any_good THEN 'all'
        WHEN direct OR (downstream AND worded) OR (hts IS NULL AND worded) THEN 'named'
        WHEN hts IS NULL OR good_text IS NULL OR downstream OR too_short OR worded THEN 'uncertain'
        ELSE 'none'
    END AS goods
FROM tested
