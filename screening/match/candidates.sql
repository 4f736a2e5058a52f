-- Pairs of readings that may reach the threshold: they share, equal or nearly, one of the party's first words
-- that identifies somebody on both sides; or they are equal letter by letter. Two names with Han meet in Han
-- only.
WITH
allowed AS (
    SELECT DISTINCT
        f.name_id AS party_name_id, f.reading AS party_reading, l.name_id AS list_name_id, l.reading AS list_reading
    FROM first_words AS f
    INNER JOIN token_pairs AS t ON f.token = t.party_token
    INNER JOIN list_words AS l ON t.list_token = l.token
    WHERE l.identifying >= $anchor
),

beginnings AS (
    SELECT
        name_id, has_han,
        unnest(list_transform(range(2, len(words)), LAMBDA n: array_to_string(words[:n], ' '))) AS beginning
    FROM (SELECT name_id, has_han, string_split(core, ' ') AS words FROM party_facts) AS split
)

SELECT a.*
FROM allowed AS a
INNER JOIN party_facts AS p ON a.party_name_id = p.name_id
INNER JOIN list_facts AS l ON a.list_name_id = l.name_id
WHERE
    CASE
        WHEN p.has_han AND l.has_han THEN a.party_reading = 2 AND a.list_reading = 2
        ELSE a.party_reading != 2 AND a.list_reading != 2
    END
UNION
SELECT p.name_id AS party_name_id, 0::INTEGER AS party_reading, l.name_id AS list_name_id, 0::INTEGER AS list_reading
FROM party_facts AS p
INNER JOIN list_facts AS l ON p.glue = l.glue
WHERE p.glue != '' AND NOT (p.has_han AND l.has_han AND coalesce(p.han, '') != '')
UNION
-- a list name with which the party's name begins
SELECT b.name_id AS party_name_id, 0::INTEGER AS party_reading, l.name_id AS list_name_id, 0::INTEGER AS list_reading
FROM beginnings AS b
INNER JOIN list_facts AS l ON b.beginning = l.core
WHERE NOT (b.has_han AND l.has_han AND coalesce(l.han, '') != '')
