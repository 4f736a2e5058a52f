-- Parties that share a registration code with a list entry: one entity, whatever the names say.
SELECT
    i.party_key, e.list_id, e.entity_id, NULL::DATE AS name_until,
    l.name AS matched_name, p.name AS party_name, 1000::INTEGER AS score, 'identifier' AS band,
    'same ' || i.scheme || ' (' || i.value || ')' AS why
FROM party_identifiers AS i
INNER JOIN entry_identifiers AS e ON i.scheme = e.scheme AND i.value = e.value
INNER JOIN parties AS p ON i.party_key = p.party_key AND i.party_row = p.party_row
INNER JOIN list_entries AS l ON e.list_id = l.list_id AND e.entity_id = l.entity_id
