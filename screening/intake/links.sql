-- Relations of parties; equal rows once. A window that ends before it begins is open on both sides. A relation
-- that is blank or not known stays, so that the verdict can say that something there was not understood.
SELECT DISTINCT
    from_party,
    to_party,
    relation,
    part_number,
    commodity,
    share_pct,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_from END AS valid_from,
    CASE WHEN valid_from >= valid_to THEN NULL ELSE valid_to END AS valid_to,
    source
FROM staged_links
WHERE from_party IS NOT NULL AND to_party IS NOT NULL
