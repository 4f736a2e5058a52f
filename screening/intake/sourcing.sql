-- Who makes or supplies a part; equal rows once. A window that ends before it begins is open on both sides:
-- an edge is never lost to a slip of the pen. A row without its party stays: somebody unnamed makes the part.
SELECT DISTINCT
    part_number,
    party_id AS party_key,
    role,
    share_pct,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_from END AS valid_from,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_to END AS valid_to,
    evidence
FROM staged_sourcing
WHERE part_number IS NOT NULL
