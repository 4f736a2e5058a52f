-- BIS Entity List (15 CFR part 744, Supplement No. 4) -> template: one row per (party, name).
-- The supplement gives no identifier, so the id is made of the name.
WITH parties AS (
  SELECT
    raw.*,
    'bis-' || trim(regexp_replace(lower(strip_accents(raw.name)), '[^a-z0-9]+', '-', 'g'), '-') AS entity_id
  FROM raw
),

names AS (
  SELECT entity_id, name, 'primary' AS name_kind FROM parties
  UNION ALL
  -- an acronym in brackets is no part of the name that trade papers show
  SELECT entity_id, regexp_replace(name, ' \([A-Z]{3,}\)', '') AS name, 'alias' AS name_kind
  FROM parties
  WHERE regexp_matches(name, ' \([A-Z]{3,}\)')
  UNION ALL
  SELECT parties.entity_id, parts.part AS name, 'alias' AS name_kind
  FROM parties CROSS JOIN unnest(string_split(parties.aliases, '|')) AS parts (part)
)

SELECT
  parties.entity_id,
  parties.name AS entity_name,
  names.name,
  names.name_kind,
  'listing' AS order_type,
  '15 CFR 744 Supp. 4' AS clause,
  parties.country,
  CASE WHEN regexp_matches(parties.address, 'Xinjiang|XUAR') THEN 'Xinjiang' END AS province,
  parties.address,
  parties.listing_date AS effective_from,
  replace(parties.fr_citation, '|', '; ') AS citation,
  concat_ws('; ', parties.basis, parties.licence_requirement) AS notes
FROM parties
INNER JOIN names ON parties.entity_id = names.entity_id
