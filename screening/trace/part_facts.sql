-- One row per part number. A number declared twice is terminal only if every row says so, keeps all that is said of
-- it, and has a heading or an origin only where the rows agree.
SELECT
    'P:' || part_number AS node,
    part_number,
    string_agg(DISTINCT description, ' / ' ORDER BY description) AS description,
    CASE WHEN count(DISTINCT hts) = 1 THEN min(hts) END AS hts,
    string_agg(DISTINCT material, ' / ' ORDER BY material) AS material,
    CASE WHEN count(DISTINCT country_of_origin) = 1 THEN min(country_of_origin) END AS country_of_origin,
    list_sort(list_distinct(list(country_of_origin) FILTER (WHERE country_of_origin IS NOT NULL))) AS origins,
    bool_and(coalesce(terminal, FALSE)) AS terminal
FROM parts
WHERE part_number IS NOT NULL
GROUP BY part_number
