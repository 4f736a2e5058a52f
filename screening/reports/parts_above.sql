-- Parts that have something below them which is not described (HS code, origin, place of the maker), or that was
-- replaced: `ended` is the first day from which it no longer holds. Asked only where a line itself shows no gap.
WITH RECURSIVE lacking AS (
    SELECT p.part_number
    FROM parts AS p
    GROUP BY p.part_number
    HAVING
        count(DISTINCT p.hts) <> 1 OR len(min(p.hts)) < 6 OR count(DISTINCT p.country_of_origin) <> 1
),

unplaced AS (
    SELECT DISTINCT s.part_number
    FROM sourcing AS s
    INNER JOIN parties AS q ON s.party_key = q.party_key
    WHERE
        list_contains($producing, s.role)
        AND (q.name IS NULL OR q.country IS NULL OR (q.country = 'CN' AND q.postal_code IS NULL))
),

found AS (
    SELECT b.parent_part AS part_number, 'part below' AS gap, NULL::DATE AS ended
    FROM bom AS b
    SEMI JOIN lacking AS k ON b.child_part = k.part_number
    UNION
    SELECT u.part_number, 'maker not placed' AS gap, NULL::DATE AS ended
    FROM unplaced AS u
    UNION
    SELECT b.parent_part AS part_number, 'changed' AS gap, min(b.valid_to) AS ended
    FROM bom AS b
    WHERE b.valid_to IS NOT NULL
    GROUP BY b.parent_part
    UNION
    SELECT s.part_number, 'changed' AS gap, min(s.valid_to) AS ended
    FROM sourcing AS s
    WHERE s.valid_to IS NOT NULL AND list_contains($producing, s.role)
    GROUP BY s.part_number
),

above AS (
    SELECT f.part_number, f.gap, f.ended
    FROM found AS f
    WHERE EXISTS (SELECT 1 FROM silent_lines AS l WHERE len(l.gaps) = 0)
    UNION
    SELECT b.parent_part AS part_number, a.gap, a.ended
    FROM above AS a
    INNER JOIN bom AS b ON a.part_number = b.child_part
)

SELECT
    a.part_number,
    a.gap,
    min(a.ended) AS ended
FROM above AS a
GROUP BY a.part_number, a.gap
