-- Words of parties and lists that are equal or a slip of the pen apart: one edit (a letter more, less, other,
-- or two swapped) from 4 letters, two from 9, of the shorter word. Both sides are joined on what is left of
-- their first eight letters when one or two are deleted (Mor and Fraenkel 1982; Garbe's symmetric deletes):
-- every pair within the distance shares such a rest, and the exact distance then decides. Numbers must be
-- equal. Two words that the tables know are two words (Hunan is not a misspelt Henan).
WITH
spelt AS (
    SELECT 'party' AS side, token, known, left(token, 8) AS head FROM party_tokens
    WHERE length(token) >= 4 AND regexp_matches(token, '^[a-z]+$')
    UNION ALL
    SELECT 'list' AS side, token, known, left(token, 8) AS head FROM list_tokens
    WHERE length(token) >= 4 AND regexp_matches(token, '^[a-z]+$')
),

rests AS (
    SELECT side, token, known, head AS rest FROM spelt
    UNION
    SELECT s.side, s.token, s.known, left(s.head, i.n::INTEGER - 1) || substr(s.head, i.n::INTEGER + 1) AS rest
    FROM spelt AS s
    INNER JOIN range(1, 9) AS i (n) ON i.n <= length(s.head)
    UNION
    SELECT
        s.side, s.token, s.known,
        left(s.head, i.n::INTEGER - 1) || substr(s.head, i.n::INTEGER + 1, (j.n - i.n - 1)::INTEGER)
        || substr(s.head, j.n::INTEGER + 1) AS rest
    FROM spelt AS s
    INNER JOIN range(1, 9) AS i (n) ON i.n <= length(s.head)
    INNER JOIN range(1, 9) AS j (n) ON i.n < j.n AND j.n <= length(s.head)
    WHERE length(s.token) >= 9
),

near AS (
    SELECT DISTINCT p.token AS party_token, l.token AS list_token
    FROM rests AS p
    INNER JOIN rests AS l ON p.rest = l.rest
    WHERE
        p.side = 'party' AND l.side = 'list' AND p.token != l.token AND NOT (p.known AND l.known)
        AND abs(length(p.token) - length(l.token)) <= 2
),

measured AS (
    SELECT
        party_token, list_token, damerau_levenshtein(party_token, list_token) AS edits,
        least(length(party_token), length(list_token)) AS shorter,
        greatest(length(party_token), length(list_token)) AS longer
    FROM near
)

SELECT party_token, list_token, (1000 - 1000 * edits // longer)::INTEGER AS similarity
FROM measured
WHERE edits <= CASE WHEN shorter >= 9 THEN 2 ELSE 1 END
UNION ALL
SELECT p.token AS party_token, l.token AS list_token, 1000::INTEGER AS similarity
FROM party_tokens AS p
INNER JOIN list_tokens AS l ON rtrim(p.token, '+') = rtrim(l.token, '+')
