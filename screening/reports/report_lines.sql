-- One row per screened line with what the totals group by: HS chapter and supplier.
-- `verdict_rows` carries no line key, so a line is found again by its own values, NULLs included;
-- of lines that are equal in all of them the first by line_key stands for all.
WITH lines AS (
    SELECT
        s.line_key,
        s.shipment_id,
        s.line_no,
        s.import_date,
        s.part_number,
        s.importer,
        s.value_usd,
        left(nullif(regexp_replace(coalesce(s.hts, ''), '[^0-9]', '', 'g'), ''), 2) AS chapter
    FROM shipments AS s
    QUALIFY row_number() OVER (
        PARTITION BY s.shipment_id, s.line_no, s.import_date, s.part_number, s.importer, s.value_usd
        ORDER BY s.line_key
    ) = 1
),

sources AS (
    SELECT
        lp.line_key,
        -- who sold it: the party nearest to the maker that the line names
        min({
            'rank': list_position(['supplier', 'manufacturer', 'seller', 'shipper', 'exporter'], lp.role),
            'party_key': lp.party_key
        }).party_key AS party_key
    FROM line_parties AS lp
    WHERE lp.role IN ('supplier', 'manufacturer', 'seller', 'shipper', 'exporter')
    GROUP BY lp.line_key
),

named AS (
    SELECT
        p.party_key,
        min(p.name) AS supplier
    FROM parties AS p
    GROUP BY p.party_key
)

SELECT
    v.shipment_id,
    v.line_no,
    v.verdict_id,
    v.import_date,
    v.importer,
    v.part_number,
    v.value_usd,
    v.verdict,
    v.outcome,
    v.coverage,
    l.line_key,
    l.chapter,
    coalesce(n.supplier, c.party_key) AS supplier,
    v.data_flags
FROM verdict_rows AS v
LEFT JOIN lines AS l
    ON
        v.shipment_id = l.shipment_id
        AND v.line_no IS NOT DISTINCT FROM l.line_no
        AND v.import_date IS NOT DISTINCT FROM l.import_date
        AND v.part_number IS NOT DISTINCT FROM l.part_number
        AND v.importer IS NOT DISTINCT FROM l.importer
        AND v.value_usd IS NOT DISTINCT FROM l.value_usd
LEFT JOIN sources AS c ON l.line_key = c.line_key
LEFT JOIN named AS n ON c.party_key = n.party_key
