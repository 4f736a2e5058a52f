-- What the identifiers of a place say. A registration number tells where a firm is registered, never where it
-- produces: strong at most. A MID names a city by three letters: strong only where no other Chinese city
-- shares them. `letters` is kept, since a city elsewhere that begins with them explains the code.
WITH given AS (
    SELECT
        p.place_id,
        i.scheme,
        i.value,
        i.valid,
        i.authority,
        i.country,
        i.city,
        i.area
    FROM (SELECT place_id, unnest(identifiers) AS identifier FROM places) AS p
    INNER JOIN region_identifiers AS i ON p.identifier = i.identifier
),

registered AS (
    SELECT
        g.place_id,
        lower(g.scheme) AS family,
        CASE WHEN g.valid THEN 2 ELSE 1 END AS grade,
        g.valid AS firm,
        CASE WHEN d.code IS NULL THEN left(g.authority, 2) || '0000' ELSE g.authority END AS division,
        CASE WHEN g.scheme = 'USCC' THEN 'USCC ' ELSE 'registration number ' END || g.value
        || ' registered with authority ' || g.authority || coalesce(' (' || d.name_latin || ')', '')
        || CASE WHEN g.valid THEN '' ELSE ', whose check digit is wrong' END AS said,
        NULL::VARCHAR AS letters
    FROM given AS g
    INNER JOIN region_facts AS f ON f.key = 'authority_prefix' AND starts_with(g.authority, f.value)
    LEFT JOIN region_divisions AS d ON g.authority = d.code
    WHERE g.scheme IN ('USCC', 'REG15')
),

located AS (
    SELECT
        g.place_id,
        'unlocode' AS family,
        3 AS grade,
        TRUE AS firm,
        NULL::VARCHAR AS division,
        'UN/LOCODE ' || u.unlocode || ' (' || u.name || ')' AS said,
        NULL::VARCHAR AS letters
    FROM given AS g
    INNER JOIN region_unlocodes AS u ON g.city = u.unlocode
    WHERE g.scheme = 'UNLOCODE'
),

manufacturer AS (
    SELECT
        g.place_id,
        'mid' AS family,
        CASE m.strength WHEN 'exclusive' THEN 2 ELSE 1 END AS grade,
        m.strength = 'exclusive' AS firm,
        m.division,
        'MID ' || g.value || ' with city letters ' || m.code || ' (' || m.places || '; ' || m.strength
        || ' within China)' AS said,
        m.code AS letters
    FROM given AS g
    INNER JOIN region_facts AS f ON f.key = 'country' AND g.country = f.value
    INNER JOIN region_mid_cities AS m ON g.city = m.code
    WHERE g.scheme = 'MID'
),

phoned AS (
    SELECT
        g.place_id,
        'phone' AS family,
        1 AS grade,
        FALSE AS firm,
        NULL::VARCHAR AS division,
        'telephone ' || g.value || ' with area code ' || g.area AS said,
        NULL::VARCHAR AS letters
    FROM given AS g
    INNER JOIN region_facts AS f ON f.key = 'area_code' AND g.area = f.value
    WHERE g.scheme = 'TEL'
)

SELECT
    place_id,
    family,
    grade,
    coalesce(firm, FALSE) AS firm,
    division,
    said,
    letters
FROM (
    SELECT * FROM registered
    UNION ALL
    SELECT * FROM located
    UNION ALL
    SELECT * FROM manufacturer
    UNION ALL
    SELECT * FROM phoned
) AS signs
