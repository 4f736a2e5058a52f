-- CBP WROs and Findings -> template: one row per (order, party).
-- CBP writes the scope of an order as prose; scope.csv and parties.csv are our reading of it, keyed by the exact
-- cells (order type, date, entity). An order that nobody has read yet is kept under the words of its cells and
-- marked uncertain, so that it raises review. One order may have two readings: goods or parties that a
-- modification removed on a day stand as an entry that ends on that day.
WITH dated AS (
  SELECT
    raw.*,
    try_cast(raw.effective_date AS DATE) AS day_from,
    try_cast(raw.effective_date || '-01' AS DATE) AS month_from,
    -- of an end without its day, the last possible one counts
    coalesce(try_cast(raw.status_date AS DATE), try_cast(raw.status_date || '-01' AS DATE) + INTERVAL 1 MONTH)::DATE
      AS day_to,
    'cbp-' || lower(raw.order_type) || '-' || raw.effective_date || '-'
    || trim(regexp_replace(lower(strip_accents(raw.entity)), '[^a-z0-9]+', '-', 'g'), '-') AS unread_id
  FROM raw
),

read_orders AS (
  SELECT
    dated.*,
    scope.* EXCLUDE (order_type, effective_date, entity, country),
    coalesce(scope.country, countries.iso) AS iso,
    scope.entity_id IS NULL AS unread,
    coalesce(scope.entity_id, dated.unread_id) AS order_id
  FROM dated
  LEFT JOIN scope
    ON
      dated.order_type = scope.order_type
      AND dated.effective_date = scope.effective_date
      AND dated.entity = scope.entity
  LEFT JOIN countries ON dated.country = countries.country
),

names AS (
  SELECT entity_id AS order_id, name, kind, name_from, name_to FROM parties
  UNION ALL
  SELECT order_id, entity AS name, 'primary' AS kind, NULL AS name_from, NULL AS name_to FROM read_orders WHERE unread
  UNION ALL
  SELECT orders.order_id, parts.part AS name, 'alias' AS kind, NULL AS name_from, NULL AS name_to
  FROM read_orders AS orders CROSS JOIN unnest(string_split(orders.aliases, '|')) AS parts (part)
  WHERE orders.unread
)

SELECT
  orders.order_id AS entity_id,
  coalesce(orders.entity_name, orders.entity) AS entity_name,
  names.name,
  names.kind AS name_kind,
  names.name_from,
  names.name_to,
  coalesce(orders.type, 'organization') AS type,
  orders.order_type,
  orders.iso AS country,
  orders.province,
  orders.city,
  orders.region_code,
  coalesce(orders.goods, orders.merchandise) AS goods,
  orders.hs_prefixes,
  orders.hs_downstream,
  orders.goods_words,
  coalesce(orders.derivatives, 'false') AS derivatives,
  orders.umbrella,
  orders.day_from AS effective_from,
  coalesce(try_cast(orders.effective_to AS DATE), CASE WHEN orders.status LIKE 'Inactive%' THEN orders.day_to END)
    AS effective_to,
  CASE WHEN orders.day_from IS NULL THEN orders.month_from END AS possible_from,
  nullif(concat_ws(
    '; ',
    orders.uncertain,
    CASE WHEN orders.unread THEN 'the scope of this order has not been read yet' END,
    CASE WHEN orders.day_from IS NULL THEN 'the day of the order is not known, only ' || orders.effective_date END,
    CASE
      WHEN orders.status LIKE 'Inactive%' AND orders.day_to IS NULL
        THEN 'CBP shows it as ' || orders.status || ' and gives no day'
    END,
    CASE
      WHEN orders.status = 'Partially Modified' AND orders.remarks IS NULL
        THEN 'partially modified; CBP''s file does not say how or when'
    END
  ), '') AS uncertain,
  coalesce(orders.remarks LIKE '%superseded by enforcement of UFLPA%', FALSE) AS superseded,
  orders.sector,
  orders.citation,
  nullif(concat_ws('; ', 'status ' || orders.status, orders.remarks, orders.reading), '') AS notes
FROM read_orders AS orders
INNER JOIN names ON orders.order_id = names.order_id
