-- Adjacent words of party names joined, where the join is a word on the other side: "jing wei da" and
-- "jingweida". A reading per join, numbered by where it begins and how many words it takes. The joined word
-- carries a '+': it meets only its equal, so that leaving out joins that nobody has loses nothing.
WITH
runs AS (
    SELECT
        name_id, pos, token,
        lead(token, 1) OVER (PARTITION BY name_id ORDER BY pos) AS second,
        lead(token, 2) OVER (PARTITION BY name_id ORDER BY pos) AS third,
        lead(token, 3) OVER (PARTITION BY name_id ORDER BY pos) AS fourth
    FROM party_words
    WHERE reading = 0
),

joined AS (
    SELECT name_id, pos, 2 AS size, token || second AS token FROM runs
    UNION ALL
    SELECT name_id, pos, 3 AS size, token || second || third AS token FROM runs
    UNION ALL
    SELECT name_id, pos, 4 AS size, token || second || third || fourth AS token FROM runs
),

vocabulary AS (
    SELECT DISTINCT token, class, weight, identifying, spare
    FROM list_words
    WHERE reading < 2 AND class != 'number' AND length(token) >= 4
),

found AS (
    SELECT j.name_id, j.pos, j.size, (10 + 4 * j.pos + j.size)::INTEGER AS reading, v.*
    FROM joined AS j
    INNER JOIN vocabulary AS v ON j.token = v.token
)

SELECT name_id, reading, pos, token || '+' AS token, class, weight, identifying, spare
FROM found
UNION ALL
SELECT w.name_id, f.reading, w.pos, w.token, w.class, w.weight, w.identifying, w.spare
FROM found AS f
INNER JOIN party_words AS w ON f.name_id = w.name_id
WHERE w.reading = 0 AND NOT w.pos BETWEEN f.pos AND f.pos + f.size - 1
