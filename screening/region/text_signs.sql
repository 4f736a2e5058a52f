-- What address, city and state say. A name in Han or Uyghur script in place position is conclusive, a Latin one
-- strong, unless other places bear it too: then it depends on how far (`homonyms`, see names.csv) and on
-- whether it fills the city or state field in the region's own country. A name that belongs to a street, a
-- building, goods or a lower unit is kept as suppressed, so that the reason can be shown.
WITH sited AS (
    SELECT
        m.*,
        coalesce(s.country = f.value, FALSE) AS at_home,
        m.script IN ('han', 'arab') AS native,
        m.kind IN ('region', 'prefecture', 'city', 'county', 'corps') AS division_name
    FROM region_mentions AS m
    INNER JOIN region_sites AS s ON m.place_id = s.place_id
    INNER JOIN region_facts AS f ON f.key = 'country'
    WHERE m.field IN ('address', 'city', 'state') AND m.meaning = 'region' AND (m.placed OR m.whole)
),

graded AS (
    SELECT
        *,
        CASE
            WHEN out_of_place IS NOT NULL THEN 0
            WHEN native AND homonyms = '' AND division_name THEN 3
            WHEN homonyms = '' THEN 2
            WHEN native AND whole AND at_home THEN 2
            WHEN homonyms = 'town' AND kind NOT IN ('regiment', 'corps') AND NOT native
                AND (whole OR (at_home AND kind IN ('prefecture', 'city', 'township')))
                THEN 2
            WHEN homonyms = 'abroad' AND at_home AND (whole OR length(written) >= 5 OR kind = 'prefecture')
                THEN 2
            WHEN homonyms = 'short' AND at_home AND whole AND length(written) >= 4 THEN 2
            WHEN homonyms = 'code' AND at_home THEN 2
            ELSE 1
        END AS grade
    FROM sited
)

SELECT
    place_id,
    CASE WHEN homonyms = 'misspelt' THEN 'misspelt' ELSE 'place' END AS family,
    grade,
    grade >= 2 AND (kind = 'region' OR native OR field <> 'address' OR kind IN ('prefecture', 'city')) AS firm,
    code AS division,
    field || ' ''' || written || ''''
    || CASE out_of_place
        WHEN 'street' THEN ' is the name of a street'
        WHEN 'building' THEN ' is the name of a building'
        WHEN 'thing' THEN ' is the name of goods or a business'
        WHEN 'unit' THEN ' is the name of another unit'
        ELSE CASE homonyms
            WHEN 'abroad' THEN ', a name also borne by places abroad'
            WHEN 'china' THEN ', a name also borne by a place elsewhere in the country'
            WHEN 'town' THEN ', a name also borne by towns or roads elsewhere'
            WHEN 'short' THEN ', a short name'
            WHEN 'misspelt' THEN ' read as a misspelling'
            ELSE ''
        END
    END AS said,
    NULL::VARCHAR AS letters
FROM graded
