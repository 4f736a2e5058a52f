-- Each place with its country resolved and its postal code read: digits only, full-width digits as plain
-- ones, a spreadsheet's ".0" and a leading "CN" taken off. `province` is that of the code's first two digits.
WITH written AS (
    SELECT
        p.place_id,
        c.iso AS country,
        nullif(trim(p.postal_code), '') AS postal_text,
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    upper(translate(p.postal_code, '０１２３４５６７８９', '0123456789')), '\.0+$', ''
                ),
                '[^0-9A-Z]', '', 'g'
            ),
            '^CN', ''
        ) AS postal_code,
        upper(left(regexp_replace(strip_accents(p.city), '[^A-Za-z]', '', 'g'), 3)) AS city_letters
    FROM places AS p
    LEFT JOIN region_written_countries AS c ON p.country = c.written
)

SELECT
    w.place_id,
    w.country,
    w.postal_text,
    w.postal_code,
    length(w.postal_code) = 6 AND x.prefix IS NOT NULL AND regexp_full_match(w.postal_code, '[0-9]{6}')
    AS postal_valid,
    CASE WHEN length(w.postal_code) = 6 THEN x.province END AS province,
    CASE WHEN length(w.postal_code) = 6 THEN x.name END AS province_name,
    w.city_letters
FROM written AS w
LEFT JOIN region_postal_prefixes AS x ON left(w.postal_code, 2) = x.prefix
