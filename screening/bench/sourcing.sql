-- Who makes each part.
SELECT
    part_number,
    'V' || lpad((md5_number_lower('maker ' || part_number) % $parties)::VARCHAR, 8, '0') AS party_id,
    'manufacturer' AS role
FROM world_parts
