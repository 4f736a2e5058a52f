-- A party's name of exactly 20, 25, 30, 35, 40 or 50 characters may have been cut there by the system that it
-- comes from (AMS and ACE fields end so). It then equals the beginning of the list name, cut at the same
-- length.
SELECT
    p.name_id AS party_name_id,
    0::INTEGER AS party_reading,
    c.name_id AS list_name_id,
    0::INTEGER AS list_reading,
    930::INTEGER AS score,
    max(c.identifying)::INTEGER AS identifying,
    2::INTEGER AS shared_words,
    FALSE AS equal_core,
    FALSE AS equal_glue,
    'missing' AS legal,
    FALSE AS whole,
    FALSE AS numbers_differ,
    FALSE AS reordered,
    TRUE AS cut
FROM party_facts AS p
INNER JOIN list_cuts AS c ON p.length = c.length AND p.glue = c.glue
INNER JOIN list_facts AS l ON c.name_id = l.name_id
INNER JOIN party_cells AS w ON p.name_id = w.name_id AND w.kind = 'whole'
WHERE p.glue != l.glue
GROUP BY p.name_id, c.name_id
