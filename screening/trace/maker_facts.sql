-- What must be known of a maker before silence means anything: its name, its country, and for China a valid
-- postal code (CBP has required it of Chinese manufacturers since 2023-03-18).
WITH f AS (
    SELECT pp.party_key, TRUE AS bad
    FROM party_places AS pp
    INNER JOIN place_flags AS pf ON pp.place_id = pf.place_id
    WHERE pf.flag IN ('NO_POSTCODE', 'BAD_POSTCODE')
    GROUP BY pp.party_key
)

SELECT
    'C:' || p.party_key AS node,
    bool_or(p.name IS NOT NULL) AS named,
    bool_and(p.name IS NOT NULL AND p.country IS NOT NULL AND coalesce(f.bad, FALSE) IS FALSE) AS known
FROM parties AS p
LEFT JOIN f ON p.party_key = f.party_key
GROUP BY p.party_key
