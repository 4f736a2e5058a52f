-- Why a pair has its score, in words: what is equal, what was read as what, what one side has alone, what
-- differs.
WITH
best AS (
    SELECT m.*
    FROM word_matches AS m
    SEMI JOIN name_pairs AS n
        ON
            m.party_name_id = n.party_name_id AND m.party_reading = n.party_reading
            AND m.list_name_id = n.list_name_id AND m.list_reading = n.list_reading
),

shared AS (
    SELECT
        party_name_id, list_name_id,
        string_agg(DISTINCT rtrim(list_token, '+'), ', ' ORDER BY rtrim(list_token, '+'))
            FILTER (similarity = 1000) AS equal_words,
        string_agg(DISTINCT rtrim(list_token, '+'), ', ' ORDER BY rtrim(list_token, '+'))
            FILTER (similarity = 1000 AND anchored) AS distinctive_words,
        string_agg(DISTINCT '"' || party_token || '" read as "' || list_token || '"', ', '
            ORDER BY '"' || party_token || '" read as "' || list_token || '"')
            FILTER (similarity < 1000) AS misspelt
    FROM best
    GROUP BY party_name_id, list_name_id
),

party_alone AS (
    SELECT n.party_name_id, n.list_name_id, string_agg(w.token, ' ' ORDER BY w.pos) AS words
    FROM name_pairs AS n
    INNER JOIN party_words AS w ON n.party_name_id = w.name_id AND n.party_reading = w.reading
    ANTI JOIN best AS b
        ON n.party_name_id = b.party_name_id AND n.list_name_id = b.list_name_id AND w.pos = b.party_pos
    GROUP BY n.party_name_id, n.list_name_id
),

list_alone AS (
    SELECT n.party_name_id, n.list_name_id, string_agg(w.token, ' ' ORDER BY w.pos) AS words
    FROM name_pairs AS n
    INNER JOIN list_words AS w ON n.list_name_id = w.name_id AND n.list_reading = w.reading
    ANTI JOIN best AS b
        ON n.party_name_id = b.party_name_id AND n.list_name_id = b.list_name_id AND w.pos = b.list_pos
    GROUP BY n.party_name_id, n.list_name_id
)

SELECT
    n.party_name_id,
    n.list_name_id,
    concat_ws(
        '; ',
        CASE
            WHEN n.cut THEN 'equal to the list name cut at ' || p.length || ' characters'
            WHEN n.equal_core THEN 'all words equal (' || l.core || ')'
            WHEN n.equal_glue THEN 'all letters equal, spaced otherwise (' || p.core || ' / ' || l.core || ')'
            WHEN s.distinctive_words IS NOT NULL AND pa.words IS NULL AND la.words IS NULL AND s.misspelt IS NULL
                THEN 'all words equal (' || s.equal_words || ')'
            WHEN s.distinctive_words IS NOT NULL THEN 'distinctive words equal (' || s.distinctive_words || ')'
            WHEN s.equal_words IS NOT NULL THEN 'only ordinary words equal (' || s.equal_words || ')'
            WHEN s.misspelt IS NULL THEN 'no word in common'
        END,
        CASE WHEN NOT n.cut AND NOT n.equal_glue THEN s.misspelt END,
        CASE WHEN NOT n.cut AND NOT n.equal_glue THEN 'only in the party''s name: ' || pa.words END,
        CASE WHEN NOT n.cut AND NOT n.equal_glue THEN 'only in the list name: ' || la.words END,
        CASE
            WHEN NOT n.cut AND NOT n.equal_glue AND (n.party_reading NOT IN (0, 2) OR n.list_reading NOT IN (0, 2))
                THEN 'words joined'
        END,
        CASE WHEN n.reordered AND NOT n.equal_glue THEN 'other word order' END,
        CASE WHEN n.numbers_differ THEN 'numbers differ' END,
        CASE
            WHEN n.cut OR n.legal = 'same' THEN NULL
            WHEN n.legal = 'missing' THEN 'legal form stated on one side only'
            ELSE 'legal form differs (' || list_aggregate(p.legal, 'string_agg', ' ') || ' / '
                || list_aggregate(l.legal, 'string_agg', ' ') || ')'
        END
    ) AS reason
FROM name_pairs AS n
INNER JOIN party_facts AS p ON n.party_name_id = p.name_id
INNER JOIN list_facts AS l ON n.list_name_id = l.name_id
LEFT JOIN shared AS s ON n.party_name_id = s.party_name_id AND n.list_name_id = s.list_name_id
LEFT JOIN party_alone AS pa ON n.party_name_id = pa.party_name_id AND n.list_name_id = pa.list_name_id
LEFT JOIN list_alone AS la ON n.party_name_id = la.party_name_id AND n.list_name_id = la.list_name_id
