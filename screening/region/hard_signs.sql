-- The signs that do not rest on the words of an address: a misspelt name counts only beside one of these.
SELECT place_id FROM region_identifier_signs
UNION
SELECT place_id FROM region_coordinate_signs
UNION
SELECT place_id FROM region_postal_signs
UNION
SELECT place_id FROM region_name_signs
