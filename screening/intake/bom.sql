-- Components of parts; equal rows once. A window that ends before it begins is open on both sides.
-- A row without its child stays: the parent has a component that nobody names.
SELECT DISTINCT
    parent_part,
    child_part,
    quantity,
    uom,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_from END AS valid_from,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_to END AS valid_to
FROM staged_bom
WHERE parent_part IS NOT NULL
