-- All flags of a place, one row per place, flag and detail.
SELECT
    place_id,
    flag,
    detail
FROM region_flags
UNION
SELECT
    p.place_id,
    'IDENTIFIER_INVALID' AS flag,
    i.scheme || ' ' || i.value || ' fails its check' AS detail
FROM (SELECT place_id, unnest(identifiers) AS identifier FROM places) AS p
INNER JOIN region_identifiers AS i ON p.identifier = i.identifier
WHERE NOT i.valid
UNION
SELECT
    place_id,
    'REGION_CONFLICT' AS flag,
    region_code || ': ' || signs AS detail
FROM place_regions
WHERE conflict
