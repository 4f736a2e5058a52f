-- The words of a party's reading that a match cannot do without (the prefix filter of Bayardo, Ma and Srikant
-- 2007). With the words in a fixed order, identifying ones first: if all words before a word find no partner,
-- the party's side is explained by at most rest / (rest + spare of those before), and a harmonic mean of t
-- needs t / (2 - t) on each side. Past the word where that fails nothing is looked up. Words that identify too
-- little to carry a match are no way in.
WITH
ordered AS (
    SELECT
        *,
        sum(weight) OVER later AS rest,
        coalesce(sum(spare) OVER earlier, 0) AS missed
    FROM party_words
    WINDOW
        later AS (
            PARTITION BY name_id, reading ORDER BY (identifying >= $anchor) DESC, weight DESC, pos ASC
            ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ),
        earlier AS (
            PARTITION BY name_id, reading ORDER BY (identifying >= $anchor) DESC, weight DESC, pos ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
)

SELECT name_id, reading, pos, token, class, weight, identifying, spare
FROM ordered
WHERE identifying >= $anchor AND rest * (2000 - $threshold) >= $threshold * (rest + missed)
