-- Parties with made-up names; every thousandth one is listed, every next one lies in Xinjiang.
WITH drawn AS (
    SELECT i, hash(i) AS h, hash(i + 7000000) AS g
    FROM range($parties) AS r (i)
),

named AS (
    SELECT
        i,
        h,
        g,
        list_extract(
            ['Bal', 'Cor', 'Dex', 'Fen', 'Gal', 'Hor', 'Jin', 'Kel', 'Lum', 'Mar', 'Nor', 'Pax', 'Qin', 'Ros', 'Sol', 'Tan'],
            (h % 16)::INTEGER + 1
        )
        || list_extract(
            ['ander', 'bright', 'corda', 'dale', 'field', 'gate', 'haven', 'ista', 'klin', 'lor', 'mont', 'nova'],
            (h // 16 % 12)::INTEGER + 1
        )
        || list_extract(['', 'ex', 'ia', 'on', 'um', 'ax', 'ica', 'or'], (h // 192 % 8)::INTEGER + 1) AS first_word,
        list_extract(
            ['Textile', 'Electronics', 'Metal', 'Plastic', 'Trading', 'Precision', 'Chemical', 'Garment', 'Auto Parts', 'Foods'],
            (g % 10)::INTEGER + 1
        ) AS trade,
        list_extract(
            ['Co., Ltd.', 'GmbH', 'Inc.', 'S.p.A.', 'Sdn. Bhd.', 'Company Limited', 'LLC', 'S.A. de C.V.'],
            (g // 10 % 8)::INTEGER + 1
        ) AS form,
        list_extract(['CN', 'DE', 'US', 'IT', 'MY', 'VN', 'MX', 'CN'], (g // 10 % 8)::INTEGER + 1) AS country
    FROM drawn
)

SELECT
    'V' || lpad(i::VARCHAR, 8, '0') AS party_id,
    CASE
        WHEN i % 1000 = 0 THEN 'Sichuan Jingweida Technology Group Co Ltd'
        ELSE first_word || ' ' || upper(substr(md5(i::VARCHAR), 1, 4)) || ' ' || trade || ' ' || form
    END AS name,
    (g // 80 % 900 + 1) || ' Industrial Road' AS address,
    CASE
        WHEN i % 1000 = 1 THEN 'Urumqi'
        WHEN country = 'CN' THEN list_extract(['Ningbo', 'Suzhou', 'Dongguan', 'Qingdao'], (h // 3 % 4)::INTEGER + 1)
    END AS city,
    CASE
        WHEN i % 1000 = 1 THEN '830011'
        WHEN country = 'CN' THEN list_extract(['315000', '215000', '523000', '266000'], (h // 3 % 4)::INTEGER + 1)
        ELSE lpad((h // 5 % 100000)::VARCHAR, 5, '0')
    END AS postal_code,
    CASE WHEN i % 1000 <= 1 THEN 'CN' ELSE country END AS country
FROM named
