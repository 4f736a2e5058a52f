-- DOL List of Goods -> template: one row per (country, good).
-- clause: FL forced labour, CL child labour, FCL forced child labour, TI produced with a tainted input.
-- A good or country that our readings do not know stops the load: silently it would never be found.
SELECT
  'dol-' || lower(countries.iso) || '-'
  || trim(regexp_replace(lower(strip_accents(raw.good)), '[^a-z0-9]+', '-', 'g'), '-') AS entity_id,
  raw.good || ', ' || raw.country AS name,
  'good' AS type,
  'good' AS order_type,
  concat_ws(
    '|',
    CASE WHEN raw.forced_labor = 'Y' THEN 'FL' END,
    CASE WHEN raw.child_labor = 'Y' THEN 'CL' END,
    CASE WHEN raw.forced_child_labor = 'Y' THEN 'FCL' END,
    CASE WHEN raw.tainted_input = 'Y' THEN 'TI' END
  ) AS clause,
  coalesce(countries.iso, error('countries.csv does not know the country ' || raw.country)) AS country,
  coalesce(goods.good, error('goods.csv does not know the good ' || raw.good)) AS goods,
  goods.hs_prefixes,
  goods.goods_words,
  -- the edition of 2022 took effect with its Federal Register notice
  '2022-10-04' AS effective_from,
  raw.removed AS effective_to,
  'TVPRA List of Goods, 2022 edition (FR Doc. 2022-21462)' AS citation,
  nullif(concat_ws(
    '; ',
    '2022 edition; DOL sector ' || raw.sector,
    'produced with an input made with forced or child labour in ' || raw.input_country,
    raw.removal_note
  ), '') AS notes
FROM raw
LEFT JOIN countries ON raw.country = countries.country
LEFT JOIN goods ON raw.good = goods.good
