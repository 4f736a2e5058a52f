-- One row per party, list entry and end of the matched name: the best band, then score, then name.
WITH
every AS (
    SELECT * FROM name_hits
    UNION ALL
    SELECT * FROM identifier_hits
    UNION ALL
    SELECT * FROM person_hits
)

SELECT party_key, list_id, entity_id, name_until, matched_name, party_name, score, band, why
FROM every
QUALIFY
    row_number() OVER (
        PARTITION BY party_key, list_id, entity_id, name_until
        ORDER BY
            list_position(['possible', 'strong', 'exact', 'identifier'], band) DESC,
            score DESC, matched_name ASC, party_name ASC, why ASC
    ) = 1
