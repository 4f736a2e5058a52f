-- The score of each candidate: the harmonic mean of the weight explained on both sides, times factors of at
-- most one. Explained / (explained + spare), where spare is what the words without a partner cost: little for
-- a place or "branch". A party name whose every word stands in the list name, its trade name among them,
-- scores at least 700 ("JWD"), and so does one that begins with a whole list name that identifies somebody, or
-- with one of four words and then a number ("... Corps 8th Division"). Any other pair that shares no
-- identifying word keeps a third of its score: it is no match, and a comparison can still rank it.
WITH
party_best AS (
    SELECT
        party_name_id, party_reading, list_name_id, list_reading, party_pos,
        max(similarity) AS similarity,
        max(identifying) AS identifying,
        bool_or(anchored) AS anchored,
        min(list_pos) FILTER (similarity = 1000) AS list_pos
    FROM word_matches
    GROUP BY ALL
),

list_best AS (
    SELECT party_name_id, party_reading, list_name_id, list_reading, list_pos, max(similarity) AS similarity
    FROM word_matches
    GROUP BY ALL
),

party_side AS (
    SELECT
        c.party_name_id, c.party_reading, c.list_name_id, c.list_reading,
        sum(w.weight * coalesce(b.similarity, 0) // 1000) AS explained,
        sum(CASE WHEN b.similarity IS NULL THEN w.spare ELSE w.weight - w.weight * b.similarity // 1000 END) AS cost,
        bool_or(b.similarity IS NULL) AS missing,
        count(*) AS words,
        count(b.similarity) AS shared,
        bool_and(coalesce(b.similarity, 0) = 1000) AS every_word,
        coalesce(sum(b.identifying), 0) AS identifying,
        coalesce(sum(w.weight) FILTER (w.class IN ('rare', 'known', 'short', 'county')), 0) AS trade_name,
        bool_or(b.similarity IS NULL AND w.class NOT IN ('place', 'site')) AS something_else,
        bool_or(b.similarity IS NULL AND w.class = 'place') AS somewhere_else,
        bool_or(coalesce(b.anchored, FALSE)) AS anchored,
        list(b.list_pos ORDER BY w.pos) FILTER (b.list_pos IS NOT NULL) AS partners
    FROM candidates AS c
    INNER JOIN party_words AS w ON c.party_name_id = w.name_id AND c.party_reading = w.reading
    LEFT JOIN party_best AS b
        ON
            c.party_name_id = b.party_name_id AND c.party_reading = b.party_reading
            AND c.list_name_id = b.list_name_id AND c.list_reading = b.list_reading AND w.pos = b.party_pos
    GROUP BY c.party_name_id, c.party_reading, c.list_name_id, c.list_reading
),

list_side AS (
    SELECT
        c.party_name_id, c.party_reading, c.list_name_id, c.list_reading,
        sum(w.weight * coalesce(b.similarity, 0) // 1000) AS explained,
        sum(CASE WHEN b.similarity IS NULL THEN w.spare ELSE w.weight - w.weight * b.similarity // 1000 END) AS cost,
        bool_or(b.similarity IS NULL) AS missing,
        count(*) AS words,
        sum(w.identifying) AS identifying,
        bool_or(b.similarity IS NULL AND w.class NOT IN ('place', 'site')) AS something_else,
        bool_or(b.similarity IS NULL AND w.class = 'place') AS somewhere_else
    FROM candidates AS c
    INNER JOIN list_words AS w ON c.list_name_id = w.name_id AND c.list_reading = w.reading
    LEFT JOIN list_best AS b
        ON
            c.party_name_id = b.party_name_id AND c.party_reading = b.party_reading
            AND c.list_name_id = b.list_name_id AND c.list_reading = b.list_reading AND w.pos = b.list_pos
    GROUP BY c.party_name_id, c.party_reading, c.list_name_id, c.list_reading
),

compared AS (
    SELECT
        c.*,
        p.identifying, l.identifying AS list_identifying,
        p.shared, p.every_word, p.trade_name, p.words AS party_count, l.words AS list_count,
        coalesce(f.han = g.han, TRUE) AS same_han,
        f.core = g.core AND same_han AS equal_core,
        f.glue = g.glue AND same_han AS equal_glue,
        starts_with(f.core, g.core || ' ')
        AND NOT (f.has_han AND g.has_han AND coalesce(g.han, '') != '') AS begins,
        regexp_matches(f.core[length(g.core) + 2:], '^[0-9]') AS number_follows,
        p.missing OR l.missing AS missing,
        (p.something_else AND l.something_else) OR (p.somewhere_else AND l.somewhere_else) AS other_words,
        p.anchored,
        p.partners != list_sort(p.partners) AS reordered,
        f.numbers != g.numbers AND len(f.numbers) > 0 AND len(g.numbers) > 0 AS numbers_differ,
        (len(f.numbers) = 0) != (len(g.numbers) = 0) AS number_missing,
        CASE
            WHEN f.legal = g.legal THEN 'same'
            WHEN len(f.legal) = 0 OR len(g.legal) = 0 THEN 'missing'
            WHEN f.legal_class = ['any'] OR g.legal_class = ['any'] THEN 'missing'
            WHEN list_has_any(f.legal_class, g.legal_class) THEN 'similar'
            ELSE 'differs'
        END AS legal,
        (len(f.legal) > 0 AND len(g.legal) > 0) OR p.words >= 4 AS whole,
        CASE WHEN equal_glue THEN 1000 ELSE 1000 * p.explained // (p.explained + p.cost) END AS party_share,
        CASE WHEN equal_glue THEN 1000 ELSE 1000 * l.explained // (l.explained + l.cost) END AS list_share
    FROM candidates AS c
    INNER JOIN party_side AS p
        ON
            c.party_name_id = p.party_name_id AND c.party_reading = p.party_reading
            AND c.list_name_id = p.list_name_id AND c.list_reading = p.list_reading
    INNER JOIN list_side AS l
        ON
            c.party_name_id = l.party_name_id AND c.party_reading = l.party_reading
            AND c.list_name_id = l.list_name_id AND c.list_reading = l.list_reading
    INNER JOIN party_facts AS f ON c.party_name_id = f.name_id
    INNER JOIN list_facts AS g ON c.list_name_id = g.name_id
),

scored AS (
    SELECT
        *,
        every_word AND trade_name >= 900 AND NOT numbers_differ AS contained,
        begins AND party_reading = 0 AND list_reading = 0 AND (
            (list_count >= 2 AND list_identifying >= 900)
            OR (list_count >= 4 AND list_identifying >= $identifies_whole AND number_follows)
        ) AS continued,
        2 * party_share * list_share // greatest(party_share + list_share, 1)
        * CASE WHEN missing AND NOT equal_glue THEN 950 ELSE 1000 END // 1000
        * CASE WHEN other_words AND NOT equal_glue THEN 900 ELSE 1000 END // 1000
        * CASE WHEN least(party_count, list_count) = 1 AND NOT every_word AND NOT equal_glue THEN 800 ELSE 1000 END
        // 1000
        * CASE WHEN reordered AND NOT equal_glue THEN 960 ELSE 1000 END // 1000
        * CASE
            WHEN equal_core THEN 1000
            WHEN equal_glue OR party_reading NOT IN (0, 2) OR list_reading NOT IN (0, 2) THEN 975
            ELSE 1000
        END // 1000
        * CASE legal WHEN 'same' THEN 1000 WHEN 'missing' THEN 990 WHEN 'similar' THEN 985 ELSE 980 END // 1000
        * CASE WHEN numbers_differ THEN 500 WHEN number_missing THEN 900 ELSE 1000 END // 1000 AS score
    FROM compared
)

SELECT
    party_name_id, party_reading, list_name_id, list_reading,
    (CASE
        WHEN continued THEN greatest(score, 700 + party_share // 20)
        WHEN NOT anchored AND NOT equal_glue THEN score // 3
        WHEN contained THEN greatest(score, 700 + list_share // 20)
        ELSE score
    END)::INTEGER AS score,
    (CASE WHEN equal_glue THEN list_identifying ELSE identifying END)::INTEGER AS identifying,
    shared::INTEGER AS shared_words,
    equal_core, equal_glue, legal, whole, numbers_differ, coalesce(reordered, FALSE) AS reordered, FALSE AS cut
FROM scored
