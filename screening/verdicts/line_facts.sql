-- One row per shipment line with everything that verdicts ask of the line itself.
-- `on_date` is the date on which BOM, sourcing and link edges must hold: production, else import.
WITH makers AS (
    SELECT lp.line_key, bool_or(m.named) AS maker_named, bool_and(m.known) AS maker_placed
    FROM line_parties AS lp
    INNER JOIN maker_facts AS m ON m.node = 'C:' || lp.party_key
    WHERE lp.role = 'manufacturer'
    GROUP BY lp.line_key
)

SELECT
    s.line_key,
    s.import_date,
    s.release_date,
    s.eta,
    coalesce(s.production_date, s.import_date) AS on_date,
    s.production_date IS NOT NULL AS dated,
    s.import_country,
    'P:' || s.part_number AS root,
    coalesce(s.hts, p.hts) AS hts,
    nullif(lower(concat_ws(' ', s.description, p.description, p.material)), '') AS good_text,
    coalesce(s.description, p.description, s.part_number, s.hts, 'the good of the line') AS good_label,
    coalesce(s.country_of_origin, p.country_of_origin) AS origin_country,
    CASE
        WHEN coalesce(s.country_of_origin, p.country_of_origin) = 'CN' OR s.country_of_export = 'CN' THEN 'CN'
        WHEN coalesce(s.country_of_origin, p.country_of_origin) IS NULL THEN 'unknown'
        ELSE 'other'
    END AS origin,
    coalesce(m.maker_named, FALSE) AS maker_named,
    coalesce(m.maker_placed, TRUE) AS maker_placed
FROM shipments AS s
LEFT JOIN part_facts AS p ON p.node = 'P:' || s.part_number
LEFT JOIN makers AS m ON s.line_key = m.line_key
