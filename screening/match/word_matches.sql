-- Every word of a party's reading that has a partner in the list reading, for each candidate. What it
-- identifies is the lesser of both sides; a misspelt word of fewer than seven letters may as well be another
-- word and counts a third.
SELECT
    c.party_name_id,
    c.party_reading,
    c.list_name_id,
    c.list_reading,
    p.pos AS party_pos,
    l.pos AS list_pos,
    p.token AS party_token,
    l.token AS list_token,
    t.similarity,
    least(p.identifying, l.identifying) >= $anchor AS anchored,
    (CASE
        WHEN t.similarity = 1000 THEN least(p.identifying, l.identifying)
        WHEN least(length(p.token), length(l.token)) < 7 THEN least(p.identifying, l.identifying) * 3 // 10
        ELSE least(p.identifying, l.identifying) * t.similarity // 1000
    END)::INTEGER AS identifying
FROM candidates AS c
INNER JOIN party_words AS p ON c.party_name_id = p.name_id AND c.party_reading = p.reading
INNER JOIN list_words AS l ON c.list_name_id = l.name_id AND c.list_reading = l.reading
INNER JOIN token_pairs AS t ON p.token = t.party_token AND l.token = t.list_token
