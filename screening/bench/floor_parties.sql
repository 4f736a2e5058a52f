-- The floor, first half: every party of the lines once, with its record and the number of its lines.
WITH named AS (
    SELECT manufacturer_id AS party_id FROM floor_shipments
    UNION ALL
    SELECT seller_id FROM floor_shipments
)

SELECT
    p.party_id,
    p.name,
    p.country,
    p.postal_code,
    count(*) AS lines
FROM named AS n
INNER JOIN floor_parties AS p ON n.party_id = p.party_id
GROUP BY ALL
