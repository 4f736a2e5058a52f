-- Parts; equal rows once. A part declared twice with other content keeps both rows (and has an issue).
SELECT DISTINCT
    part_number,
    description,
    hts,
    material,
    country_of_origin,
    terminal,
    extra
FROM staged_parts
WHERE part_number IS NOT NULL
