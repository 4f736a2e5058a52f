-- A site in the region's country without a postal code, or with one that cannot be: CBP's ACE asks for the code
-- of every Chinese manufacturer and rejects one that is not valid (CSMS 54872860 of 26 January 2023).
SELECT
    s.place_id,
    CASE WHEN s.postal_text IS NULL THEN 'NO_POSTCODE' ELSE 'BAD_POSTCODE' END AS flag,
    CASE
        WHEN s.postal_text IS NULL THEN 'country ' || s.country || ' without a postal code'
        ELSE '''' || s.postal_text || ''' is no six-digit code of ' || s.country
    END AS detail
FROM region_sites AS s
INNER JOIN region_facts AS f ON f.key = 'country' AND s.country = f.value
WHERE s.postal_text IS NULL OR NOT coalesce(s.postal_valid, FALSE)
