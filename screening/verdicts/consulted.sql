-- The list entries and regions that each line's verdict looked at, as one digest a line.
WITH entries AS (
    SELECT d.line_key, e.digest
    FROM dated_routes AS d
    INNER JOIN list_entries AS e ON d.list_id = e.list_id AND d.entity_id = e.entity_id
    UNION
    SELECT v.line_key, e.digest
    FROM evidence_rows AS v
    INNER JOIN list_entries AS e ON v.list_id = e.list_id AND v.entity_id = e.entity_id
    UNION
    SELECT line_key, $regions AS digest
    FROM dated_routes
    WHERE region_code IS NOT NULL
)

SELECT line_key, array_to_string(list_sort(list(digest)), ',') AS digests
FROM entries
GROUP BY line_key
