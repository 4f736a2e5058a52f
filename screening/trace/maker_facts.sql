-- What must be known of a maker before silence means anything: its name, its country, for China a valid postal
-- code (CBP has required it of Chinese manufacturers since 2023-03-18), and what each of its links means.
WITH misplaced AS (
    SELECT DISTINCT pp.party_key
    FROM party_places AS pp
    INNER JOIN place_flags AS pf ON pp.place_id = pf.place_id
    WHERE pf.flag IN ('NO_POSTCODE', 'BAD_POSTCODE')
),

-- a relation that nobody knows may be the one that matters
unread AS (
    SELECT from_party AS party_key FROM links
    WHERE NOT coalesce(list_contains($relations, relation), FALSE)
    UNION
    SELECT to_party FROM links
    WHERE NOT coalesce(list_contains($relations, relation), FALSE)
)

SELECT
    'C:' || p.party_key AS node,
    bool_or(p.name IS NOT NULL) AS named,
    bool_and(
        p.name IS NOT NULL AND p.country IS NOT NULL AND m.party_key IS NULL AND u.party_key IS NULL
    ) AS known
FROM parties AS p
LEFT JOIN misplaced AS m ON p.party_key = m.party_key
LEFT JOIN unread AS u ON p.party_key = u.party_key
GROUP BY p.party_key
