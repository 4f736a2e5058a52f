-- A forest of BOMs: the parent of part i lies a level above it, so trees are about five levels deep. One edge in
-- ten has a validity window.
SELECT
    'P' || lpad((hash(i) % greatest(i // 4, 1))::VARCHAR, 8, '0') AS parent_part,
    'P' || lpad(i::VARCHAR, 8, '0') AS child_part,
    1 + hash(i + 2) % 4 AS quantity,
    CASE WHEN hash(i) % 10 = 0 THEN DATE '2020-01-01' END AS valid_from,
    CASE WHEN hash(i) % 10 = 0 THEN DATE '2024-01-01' + (hash(i + 3) % 700)::INTEGER END AS valid_to
FROM range(1, $edges + 1) AS r (i)
