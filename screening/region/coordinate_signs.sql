-- Coordinates inside the boundary, by ray casting: a point is inside when a line from it to the east crosses
-- the boundary an odd number of times. Within 0.02 degrees of the boundary counts as inside, since the
-- polygon is simplified (Alashankou lies 0.007 degrees outside it).
WITH given AS (
    SELECT
        place_id,
        latitude,
        longitude
    FROM places
    UNION
    SELECT
        p.place_id,
        i.latitude,
        i.longitude
    FROM (SELECT place_id, unnest(identifiers) AS identifier FROM places) AS p
    INNER JOIN region_identifiers AS i ON p.identifier = i.identifier
    WHERE i.scheme = 'GEO'
),

box AS (
    SELECT
        min(longitude) - 0.02 AS west,
        max(longitude) + 0.02 AS east,
        min(latitude) - 0.02 AS south,
        max(latitude) + 0.02 AS north
    FROM region_boundary
),

points AS (
    SELECT DISTINCT
        g.latitude AS y,
        g.longitude AS x
    FROM given AS g
    INNER JOIN box AS b ON g.longitude BETWEEN b.west AND b.east AND g.latitude BETWEEN b.south AND b.north
),

edges AS (
    SELECT
        longitude AS x1,
        latitude AS y1,
        lead(longitude) OVER (PARTITION BY ring ORDER BY seq) AS x2,
        lead(latitude) OVER (PARTITION BY ring ORDER BY seq) AS y2
    FROM region_boundary
),

spans AS (
    SELECT
        p.x,
        p.y,
        (e.y1 > p.y) <> (e.y2 > p.y) AND p.x < (e.x2 - e.x1) * (p.y - e.y1) / (e.y2 - e.y1) + e.x1 AS crosses,
        greatest(0, least(1, ((p.x - e.x1) * (e.x2 - e.x1) + (p.y - e.y1) * (e.y2 - e.y1))
        / nullif((e.x2 - e.x1) ^ 2 + (e.y2 - e.y1) ^ 2, 0))) AS along,
        e.x1,
        e.y1,
        e.x2,
        e.y2
    FROM points AS p
    CROSS JOIN edges AS e
    WHERE e.x2 IS NOT NULL
),

inside AS (
    SELECT
        x,
        y,
        count(*) FILTER (WHERE crosses) % 2 = 1 AS within,
        min((x - x1 - along * (x2 - x1)) ^ 2 + (y - y1 - along * (y2 - y1)) ^ 2) <= 0.0004 AS at_border
    FROM spans
    GROUP BY x, y
)

SELECT
    g.place_id,
    'coordinates' AS family,
    3 AS grade,
    TRUE AS firm,
    NULL::VARCHAR AS division,
    'coordinates ' || g.latitude || ', ' || g.longitude
    || CASE WHEN i.within THEN ' inside the boundary' ELSE ' within 0.02 degrees of the boundary' END AS said,
    NULL::VARCHAR AS letters
FROM given AS g
INNER JOIN inside AS i ON g.longitude = i.x AND g.latitude = i.y
WHERE i.within OR i.at_border
