-- Every part has a maker.
SELECT
    'P' || lpad(i::VARCHAR, 8, '0') AS part_number,
    'V' || lpad((hash(i + 4) % $parties)::VARCHAR, 8, '0') AS party_id,
    'manufacturer' AS role
FROM range($edges) AS r (i)
