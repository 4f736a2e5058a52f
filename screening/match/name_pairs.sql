-- The best reading of each pair of names, and the band that the names alone give it. exact: the same words in
-- the same order, and no legal form that speaks against it. strong: equal otherwise, or a score of 850 with
-- two words shared. possible: the rest. A pair whose shared words identify too little is capped at possible
-- until a second sign stands beside it; whole names (a legal form on both sides, or four words) need less.
WITH
every AS (
    SELECT * FROM reading_scores
    UNION ALL
    SELECT * FROM cut_scores
),

best AS (
    SELECT *
    FROM every
    WHERE score >= $threshold
    QUALIFY
        row_number() OVER (
            PARTITION BY party_name_id, list_name_id
            ORDER BY
                score DESC, identifying DESC, shared_words DESC, cut ASC, party_reading ASC, list_reading ASC
        ) = 1
)

SELECT
    *,
    CASE
        WHEN equal_core AND legal != 'differs' THEN 'exact'
        WHEN equal_glue OR (score >= $strong AND shared_words >= 2) THEN 'strong'
        ELSE 'possible'
    END AS name_band,
    identifying < CASE
        WHEN equal_glue AND legal != 'differs' AND whole THEN $identifies_whole
        ELSE $identifies
    END AS capped
FROM best
