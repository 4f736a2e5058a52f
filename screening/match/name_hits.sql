-- Parties against list entries by name: the band that names give, then what else the record says. A second
-- sign (same city, two words of the address) lifts a name that identifies nobody; an acronym of four letters
-- and more needs the country. Another country or another registration code speaks against: one band lower,
-- never off an equal name. Hong Kong and Macau count as China here: groups of one name are registered on both
-- sides of that border.
WITH
compared AS (
    SELECT
        pn.party_key, en.list_id, en.entity_id, en.valid_to AS name_until,
        lf.name AS matched_name, cf.name AS party_name, n.score, n.reason, n.capped,
        n.equal_core OR n.equal_glue AS equal_name,
        CASE n.name_band WHEN 'exact' THEN 3 WHEN 'strong' THEN 2 ELSE 1 END AS name_level,
        p.country AS party_country, e.country AS list_country,
        CASE WHEN p.country IN ('HK', 'MO') THEN 'CN' ELSE p.country END
        = CASE WHEN e.country IN ('HK', 'MO') THEN 'CN' ELSE e.country END AS same_country,
        -- "Changji" is "Changji Prefecture", and "Turpan" is "Shanshan County, Turpan"
        coalesce(
            pc.text != '' AND (
                pc.text = ec.text
                OR (
                    len(pc.towns) > 0 AND len(ec.towns) > 0
                    AND (list_has_all(ec.towns, pc.towns) OR list_has_all(pc.towns, ec.towns))
                )
            ),
            FALSE
        ) AS same_city,
        e.city AS list_city,
        coalesce(len(list_intersect(pa.words, ea.words)), 0) >= 2 AS same_address,
        coalesce(n.equal_core AND regexp_matches(lf.core, '^[a-z]{4,}$') AND pw.class = 'short'
            AND lf.name = upper(lf.name), FALSE) AS acronym,
        other.party_key IS NOT NULL AS other_code,
        en.type = 'vessel' AND coalesce(p.type, '') != 'vessel'
        AND len(pf.legal) > 0 AND pf.legal_class != ['vessel'] AS company_not_vessel
    FROM cell_pairs AS n
    INNER JOIN party_facts AS cf ON n.cell_id = cf.name_id
    INNER JOIN party_facts AS pf ON n.party_name_id = pf.name_id
    INNER JOIN list_facts AS lf ON n.list_name_id = lf.name_id
    INNER JOIN party_names AS pn ON n.cell_id = pn.name_id
    INNER JOIN parties AS p ON pn.party_key = p.party_key AND pn.party_row = p.party_row
    INNER JOIN entry_names AS en ON n.list_name_id = en.name_id
    INNER JOIN list_entries AS e ON en.list_id = e.list_id AND en.entity_id = e.entity_id
    LEFT JOIN list_words AS pw ON lf.name_id = pw.name_id AND pw.reading = 0 AND pw.pos = 0
    LEFT JOIN place_words AS pc ON p.city = pc.place
    LEFT JOIN place_words AS ec ON e.city = ec.place
    LEFT JOIN place_words AS pa ON p.address = pa.place
    LEFT JOIN place_words AS ea ON e.address = ea.place
    LEFT JOIN other_codes AS other
        ON
            pn.party_key = other.party_key AND pn.party_row = other.party_row
            AND en.list_id = other.list_id AND en.entity_id = other.entity_id
    WHERE
        coalesce(p.type, 'organization') != 'person'
        AND en.type IN ('organization', 'vessel')
        AND (p.type IS DISTINCT FROM 'vessel' OR en.type = 'vessel')
        AND (en.type != 'vessel' OR pf.numbers = lf.numbers)
),

levelled AS (
    SELECT
        *,
        CASE
            WHEN company_not_vessel THEN 1
            WHEN NOT capped OR same_city OR same_address THEN name_level
            WHEN acronym AND coalesce(same_country, FALSE) THEN 2
            ELSE 1
        END AS level,
        (coalesce(NOT same_country, FALSE) OR other_code)::INTEGER AS against
    FROM compared
),

banded AS (
    SELECT
        *,
        CASE WHEN level - against < 1 AND equal_name THEN 1 ELSE level - against END AS final_level,
        concat_ws(
            '; ',
            reason,
            CASE
                WHEN company_not_vessel THEN 'a company, and the list names a vessel'
                WHEN capped AND level = 1 THEN 'too short or too common a name to identify anybody by itself'
                WHEN capped AND acronym AND NOT same_city AND NOT same_address THEN 'an acronym, and the country agrees'
            END,
            CASE WHEN same_city THEN 'same city (' || list_city || ')' END,
            CASE WHEN same_address THEN 'addresses share words' END,
            CASE
                WHEN NOT same_country
                    THEN 'country differs (' || party_country || ', the list says ' || list_country || ')'
            END,
            CASE WHEN other_code THEN 'registration code differs' END
        ) AS why
    FROM levelled
)

SELECT
    party_key, list_id, entity_id, name_until, matched_name, party_name, score,
    CASE final_level WHEN 3 THEN 'exact' WHEN 2 THEN 'strong' ELSE 'possible' END AS band,
    why
FROM banded
WHERE final_level >= 1
