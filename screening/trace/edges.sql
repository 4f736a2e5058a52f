-- Every relation of the input as one directed edge, from the concern's side towards the imported good.
--   makes      party -> part      (sourcing; weight 0: the maker and its part are one tier)
--   component  part  -> parent    (BOM; weight 1)
--   supplies   party -> party, or -> the part that the link names (weight 1; 0 where the supplier is itself the
--              maker of a part that nobody else is known to make)
--   flows      part  -> party     (a supplies link names a part that stands in no BOM: it still arrives there)
--   owns, controls, transfers_labour, notified: party -> party, walked by ownership and concerns only (no weight)
-- A missing bound is open: 0001-01-01 and 9999-12-31. edge_id ranks by content, so order never matters.
WITH named_supplies AS (
    SELECT
        l.*,
        exists(
            SELECT 1 FROM sourcing AS s
            WHERE s.part_number = l.part_number AND s.party_key = l.to_party
        ) AS to_is_maker,
        exists(SELECT 1 FROM bom AS b WHERE b.child_part = l.part_number) AS has_parent
    FROM links AS l
    WHERE l.relation = 'supplies' AND l.part_number IS NOT NULL
),

raw AS (
    SELECT
        'makes' AS kind,
        -- a row that does not say who, or of what, is still a row: nothing behind it is known
        'C:' || coalesce(party_key, '?') AS from_node,
        'P:' || part_number AS to_node,
        0 AS weight,
        coalesce(role, 'manufacturer') AS role,
        valid_from,
        valid_to,
        share_pct,
        NULL AS part_number,
        evidence AS source
    FROM sourcing
    UNION ALL
    SELECT 'component', 'P:' || coalesce(child_part, '?'), 'P:' || parent_part, 1, NULL, valid_from, valid_to, NULL,
        NULL, NULL
    FROM bom
    WHERE child_part IS DISTINCT FROM parent_part
    UNION ALL
    SELECT 'supplies', 'C:' || from_party, 'C:' || to_party, 1, 'supplies', valid_from, valid_to, NULL,
        NULL, concat_ws('; ', commodity, source)
    FROM links
    WHERE relation = 'supplies' AND part_number IS NULL
    UNION ALL
    SELECT 'supplies', 'C:' || from_party, 'P:' || part_number, CASE WHEN to_is_maker THEN 1 ELSE 0 END, 'supplies',
        valid_from, valid_to, NULL, part_number, concat_ws('; ', commodity, source)
    FROM named_supplies
    UNION ALL
    SELECT 'flows', 'P:' || part_number, 'C:' || to_party, 1, 'supplies', valid_from, valid_to, NULL,
        part_number, concat_ws('; ', commodity, source)
    FROM named_supplies
    WHERE NOT to_is_maker AND NOT has_parent
    UNION ALL
    SELECT relation, 'C:' || from_party, 'C:' || to_party, NULL, relation, valid_from, valid_to, share_pct,
        part_number, concat_ws('; ', commodity, source)
    FROM links
    WHERE relation IN ('owns', 'controls', 'transfers_labour', 'notified')
),

bounded AS (
    SELECT DISTINCT
        kind,
        from_node,
        to_node,
        weight,
        role,
        kind = 'supplies'
        OR (kind = 'makes' AND list_contains($producing_roles, role)) AS producing,
        coalesce(valid_from, DATE '0001-01-01') AS valid_from,
        coalesce(valid_to, DATE '9999-12-31') AS valid_to,
        share_pct,
        part_number,
        nullif(source, '') AS source
    FROM raw
    WHERE from_node IS NOT NULL AND to_node IS NOT NULL
)

SELECT
    row_number() OVER (
        ORDER BY kind, from_node, to_node, weight, role, valid_from, valid_to, share_pct, part_number, source
    ) AS edge_id,
    *
FROM bounded
WHERE valid_from < valid_to
