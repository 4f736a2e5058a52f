-- The readings to compare for pairs that are given, not searched: all of them, two names with Han in Han only.
WITH
beginnings AS (
    SELECT
        name_id, has_han,
        unnest(list_transform(range(2, len(words)), LAMBDA n: array_to_string(words[:n], ' '))) AS beginning
    FROM (SELECT name_id, has_han, string_split(core, ' ') AS words FROM party_facts) AS split
)

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
UNION
-- a list name with which the party's name begins
SELECT b.name_id AS party_name_id, 0::INTEGER AS party_reading, l.name_id AS list_name_id, 0::INTEGER AS list_reading
FROM given_pairs AS g
INNER JOIN beginnings AS b ON g.party_name_id = b.name_id
INNER JOIN list_facts AS l ON g.list_name_id = l.name_id AND b.beginning = l.core
WHERE NOT (b.has_han AND l.has_han AND coalesce(l.han, '') != '')
