-- Where each party row is; a party declared twice with other content has two places.
SELECT DISTINCT
    row_key AS party_key,
    place_id
FROM placed_rows
