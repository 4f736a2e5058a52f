-- The region signs of a party: the best grade over its declared rows (one id may be declared twice).
SELECT
    pp.party_key,
    r.region_code,
    arg_min(r.grade, (list_position($grades, r.grade), r.place_id)) AS grade,
    arg_min(r.signs, (list_position($grades, r.grade), r.place_id)) AS signs,
    bool_or(r.conflict) AS conflict
FROM party_places AS pp
INNER JOIN place_regions AS r ON pp.place_id = r.place_id
WHERE r.grade <> 'suppressed'
GROUP BY pp.party_key, r.region_code
