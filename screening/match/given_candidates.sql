-- The readings to compare for pairs that are given, not searched: all of them, two names with Han in Han only.
SELECT DISTINCT
    g.party_name_id, p.reading AS party_reading, g.list_name_id, l.reading AS list_reading
FROM given_pairs AS g
INNER JOIN party_facts AS pf ON g.party_name_id = pf.name_id
INNER JOIN list_facts AS lf ON g.list_name_id = lf.name_id
INNER JOIN party_words AS p ON g.party_name_id = p.name_id
INNER JOIN list_words AS l ON g.list_name_id = l.name_id
WHERE
    CASE
        WHEN pf.has_han AND lf.has_han THEN p.reading = 2 AND l.reading = 2
        ELSE p.reading != 2 AND l.reading != 2
    END
