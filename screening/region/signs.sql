-- All signs of one region, whatever they were read from.
SELECT * FROM region_identifier_signs
UNION ALL BY NAME
SELECT * FROM region_coordinate_signs
UNION ALL BY NAME
SELECT * FROM region_postal_signs
UNION ALL BY NAME
SELECT * FROM region_name_signs
UNION ALL BY NAME
SELECT * FROM region_text_signs
