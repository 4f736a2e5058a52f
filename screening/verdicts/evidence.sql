-- The one table that rules look at, with where each row came from beside it. evidence_id names a row inside the
-- run and decides nothing.
WITH concern_rows AS (
    SELECT
        line_key,
        kind,
        import_date,
        import_country,
        node,
        list_id,
        entity_id,
        order_type,
        clause,
        region_code,
        grade,
        band,
        score,
        umbrella,
        share,
        role,
        producing,
        tier,
        tier > 0 AS component,
        goods,
        derivatives,
        in_force,
        uncertain,
        superseded,
        recent,
        line_origin AS origin,
        NULL AS direct_goods,
        NULL AS maker_known,
        NULL AS mapped,
        labour_from,
        concern_id,
        path_from,
        trail,
        paths,
        good
    FROM dated_routes
    WHERE in_force NOT IN ('over', 'pending') AND kind <> 'labour'
    UNION ALL BY NAME
    -- a transfer of labour is a fact of its own; who transfers counts as listed only from the listing on
    SELECT
        * EXCLUDE (
            concern_id, release_date, eta, name_until, effective_from, effective_to, possible_from, line_origin
        )
        REPLACE (
            CASE WHEN in_force = 'yes' THEN list_id END AS list_id,
            CASE WHEN in_force = 'yes' THEN entity_id END AS entity_id,
            CASE
                WHEN labour_from = 'listed' AND in_force <> 'yes' THEN coalesce(region_code, 'unknown') ELSE labour_from
            END
                AS labour_from,
            'yes' AS in_force,
            'all' AS goods
        ),
        tier > 0 AS component,
        line_origin AS origin,
        concern_id
    FROM dated_routes
    WHERE kind = 'labour'
),

indicator_rows AS (
    SELECT i.line_key, f.import_date, f.import_country, i.* EXCLUDE (line_key)
    FROM line_indicators AS i
    INNER JOIN line_facts AS f ON i.line_key = f.line_key
    UNION ALL BY NAME
    SELECT f.line_key, f.import_date, f.import_country, i.* EXCLUDE (root, vfrom, vto)
    FROM root_indicators AS i
    INNER JOIN line_facts AS f ON i.root = f.root AND f.on_date >= i.vfrom AND f.on_date < i.vto
),

dated_indicators AS (
    SELECT
        i.line_key,
        e.type AS kind,
        i.import_date,
        i.import_country,
        i.node,
        i.list_id,
        i.entity_id,
        e.order_type,
        e.clause,
        NULL AS region_code,
        NULL AS grade,
        NULL AS band,
        NULL AS score,
        FALSE AS umbrella,
        NULL AS share,
        'good' AS role,
        TRUE AS producing,
        i.tier,
        i.tier > 0 AS component,
        'named' AS goods,
        FALSE AS derivatives,
        CASE WHEN i.import_date >= e.effective_from THEN 'yes' ELSE 'watched' END AS in_force,
        FALSE AS uncertain,
        FALSE AS superseded,
        FALSE AS recent,
        i.origin,
        i.direct AS direct_goods,
        i.maker_known,
        i.mapped,
        NULL AS labour_from,
        NULL AS concern_id,
        i.node AS path_from,
        i.trail,
        1 AS paths,
        'L' AS good
    FROM indicator_rows AS i
    INNER JOIN list_entries AS e ON i.list_id = e.list_id AND i.entity_id = e.entity_id
    WHERE
        i.import_date >= least(e.effective_from, coalesce(e.possible_from, e.effective_from))
        AND (e.effective_to IS NULL OR i.import_date < e.effective_to)
),

every AS (
    SELECT * FROM concern_rows
    UNION ALL BY NAME
    SELECT * FROM dated_indicators
)

SELECT
    line_key,
    row_number() OVER () AS evidence_id,
    kind,
    import_date,
    import_country,
    node,
    list_id,
    entity_id,
    order_type,
    clause,
    region_code,
    grade,
    band,
    score,
    umbrella,
    share,
    role,
    producing,
    tier,
    component,
    goods,
    derivatives,
    in_force,
    uncertain,
    superseded,
    recent,
    origin,
    direct_goods,
    maker_known,
    mapped,
    labour_from,
    concern_id,
    path_from,
    trail,
    paths,
    good
FROM every
