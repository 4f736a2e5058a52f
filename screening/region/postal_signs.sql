-- A postal code of the region: conclusive within its country, weak while the country is unknown, nothing in a
-- foreign country (India, Taiwan and others have codes that look alike). A code inside the address text counts
-- where it ends the text or follows the words for "postal code"; elsewhere six digits may be anything.
WITH own AS (
    SELECT
        x.prefix,
        c.value AS country
    FROM region_postal_prefixes AS x
    INNER JOIN region_facts AS f ON f.key = 'authority_prefix' AND x.province = f.value
    INNER JOIN region_facts AS c ON c.key = 'country'
),

coded AS (
    SELECT
        s.place_id,
        s.country,
        s.postal_code AS code,
        o.country AS home,
        'postal code ' AS label,
        3 AS grade
    FROM region_sites AS s
    INNER JOIN own AS o ON left(s.postal_code, 2) = o.prefix
    WHERE s.postal_valid
    UNION ALL
    SELECT
        t.place_id,
        s.country,
        t.code,
        o.country AS home,
        'postal code in the address ' AS label,
        CASE WHEN t.at_end THEN 2 ELSE 1 END AS grade
    FROM region_postal_texts AS t
    INNER JOIN region_sites AS s ON t.place_id = s.place_id
    INNER JOIN own AS o ON left(t.code, 2) = o.prefix
    WHERE s.postal_code IS NULL OR s.postal_code <> t.code
),

judged AS (
    SELECT
        c.*,
        n.place_id IS NOT NULL AS at_home
    FROM coded AS c
    LEFT JOIN region_chinese AS n ON c.place_id = n.place_id
    WHERE c.country IS NULL OR c.country = c.home
)

SELECT
    j.place_id,
    'postal' AS family,
    CASE WHEN j.at_home THEN j.grade ELSE 1 END AS grade,
    j.at_home AND j.grade >= 2 AS firm,
    NULL::VARCHAR AS division,
    j.label || j.code || coalesce(' (' || z.place || ')', '')
    || CASE
        WHEN j.country IS NOT NULL THEN ' with country ' || j.country
        WHEN j.at_home THEN ' with other signs of ' || j.home
        ELSE ' without a country'
    END AS said,
    NULL::VARCHAR AS letters
FROM judged AS j
LEFT JOIN region_postal_zones AS z ON left(j.code, 4) = z.prefix
