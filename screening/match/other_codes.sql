-- Parties and entries that both have a code of a scheme and share none of it: different companies on paper.
SELECT p.party_key, p.party_row, e.list_id, e.entity_id
FROM party_identifiers AS p
INNER JOIN entry_identifiers AS e ON p.scheme = e.scheme
WHERE p.scheme IN ('USCC', 'LEI')
GROUP BY p.party_key, p.party_row, e.list_id, e.entity_id, p.scheme
HAVING NOT bool_or(p.value = e.value)
