-- What a company name says. A Chinese registered name opens with the division whose authority registered it,
-- so the region or a prefecture in front is strong; in the middle or in brackets, or a county, it is weak.
-- A name elsewhere in China in the same name ("(Shanghai)") says where that company sits instead.
WITH others AS (
    SELECT
        place_id,
        bool_or(kind = 'province' OR seat) AS seated,
        bool_or(opens) AS opened
    FROM region_mentions
    WHERE field = 'name' AND meaning = 'elsewhere' AND kind IN ('province', 'prefecture')
    GROUP BY place_id
),

named AS (
    SELECT
        m.*,
        s.country IS NULL OR s.country = f.value AS possible,
        coalesce(s.country = f.value, FALSE) AS at_home,
        coalesce(o.seated, FALSE) AS seated_elsewhere,
        coalesce(o.opened, FALSE) AS opened_elsewhere,
        m.kind IN ('prefecture', 'city', 'corps') AS authority
    FROM region_mentions AS m
    LEFT JOIN others AS o ON m.place_id = o.place_id
    INNER JOIN region_sites AS s ON m.place_id = s.place_id
    INNER JOIN region_facts AS f ON f.key = 'country'
    WHERE m.field = 'name' AND m.meaning = 'region' AND coalesce(m.out_of_place, 'unit') = 'unit'
),

graded AS (
    SELECT
        *,
        CASE
            WHEN opens AND homonyms = '' AND NOT seated_elsewhere AND (authority OR kind = 'region') THEN 2
            WHEN kind = 'region' THEN 1
            WHEN opened_elsewhere THEN 0
            WHEN homonyms = '' THEN 1
            WHEN NOT possible OR (homonyms IN ('abroad', 'short') AND NOT at_home) THEN 0
            WHEN opens AND (authority OR script = 'han') THEN 1
            WHEN seat AND at_home AND kind IN ('prefecture', 'city', 'county') THEN 1
            WHEN homonyms IN ('town', 'abroad') AND kind = 'county' AND length(written) >= 6 THEN 1
            ELSE 0
        END AS grade
    FROM named
    WHERE placed
)

SELECT
    place_id,
    'name' AS family,
    grade,
    opens AND homonyms = '' AND (kind = 'region' OR (authority AND NOT abroad)) AS firm,
    code AS division,
    'company name ' || CASE WHEN opens THEN 'opens with ''' ELSE 'contains ''' END || written || '''' AS said,
    NULL::VARCHAR AS letters
FROM graded
WHERE grade > 0
