-- The floor, second half: the lines with the records of their parties and part, and the number of its components.
WITH components AS (
    SELECT
        b.parent_part AS part_number,
        count(*) AS components,
        count(DISTINCT s.party_id) AS makers
    FROM floor_bom AS b
    LEFT JOIN floor_sourcing AS s ON b.child_part = s.part_number
    GROUP BY b.parent_part
)

SELECT
    l.*,
    m.name AS manufacturer_name,
    m.country AS manufacturer_country,
    m.lines AS manufacturer_lines,
    v.name AS seller_name,
    v.country AS seller_country,
    v.lines AS seller_lines,
    p.terminal,
    c.components,
    c.makers
FROM floor_shipments AS l
LEFT JOIN floor_known AS m ON l.manufacturer_id = m.party_id
LEFT JOIN floor_known AS v ON l.seller_id = v.party_id
LEFT JOIN floor_parts AS p ON l.part_number = p.part_number
LEFT JOIN components AS c ON l.part_number = c.part_number
