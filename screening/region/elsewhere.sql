-- What places the site outside the region: a foreign country declared or written, another province or city of
-- the same country, the postal code of another province. English writes the larger unit last and Chinese
-- writes it first, so beside a name of the region only the last (Latin) or the first (Han) one counts; a name
-- that is called a province always counts.
WITH home AS (SELECT value AS country FROM region_facts WHERE key = 'country'),

own AS (
    SELECT
        place_id,
        bool_or(script = 'han') AS in_han,
        min(CASE WHEN script = 'han' THEN start END) AS han_start,
        count(*) AS names
    FROM region_mentions
    WHERE meaning = 'region' AND field IN ('address', 'city', 'state') AND out_of_place IS NULL AND placed
    GROUP BY place_id
),

own_field AS (
    SELECT
        place_id,
        field,
        min(CASE WHEN script = 'han' THEN start END) AS han_start
    FROM region_mentions
    WHERE meaning = 'region' AND field IN ('address', 'city', 'state') AND out_of_place IS NULL AND placed
    GROUP BY place_id, field
),

other AS (
    SELECT
        m.*,
        count(DISTINCT m.code) OVER (PARTITION BY m.place_id, m.field) AS together
    FROM region_mentions AS m
    WHERE
        m.meaning = 'elsewhere' AND m.field IN ('address', 'city', 'state')
        AND m.out_of_place IS NULL AND m.placed
),

provinces AS (
    SELECT DISTINCT
        o.place_id,
        o.field || ' ''' || o.written || '''' AS said
    FROM other AS o
    LEFT JOIN own AS a ON o.place_id = a.place_id
    LEFT JOIN own_field AS w ON o.place_id = w.place_id AND o.field = w.field
    WHERE
        CASE
            WHEN o.script = 'han' THEN w.han_start IS NULL OR o.start < w.han_start
            ELSE
                a.place_id IS NULL OR o.field <> 'address' OR o.closes
                OR regexp_matches(lower(o.written), ' (province|sheng)$') OR o.together >= 2
        END
),

abroad AS (
    SELECT DISTINCT
        m.place_id,
        m.field || ' ''' || m.written || '''' AS said
    FROM region_mentions AS m
    INNER JOIN region_sites AS s ON m.place_id = s.place_id
    CROSS JOIN home AS h
    WHERE
        m.meaning = 'country' AND m.code <> h.country AND m.field IN ('address', 'city', 'state')
        AND m.out_of_place IS NULL
        AND (m.kind = 'country' OR s.country IS NULL)
        AND (m.whole OR m.closes OR (m.script = 'han' AND m.opens))
),

postal AS (
    SELECT
        s.place_id,
        'postal code ' || s.postal_code || ' (' || s.province_name || ')' AS said
    FROM region_sites AS s
    INNER JOIN region_chinese AS c ON s.place_id = c.place_id
    WHERE
        s.postal_valid
        AND s.province NOT IN (SELECT f.value FROM region_facts AS f WHERE f.key = 'authority_prefix')
)

SELECT
    place_id,
    'foreign' AS reach,
    said
FROM (
    SELECT
        s.place_id,
        'country ' || s.country AS said
    FROM region_sites AS s
    CROSS JOIN home AS h
    WHERE s.country <> h.country
    UNION ALL
    SELECT * FROM abroad
) AS outside
UNION ALL
SELECT
    place_id,
    'domestic' AS reach,
    said
FROM (
    SELECT * FROM provinces
    UNION ALL
    SELECT * FROM postal
) AS inside
