-- One row per input row of `screening locate`: the best grade over all regions, ties by region code.
SELECT
    r.row_key AS id,
    first(g.region_code ORDER BY list_position($grades, g.grade) DESC, g.region_code ASC) AS region_code,
    first(g.grade ORDER BY list_position($grades, g.grade) DESC, g.region_code ASC) AS grade,
    coalesce(bool_or(g.grade IN ('strong', 'conclusive')), FALSE) AS in_region,
    coalesce(
        first(g.signs ORDER BY list_position($grades, g.grade) DESC, g.region_code ASC), ''
    ) AS signs
FROM placed_rows AS r
LEFT JOIN place_regions AS g ON r.place_id = g.place_id
GROUP BY r.row_key
