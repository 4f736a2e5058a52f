-- Components of parts; equal rows once. A window that ends before it begins is open on both sides.
SELECT DISTINCT
    parent_part,
    child_part,
    quantity,
    uom,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_from END AS valid_from,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_to END AS valid_to
FROM staged_bom
WHERE parent_part IS NOT NULL AND child_part IS NOT NULL
