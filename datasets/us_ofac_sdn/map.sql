-- OFAC SDN parties -> template: one row per (party, name).
-- OFAC writes a person as "FAMILY, Given"; trade papers write it in natural order, so both are names.
-- A party without a designation date has no start: it can only raise review.
WITH parties AS (
  SELECT
    raw.*,
    'ofac-' || coalesce(raw.uid, trim(regexp_replace(lower(raw.name), '[^a-z0-9]+', '-', 'g'), '-')) AS entity_id,
    raw.type = 'individual' AS is_person
  FROM raw
),

written AS (
  SELECT entity_id, is_person, name, 'primary' AS name_kind FROM parties
  UNION ALL
  SELECT parties.entity_id, parties.is_person, parts.part AS name, 'alias' AS name_kind
  FROM parties CROSS JOIN unnest(string_split(parties.aliases, '|')) AS parts (part)
),

names AS (
  SELECT entity_id, name, name_kind FROM written
  UNION ALL
  SELECT entity_id, regexp_replace(name, '^([^,]+), (.+)$', '\2 \1') AS name, 'alias' AS name_kind
  FROM written
  WHERE is_person AND regexp_matches(name, '^[^,]+, .+$')
)

SELECT
  parties.entity_id,
  parties.name AS entity_name,
  names.name,
  names.name_kind,
  CASE WHEN parties.is_person THEN 'person' ELSE 'organization' END AS type,
  'designation' AS order_type,
  parties.program AS clause,
  parties.country,
  CASE WHEN parties.address LIKE '%Xinjiang%' THEN 'Xinjiang' END AS province,
  parties.address,
  parties.listing_date AS effective_from,
  CASE WHEN parties.listing_date IS NULL THEN 'the day of designation is not known' END AS uncertain,
  parties.basis || coalesce('; OFAC uid ' || parties.uid, '') AS citation,
  parties.remarks AS notes
FROM parties
INNER JOIN names ON parties.entity_id = names.entity_id
