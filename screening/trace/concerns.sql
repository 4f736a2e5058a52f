-- Everything that may taint a good, and the node at which it sits: listed parties, owned parties, parties and
-- parts in covered regions, orders over those regions, receivers of transferred labour, notices.
-- `origin` is where the path begins; `prefix` the edges from there to the node. Node 'O:KP' is the declared
-- origin of a line. What a kind of concern does not know is NULL (UNION BY NAME).
WITH entity AS (
    SELECT
        'entity' AS kind,
        'C:' || party_key AS node,
        'C:' || party_key AS origin,
        list_id,
        entity_id,
        band,
        score,
        why,
        matched_name,
        party_name,
        name_until
    FROM party_hits
),

ownership AS (
    SELECT
        'ownership' AS kind,
        o.node,
        e.from_node AS origin,
        o.trail AS prefix,
        o.list_id,
        o.entity_id,
        CASE WHEN o.sure THEN h.band ELSE 'possible' END AS band,
        h.score,
        h.why,
        h.matched_name,
        h.party_name,
        h.name_until,
        o.share,
        o.share_pct,
        o.held_from,
        o.held_to
    FROM owned AS o
    INNER JOIN edges AS e ON o.trail[1] = e.edge_id
    INNER JOIN party_hits AS h
        ON e.from_node = 'C:' || h.party_key AND o.list_id = h.list_id AND o.entity_id = h.entity_id
),

declared AS (
    SELECT p.node, o.code, len(p.origins) > 1 AS conflict
    FROM part_facts AS p
    CROSS JOIN unnest(p.origins) AS o (code)
    WHERE list_contains($countries, o.code)
    UNION ALL
    SELECT 'O:' || c.code AS node, c.code, FALSE AS conflict FROM unnest($countries) AS c (code)
),

region AS (
    SELECT
        'region' AS kind,
        'C:' || party_key AS node,
        'C:' || party_key AS origin,
        region_code,
        grade,
        signs AS why,
        conflict
    FROM party_regions
    UNION ALL BY NAME
    SELECT
        'region' AS kind,
        node,
        node AS origin,
        code AS region_code,
        'conclusive' AS grade,
        'declared country of origin ' || code AS why,
        conflict
    FROM declared
),

order_region AS (
    SELECT r.* REPLACE ('order_region' AS kind), e.list_id, e.entity_id
    FROM region AS r
    INNER JOIN list_entries AS e ON r.region_code = e.region_code AND e.type IN ('region', 'country')
),

labour AS (
    SELECT
        'labour' AS kind,
        e.to_node AS node,
        e.from_node AS origin,
        [e.edge_id] AS prefix,
        h.list_id,
        h.entity_id,
        h.score,
        h.matched_name,
        h.party_name,
        coalesce(h.why, r.signs) AS why,
        r.region_code,
        CASE
            WHEN r.region_code = 'KP' THEN 'KP'
            WHEN h.list_id IS NOT NULL THEN 'listed'
            WHEN r.region_code = 'CN-XJ' THEN 'CN-XJ'
            ELSE 'unknown'
        END AS labour_from,
        e.valid_from AS held_from,
        e.valid_to AS held_to
    FROM edges AS e
    LEFT JOIN party_hits AS h
        ON e.from_node = 'C:' || h.party_key AND h.band <> 'possible' AND h.list_id = $labour_list
    LEFT JOIN party_regions AS r
        ON e.from_node = 'C:' || r.party_key AND r.grade <> 'weak' AND r.region_code IN ('KP', 'CN-XJ')
    WHERE e.kind = 'transfers_labour'
),

notified AS (
    SELECT
        e.*,
        EXISTS (SELECT 1 FROM bom AS b WHERE e.part_number IN (b.child_part, b.parent_part))
        OR EXISTS (SELECT 1 FROM part_facts AS p WHERE p.part_number = e.part_number) AS by_part
    FROM edges AS e
    WHERE e.kind = 'notified'
),

-- a notice follows the part that it names; where no table declares that part, the party that was told as well
notice AS (
    SELECT
        'notice' AS kind,
        unnest(
            list_filter(
                ['P:' || part_number, CASE WHEN NOT coalesce(by_part, FALSE) THEN to_node END],
                LAMBDA x: x IS NOT NULL
            )
        ) AS node,
        from_node AS origin,
        [edge_id] AS prefix,
        source AS why,
        valid_from AS held_from,
        valid_to AS held_to
    FROM notified
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
),

filled AS (
    SELECT
        kind,
        node,
        origin,
        coalesce(prefix, []) AS prefix,
        list_id,
        entity_id,
        region_code,
        grade,
        band,
        score,
        why,
        matched_name,
        party_name,
        name_until,
        share,
        share_pct,
        coalesce(held_from, DATE '0001-01-01') AS held_from,
        coalesce(held_to, DATE '9999-12-31') AS held_to,
        coalesce(conflict, FALSE) AS conflict,
        labour_from
    FROM every
)

SELECT
    row_number() OVER (
        ORDER BY
            kind, node, list_id, entity_id, region_code, name_until, held_from, held_to, prefix, origin, share, grade
    ) AS concern_id,
    *
FROM filled
