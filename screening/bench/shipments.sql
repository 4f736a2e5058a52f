-- Shipment lines over the four years 2022 to 2025, five an entry, each of one imported part: the good at the root of a
-- BOM tree. A few goods come often, most seldom. The maker on the line is the one that `sourcing` names.
WITH drawn AS (
    SELECT
        r.i,
        md5_number_lower('line ' || r.i) AS h,
        md5_number_upper('line ' || r.i) AS g,
        ($edges + 7) // 8 AS goods
    FROM range($lines) AS r (i)
),

chosen AS (
    SELECT
        *,
        -- the product of two even draws is small more often than large
        'P' || lpad(((h % 1000003) * (h // 1000003 % 1000003) * goods // 1000006000009 * 9)::VARCHAR, 8, '0')
            AS part_number
    FROM drawn
)

SELECT
    'S' || lpad((c.i // 5)::VARCHAR, 9, '0') AS shipment_id,
    c.i % 5 + 1 AS line_no,
    DATE '2022-01-01' + (md5_number_lower('entry ' || c.i // 5) % 1461)::INTEGER AS import_date,
    c.part_number,
    p.description,
    p.hts,
    p.country_of_origin,
    (c.g % 5000000)::DECIMAL(18, 2) / 100 AS value_usd,
    s.party_id AS manufacturer_id,
    'V' || lpad((c.g // 5000000 % least($parties, 2000))::VARCHAR, 8, '0') AS seller_id,
    'Importer ' || (c.i // 5 % 20) || ' Inc.' AS importer
FROM chosen AS c
LEFT JOIN world_parts AS p ON c.part_number = p.part_number
LEFT JOIN world_sourcing AS s ON c.part_number = s.part_number
