-- The lines that are not established, each with what the line itself lacks: its data flags and, where it carries no
-- flag for it, the reasons that `wording.GAP_WORDS` puts in words. Flags that are no gap are left out.
WITH described AS (
    SELECT
        p.part_number,
        CASE WHEN count(DISTINCT p.hts) = 1 THEN min(p.hts) END AS hts,
        CASE WHEN count(DISTINCT p.country_of_origin) = 1 THEN min(p.country_of_origin) END AS origin
    FROM parts AS p
    GROUP BY p.part_number
),

makers AS (
    SELECT DISTINCT lp.line_key
    FROM line_parties AS lp
    INNER JOIN parties AS q ON lp.party_key = q.party_key
    WHERE lp.role = 'manufacturer' AND (q.country IS NULL OR (q.country = 'CN' AND q.postal_code IS NULL))
),

banned AS (
    SELECT DISTINCT s.line_key
    FROM shipments AS s
    INNER JOIN covered AS c
        ON (c.country = '*' OR s.import_country = c.country)
        AND s.import_date >= c.covered_from AND s.import_date < c.covered_to
),

lines AS (
    SELECT
        r.*,
        s.production_date,
        s.bad_fields,
        s.line_key IS NULL AS undeclared,
        coalesce(s.hts, d.hts) AS hts,
        coalesce(s.country_of_origin, d.origin, CASE WHEN s.country_of_export = 'CN' THEN 'CN' END) AS origin,
        m.line_key IS NOT NULL AS unplaced,
        b.line_key IS NULL AND EXISTS (SELECT 1 FROM covered) AS unbanned
    FROM report_lines AS r
    LEFT JOIN shipments AS s ON r.line_key = s.line_key
    LEFT JOIN described AS d ON s.part_number = d.part_number
    LEFT JOIN makers AS m ON r.line_key = m.line_key
    LEFT JOIN banned AS b ON r.line_key = b.line_key
    WHERE r.verdict = 'not_established'
)

SELECT
    shipment_id,
    part_number,
    import_date,
    value_usd,
    production_date IS NULL AS undated,
    list_filter(
        list_concat(
            list_filter(data_flags, LAMBDA x: NOT list_contains($no_gaps, x)),
            CASE
                WHEN undeclared THEN cast([] AS VARCHAR[])
                ELSE [
                    CASE WHEN hts IS NULL OR len(hts) IN (4, 5) THEN 'no HS code' END,
                    CASE WHEN origin IS NULL THEN 'no origin' END,
                    CASE
                        WHEN len(list_filter(bad_fields, LAMBDA x: NOT (ends_with(x, 'date') OR x = 'eta'))) > 0
                            THEN 'unreadable'
                    END,
                    CASE
                        WHEN unplaced AND NOT list_contains(data_flags, 'NO_POSTCODE') THEN 'maker not placed'
                    END,
                    CASE WHEN unbanned AND import_date IS NOT NULL THEN 'no ban' END
                ]
            END
        ),
        LAMBDA x: x IS NOT NULL
    ) AS gaps
FROM lines
