-- Parties with made-up names. One in two thousand bears a name of the UFLPA Entity List in another writing, one in two
-- thousand has its site in Xinjiang. Company names in China open with a city, as they mostly do; elsewhere with a word.
WITH drawn AS (
    SELECT
        r.i,
        md5_number_lower('party ' || r.i) AS h,
        md5_number_upper('party ' || r.i) AS g,
        r.i % 2000 = 1500 AS listed,
        r.i // 2000 % names.count AS position,
        r.i % 2000 = 500 AS covered
    FROM range($parties) AS r (i),
        (SELECT greatest(count(*), 1) AS count FROM listed_names) AS names
),

worded AS (
    SELECT
        *,
        [
            'an', 'bao', 'chang', 'da', 'fu', 'guang', 'hai', 'heng', 'hong', 'hua', 'jia', 'jin', 'kang', 'li',
            'long', 'ming', 'ning', 'peng', 'qi', 'rong', 'sheng', 'tai', 'tong', 'wei', 'xin', 'yi', 'yuan', 'zhong'
        ] AS pinyin,
        [
            'al', 'ber', 'cor', 'den', 'el', 'fer', 'gar', 'hol', 'in', 'jor', 'kar', 'lin', 'mar', 'nor', 'or',
            'per', 'quin', 'ros', 'sol', 'tan', 'ul', 'ver', 'wes', 'zan'
        ] AS latin,
        ['Ningbo', 'Suzhou', 'Dongguan', 'Qingdao', 'Wuxi', 'Foshan', 'Xiamen', 'Wenzhou'] AS cities,
        ['315000', '215000', '523000', '266000', '214000', '528000', '361000', '325000'] AS codes,
        ['Urumqi', 'Kashgar', 'Aksu', 'Korla'] AS covered_cities,
        ['830011', '844000', '843000', '841000'] AS covered_codes,
        (h % 8)::INTEGER + 1 AS place,
        covered OR h // 8 % 3 = 0 AS chinese
    FROM drawn
),

named AS (
    SELECT
        *,
        upper(left(pinyin[(h // 24 % 28)::INTEGER + 1], 1)) || pinyin[(h // 24 % 28)::INTEGER + 1][2:]
        || pinyin[(h // 672 % 28)::INTEGER + 1] || pinyin[(h // 18816 % 28)::INTEGER + 1] AS chinese_word,
        upper(left(latin[(g % 24)::INTEGER + 1], 1)) || latin[(g % 24)::INTEGER + 1][2:]
        || latin[(g // 24 % 24)::INTEGER + 1] || latin[(g // 576 % 24)::INTEGER + 1]
        || list_extract(['', 'a', 'o', 'er', 'is', 'ex'], (g // 13824 % 6)::INTEGER + 1) AS latin_word,
        list_extract(
            [
                'Textile', 'Electronics', 'Metal Products', 'Plastics', 'Trading', 'Precision', 'Chemical', 'Garment',
                'Auto Parts', 'Foods', 'Machinery', 'Technology'
            ],
            (g // 82944 % 12)::INTEGER + 1
        ) AS trade,
        (g // 995328 % 6)::INTEGER + 1 AS land
    FROM worded
)

SELECT
    'V' || lpad(n.i::VARCHAR, 8, '0') AS party_id,
    CASE
        WHEN n.listed THEN upper(l.name)
        WHEN n.chinese THEN n.cities[n.place] || ' ' || n.chinese_word || ' ' || n.trade || ' Co., Ltd.'
        ELSE n.latin_word || ' ' || n.trade || ' '
            || list_extract(['GmbH', 'Inc.', 'S.p.A.', 'Sdn. Bhd.', 'Company Limited', 'S.A. de C.V.'], n.land)
    END AS name,
    'No. ' || (n.h // 1000000 % 900 + 1) || ' Industrial Road' AS address,
    CASE
        WHEN n.covered THEN n.covered_cities[(n.place - 1) % 4 + 1]
        WHEN n.chinese AND NOT n.listed THEN n.cities[n.place]
    END AS city,
    CASE
        WHEN n.covered THEN n.covered_codes[(n.place - 1) % 4 + 1]
        WHEN n.listed THEN NULL
        WHEN n.chinese THEN n.codes[n.place]
        ELSE lpad((n.h // 1000 % 100000)::VARCHAR, 5, '0')
    END AS postal_code,
    CASE
        WHEN n.chinese OR n.listed THEN 'CN'
        ELSE list_extract(['DE', 'US', 'IT', 'MY', 'VN', 'MX'], n.land)
    END AS country
FROM named AS n
LEFT JOIN listed_names AS l ON n.listed AND n.position = l.position
