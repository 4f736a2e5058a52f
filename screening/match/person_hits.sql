-- Persons: all words of the name, in whatever order ("CHEN, Quanguo", "Quanguo Chen", "Chen Quan Guo"). A
-- party that does not say that it is a person is at most possible; a person's country confirms or speaks
-- against.
WITH
spelt AS (
    SELECT 'party' AS side, name_id, name, string_split(core, ' ') AS words FROM party_facts WHERE core != ''
    UNION ALL
    SELECT 'list' AS side, name_id, name, string_split(core, ' ') AS words FROM list_facts WHERE core != ''
),

keys AS (
    SELECT side, name_id, list_aggregate(list_sort(words), 'string_agg', ' ') AS person_key FROM spelt
    UNION
    SELECT side, name_id, list_aggregate(words, 'string_agg', '') AS person_key FROM spelt
    UNION
    SELECT side, name_id, list_aggregate(words[2:] || words[:1], 'string_agg', '') AS person_key
    FROM spelt
    WHERE side = 'list'
    UNION
    SELECT side, name_id, list_aggregate(words[-1:] || words[:-2], 'string_agg', '') AS person_key
    FROM spelt
    WHERE side = 'list'
),

pairs AS (
    SELECT DISTINCT k.name_id AS party_name_id, l.name_id AS list_name_id
    FROM keys AS k
    INNER JOIN keys AS l ON k.person_key = l.person_key
    INNER JOIN list_facts AS f ON l.name_id = f.name_id
    WHERE k.side = 'party' AND l.side = 'list' AND contains(f.core, ' ')
),

compared AS (
    SELECT
        pn.party_key, en.list_id, en.entity_id, en.valid_to AS name_until,
        l.name AS matched_name, cf.name AS party_name, f.core = l.core AS in_order,
        p.type, p.country, e.country AS list_country
    FROM pairs AS n
    INNER JOIN party_facts AS f ON n.party_name_id = f.name_id
    INNER JOIN list_facts AS l ON n.list_name_id = l.name_id
    INNER JOIN party_cells AS c ON n.party_name_id = c.name_id
    INNER JOIN party_facts AS cf ON c.cell_id = cf.name_id
    INNER JOIN party_names AS pn ON c.cell_id = pn.name_id
    INNER JOIN parties AS p ON pn.party_key = p.party_key AND pn.party_row = p.party_row
    INNER JOIN entry_names AS en ON n.list_name_id = en.name_id
    INNER JOIN list_entries AS e ON en.list_id = e.list_id AND en.entity_id = e.entity_id
    WHERE en.type = 'person' AND coalesce(p.type, 'person') = 'person'
)

SELECT
    party_key, list_id, entity_id, name_until, matched_name, party_name,
    (CASE WHEN in_order THEN 1000 ELSE 980 END)::INTEGER AS score,
    CASE
        WHEN type IS NULL OR country != list_country THEN 'possible'
        WHEN country = list_country THEN 'exact'
        ELSE 'strong'
    END AS band,
    concat_ws(
        '; ',
        'all words of the person''s name equal',
        CASE WHEN NOT in_order THEN 'other order or spacing' END,
        CASE WHEN type IS NULL THEN 'the party is not said to be a person' END,
        CASE
            WHEN country != list_country
                THEN 'country differs (' || country || ', the list says ' || list_country || ')'
        END
    ) AS why
FROM compared
