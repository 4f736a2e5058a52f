-- The words of each pair's best reading: partners beside each other, then what one side has alone.
WITH
best AS (
    SELECT m.*
    FROM word_matches AS m
    SEMI JOIN name_pairs AS n
        ON
            m.party_name_id = n.party_name_id AND m.party_reading = n.party_reading
            AND m.list_name_id = n.list_name_id AND m.list_reading = n.list_reading
),

chosen AS (
    SELECT *
    FROM best
    QUALIFY
        row_number() OVER (
            PARTITION BY party_name_id, list_name_id, party_pos ORDER BY similarity DESC, list_pos ASC
        ) = 1
)

SELECT
    n.party_name_id, n.list_name_id, w.pos, rtrim(w.token, '+') AS "left",
    coalesce(c.list_token, '') AS "right", coalesce(c.similarity, 0)::INTEGER AS similarity, w.weight
FROM name_pairs AS n
INNER JOIN party_words AS w ON n.party_name_id = w.name_id AND n.party_reading = w.reading
LEFT JOIN chosen AS c
    ON n.party_name_id = c.party_name_id AND n.list_name_id = c.list_name_id AND w.pos = c.party_pos
UNION ALL
SELECT
    n.party_name_id, n.list_name_id, (10000 + w.pos)::INTEGER AS pos, '' AS "left",
    rtrim(w.token, '+') AS "right", 0::INTEGER AS similarity, w.weight
FROM name_pairs AS n
INNER JOIN list_words AS w ON n.list_name_id = w.name_id AND n.list_reading = w.reading
ANTI JOIN best AS b ON n.party_name_id = b.party_name_id AND n.list_name_id = b.list_name_id AND w.pos = b.list_pos
