-- Each line's digest, its number in the run, and whether its (shipment_id, line_no) stands more than once.
-- The digest reads the typed columns and the parties, never the file, the row, the column order or unknown
-- columns, so that a line has it alone and in any batch. A missing shipment_id is made of it.
WITH contents AS (
    SELECT
        rowid AS id,
        sheet_no,
        row,
        shipment_id,
        coalesce(line_no, 1) AS line_no,
        extra,
        sha256(concat_ws(
            chr(31),
            coalesce(shipment_id, ''),
            coalesce(line_no, 1),
            coalesce(cast(import_date AS VARCHAR), ''),
            coalesce(cast(production_date AS VARCHAR), ''),
            coalesce(cast(entry_date AS VARCHAR), ''),
            coalesce(cast(release_date AS VARCHAR), ''),
            coalesce(cast(export_date AS VARCHAR), ''),
            coalesce(cast(eta AS VARCHAR), ''),
            coalesce(import_country, 'US'),
            coalesce(entry_number, ''),
            coalesce(part_number, ''),
            coalesce(description, ''),
            coalesce(hts, ''),
            coalesce(country_of_origin, ''),
            coalesce(country_of_export, ''),
            coalesce(port_of_entry, ''),
            coalesce(vessel, ''),
            coalesce(cast(quantity AS VARCHAR), ''),
            coalesce(uom, ''),
            coalesce(cast(value_usd AS VARCHAR), ''),
            coalesce(importer, ''),
            coalesce(importer_number, ''),
            coalesce(array_to_string(bad_fields, chr(30)), ''),
            coalesce(array_to_string(roles, chr(30)), '')
        )) AS content_digest
    FROM staged_shipments
),

named AS (
    SELECT
        id,
        sheet_no,
        row,
        coalesce(shipment_id, '~' || left(content_digest, 16)) AS shipment_id,
        line_no,
        extra,
        content_digest
    FROM contents
)

SELECT
    id,
    sheet_no,
    row,
    shipment_id,
    line_no,
    content_digest,
    row_number() OVER sorted AS line_key,
    -- equal ones are neighbours in that order: no second grouping
    coalesce(shipment_id = lag(shipment_id) OVER sorted AND line_no = lag(line_no) OVER sorted, false)
    OR coalesce(shipment_id = lead(shipment_id) OVER sorted AND line_no = lead(line_no) OVER sorted, false)
        AS duplicate
FROM named
WINDOW sorted AS (ORDER BY shipment_id, line_no, content_digest, extra NULLS FIRST, sheet_no, row, id)
