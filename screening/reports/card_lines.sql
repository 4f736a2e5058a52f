-- The lines that the page shows one by one: of each verdict the $cards most severe, then most valuable.
-- Lines that are equal in everything appear once, with their number in `copies`.
WITH distinct_lines AS (
    SELECT
        r.verdict,
        r.shipment_id,
        r.line_no,
        r.verdict_id,
        r.import_date,
        r.importer,
        r.part_number,
        r.value_usd,
        r.outcome,
        r.supplier,
        min(r.line_key) AS line_key,
        count(*) AS copies
    FROM report_lines AS r
    WHERE r.verdict IN ('flag', 'review')
    GROUP BY ALL
),

ranked AS (
    SELECT
        d.*,
        row_number() OVER (
            PARTITION BY d.verdict
            ORDER BY
                coalesce(list_position($outcomes, d.outcome), 99),
                d.value_usd DESC NULLS LAST,
                d.import_date ASC NULLS LAST,
                d.shipment_id ASC,
                d.line_no ASC NULLS FIRST,
                d.verdict_id ASC,
                d.supplier ASC NULLS LAST
        ) AS place
    FROM distinct_lines AS d
    QUALIFY place <= $cards
)

SELECT DISTINCT
    k.verdict,
    k.place,
    k.shipment_id,
    k.line_no,
    k.verdict_id,
    k.import_date,
    k.importer,
    k.part_number,
    k.value_usd,
    k.outcome,
    k.supplier,
    k.copies,
    s.entry_number,
    s.entry_date,
    s.release_date,
    s.production_date,
    s.port_of_entry,
    s.description,
    s.hts,
    s.country_of_origin,
    s.extra,
    v.data_flags,
    v.coverage,
    v.unmapped,
    v.findings
FROM ranked AS k
LEFT JOIN shipments AS s ON k.line_key = s.line_key
LEFT JOIN verdict_rows AS v
    ON
        k.shipment_id = v.shipment_id
        AND k.line_no IS NOT DISTINCT FROM v.line_no
        AND k.verdict_id = v.verdict_id
        AND k.value_usd IS NOT DISTINCT FROM v.value_usd
        AND k.importer IS NOT DISTINCT FROM v.importer
