-- The lines as the run sees them. A production date after the import cannot be, so it is unknown.
SELECT
    keys.line_key,
    keys.shipment_id,
    keys.line_no,
    lines.import_date,
    CASE WHEN lines.production_date <= coalesce(lines.import_date, lines.production_date)
        THEN lines.production_date END AS production_date,
    lines.entry_date,
    lines.release_date,
    lines.export_date,
    lines.eta,
    coalesce(lines.import_country, 'US') AS import_country,
    lines.entry_number,
    lines.part_number,
    lines.description,
    lines.hts,
    lines.country_of_origin,
    lines.country_of_export,
    lines.port_of_entry,
    lines.vessel,
    lines.quantity,
    lines.uom,
    lines.value_usd,
    lines.importer,
    lines.importer_number,
    lines.extra,
    CASE
        WHEN lines.production_date > lines.import_date
            THEN list_sort(list_append(lines.bad_fields, 'production_date'))
        ELSE lines.bad_fields
    END AS bad_fields,
    keys.duplicate,
    keys.content_digest
FROM staged_shipments AS lines
INNER JOIN line_keys AS keys ON lines.rowid = keys.id
