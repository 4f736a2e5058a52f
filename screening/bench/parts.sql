-- Parts in five levels; HS headings from clothing to cars, one in twenty in a priority sector.
SELECT
    'P' || lpad(i::VARCHAR, 8, '0') AS part_number,
    'part ' || i AS description,
    CASE
        WHEN hash(i) % 20 = 0 THEN '6109100012'
        ELSE list_extract(['8708299000', '8504314000', '8536908585', '3926909985', '9401806000'], (hash(i) % 5)::INTEGER + 1)
    END AS hts,
    list_extract(['CN', 'DE', 'US', 'MX', 'VN'], (hash(i + 1) % 5)::INTEGER + 1) AS country_of_origin,
    CASE WHEN i >= $edges // 4 * 3 THEN 'true' END AS terminal
FROM range($edges) AS r (i)
