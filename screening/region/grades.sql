-- One grade per place: the best sign that stands. A firm sign against a site elsewhere is weak and a conflict,
-- any other is suppressed. A place name that others bear too becomes strong when an independent sign (postal
-- code, telephone, MID) or the name of the prefecture around it agrees; a misspelling counts only then.
WITH away AS (
    SELECT
        place_id,
        bool_or(reach = 'foreign') AS abroad,
        string_agg(said, ', ' ORDER BY said) AS said
    FROM region_elsewhere
    GROUP BY place_id
),

city_named AS (
    SELECT DISTINCT place_id FROM region_mentions
    WHERE meaning = 'region' AND field = 'city' AND out_of_place IS NULL
),

borne_abroad AS (SELECT DISTINCT code FROM region_names WHERE homonyms = 'abroad'),

explained AS (
    SELECT
        g.place_id,
        g.family,
        g.grade,
        g.firm,
        g.division,
        g.said,
        g.letters = s.city_letters AND c.place_id IS NULL AS by_city
    FROM region_signs AS g
    INNER JOIN region_sites AS s ON g.place_id = s.place_id
    LEFT JOIN city_named AS c ON g.place_id = c.place_id
),

weighed AS (
    SELECT
        e.place_id,
        e.family,
        e.division,
        CASE
            WHEN coalesce(e.by_city, FALSE) THEN e.grade - 1
            WHEN a.place_id IS NULL THEN e.grade
            -- a division that shares its name with a place abroad is that place, in a foreign country
            WHEN e.firm AND NOT (a.abroad AND e.family = 'place' AND d.code IS NOT NULL) THEN least(e.grade, 1)
            ELSE 0
        END AS grade,
        e.firm AND a.place_id IS NOT NULL
        AND NOT (a.abroad AND e.family = 'place' AND d.code IS NOT NULL) AS conflict,
        e.said || CASE WHEN coalesce(e.by_city, FALSE) THEN ', letters that the given city explains' ELSE '' END
        AS said,
        a.said AS away_said
    FROM explained AS e
    LEFT JOIN away AS a ON e.place_id = a.place_id
    LEFT JOIN borne_abroad AS d ON e.division = d.code
),

agreeing AS (
    SELECT w.place_id
    FROM weighed AS w
    WHERE w.grade = 1 AND NOT w.conflict
    GROUP BY w.place_id
    HAVING
        bool_or(w.family IN ('place', 'misspelt'))
        AND (
            bool_or(w.family IN ('postal', 'phone', 'mid'))
            OR count(DISTINCT w.said) FILTER (
                WHERE w.family IN ('place', 'misspelt') AND NOT ends_with(w.division, '00')
            ) >= 1
            AND count(DISTINCT left(w.division, 4)) FILTER (WHERE w.family IN ('place', 'misspelt')) = 1
            AND bool_or(w.family = 'place' AND ends_with(w.division, '00'))
        )
),

settled AS (
    SELECT
        w.*,
        CASE
            WHEN w.family = 'misspelt' AND c.place_id IS NULL THEN 0
            WHEN w.grade = 1 AND c.place_id IS NOT NULL AND w.family IN ('place', 'misspelt') THEN 2
            ELSE w.grade
        END AS final
    FROM weighed AS w
    LEFT JOIN agreeing AS c ON w.place_id = c.place_id
),

worded AS (
    SELECT DISTINCT
        place_id,
        family,
        division,
        final,
        conflict,
        away_said,
        said || ': ' || CASE final
            WHEN 3 THEN 'conclusive'
            WHEN 2 THEN CASE WHEN grade = 1 THEN 'strong, since another sign agrees' ELSE 'strong' END
            WHEN 1 THEN 'weak'
            ELSE 'suppressed'
        END AS phrase
    FROM settled
    WHERE NOT (family = 'misspelt' AND final = 0)
)

SELECT
    place_id,
    $region AS region_code,
    CASE max(final) WHEN 3 THEN 'conclusive' WHEN 2 THEN 'strong' WHEN 1 THEN 'weak' ELSE 'suppressed' END AS grade,
    string_agg(phrase, '; ' ORDER BY final DESC, family ASC, phrase ASC)
    || coalesce('; but the site is elsewhere: ' || any_value(away_said), '') AS signs,
    first(
        division ORDER BY final DESC, length(rtrim(division, '0')) DESC, division ASC
    ) FILTER (WHERE division IS NOT NULL AND final > 0) AS division,
    bool_or(conflict AND final > 0) AS conflict
FROM worded
GROUP BY place_id
