-- Who stands on each line in which role.
SELECT DISTINCT
    keys.line_key,
    split_part(held.item, '=', 1) AS role,
    substr(held.item, strpos(held.item, '=') + 1) AS party_key
FROM (
    SELECT
        rowid AS id,
        unnest(roles) AS item
    FROM staged_shipments
) AS held
INNER JOIN line_keys AS keys ON held.id = keys.id
