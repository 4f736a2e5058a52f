-- One row per part number: a number declared twice is terminal only if every row says so, and keeps the
-- first value of each field in sorted order.
SELECT
    'P:' || part_number AS node,
    part_number,
    min(description) AS description,
    min(hts) AS hts,
    min(material) AS material,
    CASE WHEN count(DISTINCT country_of_origin) = 1 THEN min(country_of_origin) END AS country_of_origin,
    list_sort(list_distinct(list(country_of_origin) FILTER (WHERE country_of_origin IS NOT NULL))) AS origins,
    bool_and(coalesce(terminal, FALSE)) AS terminal
FROM parts
WHERE part_number IS NOT NULL
GROUP BY part_number
