-- A country that an order or law names as a whole: the declared country of the site is the sign.
SELECT
    p.place_id,
    c.iso AS region_code,
    'conclusive' AS grade,
    'country ' || c.iso || ': conclusive' AS signs,
    NULL::VARCHAR AS division,
    FALSE AS conflict
FROM places AS p
INNER JOIN region_written_countries AS c ON p.country = c.written
WHERE c.iso IN (SELECT unnest($countries))
