-- Without shipments each declared party is one line: what if it made something that arrives on this day?
SELECT
    min(sheet_no) AS sheet_no,
    min(row) AS row,
    party_id AS shipment_id,
    1 AS line_no,
    cast($on_date AS DATE) AS import_date,
    cast(NULL AS DATE) AS production_date,
    cast(NULL AS DATE) AS entry_date,
    cast(NULL AS DATE) AS release_date,
    cast(NULL AS DATE) AS export_date,
    cast(NULL AS DATE) AS eta,
    cast(NULL AS VARCHAR) AS import_country,
    cast(NULL AS VARCHAR) AS entry_number,
    cast(NULL AS VARCHAR) AS part_number,
    cast(NULL AS VARCHAR) AS description,
    cast(NULL AS VARCHAR) AS hts,
    cast(NULL AS VARCHAR) AS country_of_origin,
    cast(NULL AS VARCHAR) AS country_of_export,
    cast(NULL AS VARCHAR) AS port_of_entry,
    cast(NULL AS VARCHAR) AS vessel,
    cast(NULL AS DECIMAL(18, 4)) AS quantity,
    cast(NULL AS VARCHAR) AS uom,
    cast(NULL AS DECIMAL(18, 2)) AS value_usd,
    cast(NULL AS VARCHAR) AS importer,
    cast(NULL AS VARCHAR) AS importer_number,
    cast(NULL AS VARCHAR) AS extra,
    cast([] AS VARCHAR[]) AS bad_fields,
    ['manufacturer=' || party_id] AS roles
FROM staged_parties
WHERE party_id IS NOT NULL
GROUP BY party_id
