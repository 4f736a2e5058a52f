-- Every part of the BOM, with its heading: one in twenty lies in a priority sector of UFLPA enforcement (cotton
-- apparel, PVC, polysilicon, tomatoes, aluminium). Most parts without components are raw: nothing upstream is expected.
WITH named AS (
    SELECT parent_part AS part_number FROM world_bom
    UNION
    SELECT child_part FROM world_bom
),

drawn AS (
    SELECT
        n.part_number,
        md5_number_lower(n.part_number) AS h,
        NOT EXISTS (SELECT 1 FROM world_bom AS b WHERE b.parent_part = n.part_number) AS leaf
    FROM named AS n
),

chosen AS (
    SELECT
        *,
        h % 20 = 0 AS sector,
        (h // 20 % 5)::INTEGER + 1 AS kind
    FROM drawn
)

SELECT
    part_number,
    CASE
        WHEN sector THEN list_extract(
            ['cotton shirt', 'PVC resin', 'polysilicon', 'tomato paste', 'aluminium bar'], kind
        )
        ELSE list_extract(['seat cover', 'transformer', 'connector', 'bracket', 'bearing'], kind)
    END || ' ' || part_number AS description,
    CASE
        WHEN sector THEN list_extract(['6109100012', '3904100000', '2804610000', '2002908010', '7604101000'], kind)
        ELSE list_extract(['9401999081', '8504314065', '8536694010', '7326908688', '8482105044'], kind)
    END AS hts,
    list_extract(['CN', 'DE', 'US', 'MX', 'VN', 'JP'], (h // 100 % 6)::INTEGER + 1) AS country_of_origin,
    CASE WHEN leaf AND h // 600 % 8 > 0 THEN 'true' END AS terminal
FROM chosen
