-- Places that need a closer look at their text: a name of the region stands in it, or another sign is there,
-- or a postal code begins as the region's codes do. All other places are left without a row.
SELECT place_id FROM region_named
UNION
SELECT place_id FROM region_identifier_signs
UNION
SELECT place_id FROM region_coordinate_signs
UNION
SELECT place_id FROM region_postal_texts
UNION
SELECT s.place_id
FROM region_sites AS s
INNER JOIN region_facts AS f ON f.key = 'authority_prefix' AND s.province = f.value
