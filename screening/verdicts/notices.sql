-- Listings that came into force only after the import date: told, never judged.
SELECT
    d.list_id,
    d.entity_id,
    e.name AS entity_name,
    substr(d.node, 3) AS party_id,
    min(c.party_name) AS party_name,
    min(d.band) AS band,
    e.announced,
    d.effective_from AS bites_on,
    count(DISTINCT d.line_key) AS lines,
    count(DISTINCT d.line_key) FILTER (WHERE d.eta >= d.effective_from) AS lines_after,
    e.citation
FROM dated_routes AS d
INNER JOIN concerns AS c ON d.concern_id = c.concern_id
INNER JOIN list_entries AS e ON d.list_id = e.list_id AND d.entity_id = e.entity_id
WHERE d.in_force = 'pending' AND d.kind = 'entity' AND d.band <> 'possible' AND d.effective_from IS NOT NULL
GROUP BY d.list_id, d.entity_id, e.name, d.node, e.announced, d.effective_from, e.citation
ORDER BY d.effective_from, d.list_id, d.entity_id, d.node
