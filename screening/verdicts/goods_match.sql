-- Which sector or country-and-good entries a distinct good falls under; direct = the goods that the entry names,
-- not goods that may contain them.
WITH prefixes AS (
    SELECT list_id, entity_id, unnest(hs_prefixes) AS prefix, TRUE AS direct FROM list_entries
    WHERE type IN ('sector', 'good')
    UNION ALL
    SELECT list_id, entity_id, unnest(hs_downstream) AS prefix, FALSE AS direct FROM list_entries
    WHERE type IN ('sector', 'good')
),

phrases AS (
    SELECT list_id, entity_id, phrase, split_part(phrase, ' ', 1) AS first_word
    FROM (
        SELECT list_id, entity_id, unnest(goods_words) AS phrase FROM list_entries
        WHERE type IN ('sector', 'good')
    ) AS p
),

words AS (
    SELECT DISTINCT good_text, unnest(string_split_regex(good_text, '[^a-z0-9]+')) AS word
    FROM goods_keys
    WHERE good_text IS NOT NULL
),

hits AS (
    SELECT k.hts, k.good_text, p.list_id, p.entity_id, p.direct
    FROM goods_keys AS k
    INNER JOIN prefixes AS p ON starts_with(k.hts, p.prefix)
    UNION ALL
    SELECT NULL AS hts, w.good_text, p.list_id, p.entity_id, TRUE AS direct
    FROM words AS w
    INNER JOIN phrases AS p ON w.word = p.first_word
    WHERE
        contains(
            ' ' || regexp_replace(w.good_text, '[^a-z0-9]+', ' ', 'g') || ' ',
            ' ' || p.phrase || ' '
        )
)

SELECT hts, good_text, list_id, entity_id, bool_or(direct) AS direct
FROM hits
GROUP BY ALL
