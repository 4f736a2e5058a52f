-- The lines of the run in one row: how many, of which importers, between which import dates.
SELECT
    count(*) AS lines,
    min(r.import_date) AS first_import,
    max(r.import_date) AS last_import,
    count(*) FILTER (WHERE r.import_date IS NULL) AS undated,
    count(DISTINCT r.importer) AS importers,
    min(r.importer) AS importer
FROM report_lines AS r
