-- UFLPA Entity List -> template: one row per (entity, name).
-- An entity is listed from its FIRST listing under all its names, old and new; only an alias that a correction
-- removed has a window of its own. The day of first listing is DHS's date, or the fix of an overwritten one.
WITH listed AS (
  SELECT
    raw.*,
    coalesce(raw.first_listed, raw.effective_date) AS effective_from,
    list_distinct(
      [coalesce(raw.first_listed, raw.effective_date)]
      || regexp_extract_all(raw.effective_dates, '\d{4}-\d\d-\d\d')
    ) AS notice_dates
  FROM raw
),

cited AS (
  SELECT
    listed.entity_id,
    string_agg(coalesce(notices.citation, 'notice effective ' || dates.notice_date), '; ' ORDER BY dates.notice_date)
      AS citation,
    max(notices.announced) FILTER (WHERE dates.notice_date = listed.effective_from) AS announced
  FROM listed
  CROSS JOIN unnest(listed.notice_dates) AS dates (notice_date)
  LEFT JOIN notices ON dates.notice_date = notices.effective_date
  GROUP BY listed.entity_id
),

names AS (
  SELECT entity_id, name, 'primary' AS name_kind, NULL AS name_from, NULL AS name_to FROM raw
  UNION ALL
  -- an acronym in brackets is no part of the name that trade papers show
  SELECT
      entity_id,
      regexp_replace(name, ' \([A-Z]{3,}\)', '') AS name,
      'alias' AS name_kind,
      NULL AS name_from,
      NULL AS name_to
  FROM raw
  WHERE regexp_matches(name, ' \([A-Z]{3,}\)')
  UNION ALL
  SELECT raw.entity_id, parts.part AS name, 'alias' AS name_kind, NULL AS name_from, NULL AS name_to
  FROM raw CROSS JOIN unnest(string_split(raw.aliases, '|')) AS parts (part)
  UNION ALL
  SELECT raw.entity_id, parts.part AS name, 'former' AS name_kind, NULL AS name_from, NULL AS name_to
  FROM raw CROSS JOIN unnest(string_split(raw.former_names, '|')) AS parts (part)
  UNION ALL
  SELECT entity_id, name_zh AS name, 'han' AS name_kind, NULL AS name_from, NULL AS name_to
  FROM raw
  WHERE name_zh IS NOT NULL
  UNION ALL
  SELECT
    entity_id,
    split_part(corrected_alias, '|', 1) AS name,
    'alias' AS name_kind,
    split_part(corrected_alias, '|', 2) AS name_from,
    split_part(corrected_alias, '|', 3) AS name_to
  FROM raw
  WHERE corrected_alias IS NOT NULL
)

SELECT
  listed.entity_id,
  listed.name AS entity_name,
  names.name,
  names.name_kind,
  names.name_from,
  names.name_to,
  'listing' AS order_type,
  listed.sublists AS clause,
  CASE WHEN listed.province LIKE 'Hong Kong%' THEN 'HK' ELSE 'CN' END AS country,
  listed.province,
  listed.city,
  listed.address,
  -- "and its subordinate and affiliated entities", "and subsidiaries"
  CASE
    WHEN listed.scope_note LIKE '%affiliated%' THEN 'affiliated'
    WHEN listed.scope_note ILIKE '%subsidiar%' THEN 'subsidiaries'
  END AS umbrella,
  listed.effective_from,
  cited.announced,
  sectors.sector_key AS sector,
  cited.citation,
  nullif(concat_ws(
    '; ',
    listed.first_listed_basis,
    'shown by DHS: ' || listed.effective_dates,
    listed.scope_note,
    listed.sector || ' (' || listed.sector_basis || ')',
    listed.notes
  ), '') AS notes
FROM listed
INNER JOIN names ON listed.entity_id = names.entity_id
INNER JOIN cited ON listed.entity_id = cited.entity_id
LEFT JOIN sectors ON listed.sector = sectors.sector
