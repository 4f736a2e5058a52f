-- What a company name says. A Chinese registered name opens with the division whose authority registered it,
-- so the region or a prefecture in front is strong; in the middle or in brackets, or a county, it is weak.
-- A name elsewhere in China in the same name ("(Shanghai)") says where that company sits instead.
WITH seated AS (
    SELECT DISTINCT place_id FROM region_mentions
    WHERE field = 'name' AND meaning = 'elsewhere' AND kind IN ('province', 'prefecture')
),

named AS (
    SELECT
        m.*,
        s.country IS NULL OR s.country = f.value AS possible,
        o.place_id IS NOT NULL AS seated_elsewhere
    FROM region_mentions AS m
    LEFT JOIN seated AS o ON m.place_id = o.place_id
    INNER JOIN region_sites AS s ON m.place_id = s.place_id
    INNER JOIN region_facts AS f ON f.key = 'country'
    WHERE m.field = 'name' AND m.meaning = 'region' AND coalesce(m.out_of_place, 'none') IN ('none', 'unit')
),

graded AS (
    SELECT
        *,
        CASE
            WHEN
                opens AND homonyms = '' AND NOT seated_elsewhere
                AND kind IN ('region', 'prefecture', 'city', 'corps')
                THEN 2
            WHEN kind = 'region' OR homonyms = '' THEN 1
            WHEN opens AND possible AND kind IN ('prefecture', 'city', 'corps') THEN 1
            WHEN possible AND homonyms IN ('town', 'abroad') AND kind = 'county' AND length(written) >= 6 THEN 1
            WHEN possible AND script = 'han' AND opens THEN 1
            ELSE 0
        END AS grade
    FROM named
    WHERE placed
)

SELECT
    place_id,
    'name' AS family,
    grade,
    opens AND homonyms = '' AND kind IN ('region', 'prefecture', 'city', 'corps')
    AND (kind = 'region' OR NOT abroad) AS firm,
    code AS division,
    'company name ' || CASE WHEN opens THEN 'opens with ''' ELSE 'contains ''' END || written || '''' AS said,
    NULL::VARCHAR AS letters
FROM graded
WHERE grade > 0
