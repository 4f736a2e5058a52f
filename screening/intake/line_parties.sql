-- Who stands on each line in which role. One party twice in one role on one line is once there: made so line by line,
-- which spares a grouping of all lines.
SELECT
    keys.line_key,
    split_part(held.item, '=', 1) AS role,
    substr(held.item, strpos(held.item, '=') + 1) AS party_key
FROM (
    SELECT
        rowid AS id,
        unnest(list_distinct(roles)) AS item
    FROM staged_shipments
) AS held
INNER JOIN line_keys AS keys ON held.id = keys.id
