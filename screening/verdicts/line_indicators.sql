-- Sector and country-and-good entries under which the imported good itself falls.
SELECT
    f.line_key,
    coalesce(f.root, 'L') AS node,
    m.list_id,
    m.entity_id,
    0 AS tier,
    m.direct AS direct_goods,
    f.origin,
    f.maker_named OR coalesce(c.root_maker, FALSE) AS maker_known,
    coalesce(c.root_mapped, FALSE) OR (coalesce(c.root_terminal, FALSE) AND f.maker_named) AS mapped,
    cast([] AS BIGINT[]) AS trail
FROM line_facts AS f
INNER JOIN goods_match AS m
    ON
        CASE WHEN len(f.hts) >= 4 THEN f.hts END IS NOT DISTINCT FROM m.hts
        AND CASE WHEN f.hts IS NULL OR len(f.hts) < 4 THEN f.good_text END IS NOT DISTINCT FROM m.good_text
INNER JOIN list_entries AS e
    ON m.list_id = e.list_id AND m.entity_id = e.entity_id AND (e.country IS NULL OR e.country = f.origin_country)
LEFT JOIN coverage AS c ON f.root = c.root AND f.on_date >= c.seg_from AND f.on_date < c.seg_to
WHERE e.type <> 'sector' OR f.origin <> 'other'
