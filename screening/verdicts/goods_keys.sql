-- Distinct goods of lines and of parts below them, as far as sector and country-and-good lists look at them:
-- the heading, or the words where there is no heading.
SELECT DISTINCT
    CASE WHEN len(hts) >= 4 THEN hts END AS hts,
    CASE WHEN hts IS NULL OR len(hts) < 4 THEN good_text END AS good_text
FROM (
    SELECT hts, good_text FROM line_facts
    UNION ALL
    SELECT hts, nullif(lower(concat_ws(' ', description, material)), '') AS good_text FROM part_facts
) AS g
WHERE hts IS NOT NULL OR good_text IS NOT NULL
