-- Places that something other than the postal code shows to lie in the region's country: the declared country,
-- the country's name, a name elsewhere in it, Han script, or a valid identifier of its registers.
SELECT s.place_id
FROM region_sites AS s
INNER JOIN region_facts AS f ON f.key = 'country' AND s.country = f.value
UNION
SELECT m.place_id
FROM region_mentions AS m
INNER JOIN region_facts AS f ON f.key = 'country'
INNER JOIN region_sites AS s ON m.place_id = s.place_id
WHERE
    s.country IS NULL
    AND (
        (m.meaning = 'country' AND m.code = f.value)
        OR (m.meaning = 'elsewhere' AND m.kind = 'province' AND m.out_of_place IS NULL AND m.code < '7')
        OR (m.meaning = 'region' AND m.placed AND m.out_of_place IS NULL AND (m.homonyms = '' OR m.script = 'han'))
    )
UNION
SELECT g.place_id
FROM region_identifier_signs AS g
INNER JOIN region_sites AS s ON g.place_id = s.place_id
WHERE s.country IS NULL AND g.family IN ('uscc', 'reg15', 'mid', 'phone') AND g.grade >= 1
