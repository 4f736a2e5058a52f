-- FLETF high-priority sectors -> template: one row a sector.
-- No country: a sector is a lead where the origin is China or unknown, and a country would ask for a declared one.
-- possible_from: the earliest US forced-labour order over the sector's goods of Xinjiang, else the day of naming.
SELECT
  'fletf-' || goods.sector_key AS entity_id,
  raw.sector AS name,
  'sector' AS type,
  'sector' AS order_type,
  'UFLPA 2(d)(2)(B)(viii)' AS clause,
  raw.sector AS goods,
  goods.hs_prefixes,
  goods.hs_downstream,
  goods.goods_words,
  raw.added_date AS effective_from,
  goods.possible_from,
  coalesce(goods.sector_key, error('goods.csv does not know the sector ' || raw.sector)) AS sector,
  raw.document AS citation,
  'HS scope is our reading: FLETF names sectors, not codes' AS notes
FROM raw
LEFT JOIN goods ON raw.sector = goods.sector
