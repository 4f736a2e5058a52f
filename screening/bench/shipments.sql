-- Shipment lines over four years, each of one of the upper parts.
SELECT
    'S' || lpad((i // 5)::VARCHAR, 9, '0') AS shipment_id,
    i % 5 + 1 AS line_no,
    DATE '2022-01-01' + (hash(i) % 1500)::INTEGER AS import_date,
    'P' || lpad((hash(i + 5) % ($edges // 8))::VARCHAR, 8, '0') AS part_number,
    'goods of line ' || i AS description,
    list_extract(['CN', 'DE', 'US', 'MX', 'VN'], (hash(i + 1) % 5)::INTEGER + 1) AS country_of_origin,
    (hash(i + 6) % 5000000)::DECIMAL(18, 2) / 100 AS value_usd,
    'V' || lpad((hash(i + 8) % $parties)::VARCHAR, 8, '0') AS manufacturer_id,
    'V' || lpad((hash(i + 9) % $parties)::VARCHAR, 8, '0') AS seller_id,
    'V' || lpad((hash(i + 10) % 200)::VARCHAR, 8, '0') AS importer_id,
    'Importer ' || (hash(i + 10) % 200) || ' Inc.' AS importer
FROM range($lines) AS r (i)
