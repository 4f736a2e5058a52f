-- Everything that may taint a good, and the node at which it sits: listed parties, owned parties, parties and
-- parts in covered regions, orders over those regions, receivers of transferred labour, notices.
-- `origin` is where the path begins; `prefix` the edges from there to the node. Node 'O:KP' is the declared
-- origin of a line.
WITH entity AS (
    SELECT
        'entity' AS kind,
        'C:' || h.party_key AS node,
        'C:' || h.party_key AS origin,
        cast([] AS BIGINT[]) AS prefix,
        h.list_id,
        h.entity_id,
        NULL AS region_code,
        NULL AS grade,
        h.band,
        h.score,
        h.why,
        h.matched_name,
        h.party_name,
        h.name_until,
        NULL AS share,
        NULL AS share_pct,
        DATE '0001-01-01' AS held_from,
        DATE '9999-12-31' AS held_to,
        FALSE AS conflict,
        NULL AS labour_from
    FROM party_hits AS h
),

ownership AS (
    SELECT
        'ownership' AS kind,
        o.node,
        e.from_node AS origin,
        o.trail AS prefix,
        o.list_id,
        o.entity_id,
        NULL AS region_code,
        NULL AS grade,
        CASE WHEN o.sure THEN h.band ELSE 'possible' END AS band,
        h.score,
        h.why,
        h.matched_name,
        h.party_name,
        NULL AS name_until,
        o.share,
        o.share_pct,
        o.held_from,
        o.held_to,
        FALSE AS conflict,
        NULL AS labour_from
    FROM owned AS o
    INNER JOIN edges AS e ON o.trail[1] = e.edge_id
    INNER JOIN party_hits AS h
        ON e.from_node = 'C:' || h.party_key AND o.list_id = h.list_id AND o.entity_id = h.entity_id
    WHERE h.name_until IS NULL
),

region AS (
    SELECT
        'region' AS kind,
        'C:' || r.party_key AS node,
        'C:' || r.party_key AS origin,
        cast([] AS BIGINT[]) AS prefix,
        NULL AS list_id,
        NULL AS entity_id,
        r.region_code,
        r.grade,
        NULL AS band,
        NULL AS score,
        r.signs AS why,
        NULL AS matched_name,
        NULL AS party_name,
        NULL AS name_until,
        NULL AS share,
        NULL AS share_pct,
        DATE '0001-01-01' AS held_from,
        DATE '9999-12-31' AS held_to,
        r.conflict,
        NULL AS labour_from
    FROM party_regions AS r
    UNION ALL
    SELECT
        'region', p.node, p.node, [], NULL, NULL, o.code, 'conclusive', NULL, NULL,
        'declared country of origin ' || o.code, NULL, NULL, NULL, NULL, NULL,
        DATE '0001-01-01', DATE '9999-12-31', len(p.origins) > 1, NULL
    FROM part_facts AS p
    CROSS JOIN unnest(p.origins) AS o (code)
    WHERE list_contains($countries, o.code)
    UNION ALL
    SELECT
        'region', 'O:' || c.code, 'O:' || c.code, [], NULL, NULL, c.code, 'conclusive', NULL, NULL,
        'declared country of origin ' || c.code, NULL, NULL, NULL, NULL, NULL,
        DATE '0001-01-01', DATE '9999-12-31', FALSE, NULL
    FROM unnest($countries) AS c (code)
),

order_region AS (
    SELECT r.* REPLACE ('order_region' AS kind, e.list_id AS list_id, e.entity_id AS entity_id)
    FROM region AS r
    INNER JOIN list_entries AS e ON r.region_code = e.region_code AND e.type IN ('region', 'country')
),

labour AS (
    SELECT
        'labour' AS kind,
        e.to_node AS node,
        e.from_node AS origin,
        [e.edge_id] AS prefix,
        max(h.list_id) AS list_id,
        max(h.entity_id) AS entity_id,
        CASE
            WHEN bool_or(r.region_code = 'KP') THEN 'KP'
            WHEN bool_or(r.region_code = 'CN-XJ') THEN 'CN-XJ'
        END AS region_code,
        NULL AS grade,
        NULL AS band,
        max(h.score) AS score,
        coalesce(max(h.why), max(r.signs)) AS why,
        max(h.matched_name) AS matched_name,
        max(h.party_name) AS party_name,
        NULL AS name_until,
        NULL AS share,
        NULL AS share_pct,
        e.valid_from AS held_from,
        e.valid_to AS held_to,
        FALSE AS conflict,
        CASE
            WHEN bool_or(r.region_code = 'KP') THEN 'KP'
            WHEN bool_or(h.list_id IS NOT NULL) THEN 'listed'
            WHEN bool_or(r.region_code = 'CN-XJ') THEN 'CN-XJ'
            ELSE 'unknown'
        END AS labour_from
    FROM edges AS e
    LEFT JOIN party_hits AS h
        ON e.from_node = 'C:' || h.party_key AND h.band <> 'possible' AND h.list_id = $labour_list
    LEFT JOIN party_regions AS r ON e.from_node = 'C:' || r.party_key AND r.grade <> 'weak'
    WHERE e.kind = 'transfers_labour'
    GROUP BY e.to_node, e.from_node, e.edge_id, e.valid_from, e.valid_to
),

notified AS (
    SELECT
        e.*,
        e.part_number IS NOT NULL
        AND (
            EXISTS (SELECT 1 FROM bom AS b WHERE e.part_number IN (b.child_part, b.parent_part))
            OR EXISTS (SELECT 1 FROM shipments AS s WHERE s.part_number = e.part_number)
        ) AS by_part
    FROM edges AS e
    WHERE e.kind = 'notified'
),

notice AS (
    SELECT
        'notice' AS kind,
        w.node,
        n.from_node AS origin,
        CASE WHEN w.node = n.to_node THEN [n.edge_id] ELSE cast([] AS BIGINT[]) END AS prefix,
        NULL AS list_id,
        NULL AS entity_id,
        NULL AS region_code,
        NULL AS grade,
        NULL AS band,
        NULL AS score,
        n.source AS why,
        NULL AS matched_name,
        NULL AS party_name,
        NULL AS name_until,
        NULL AS share,
        NULL AS share_pct,
        n.valid_from AS held_from,
        n.valid_to AS held_to,
        FALSE AS conflict,
        NULL AS labour_from
    FROM notified AS n
    CROSS JOIN unnest(
        CASE WHEN n.by_part THEN ['P:' || n.part_number] ELSE [n.to_node] END
    ) AS w (node)
),

every AS (
    SELECT * FROM entity
    UNION ALL BY NAME
    SELECT * FROM ownership
    UNION ALL BY NAME
    SELECT * FROM region
    UNION ALL BY NAME
    SELECT * FROM order_region
    UNION ALL BY NAME
    SELECT * FROM labour
    UNION ALL BY NAME
    SELECT * FROM notice
)

SELECT
    row_number() OVER (
        ORDER BY kind, node, list_id, entity_id, region_code, name_until, held_from, held_to, prefix, origin, share
    ) AS concern_id,
    *
FROM every
