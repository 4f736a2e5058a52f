-- The one table that rules look at, with where each row came from beside it. evidence_id names a row inside the
-- run and decides nothing. What a kind of evidence does not have is NULL (UNION BY NAME).
WITH listed AS (
    SELECT * FROM dated_routes
    WHERE kind <> 'labour' AND in_force NOT IN ('over', 'pending')
),

-- a transfer of labour is a fact of its own; who transfers counts as listed only from the listing on
labour AS (
    SELECT
        * REPLACE (
            CASE WHEN in_force = 'yes' THEN list_id END AS list_id,
            CASE WHEN in_force = 'yes' THEN entity_id END AS entity_id,
            CASE
                WHEN labour_from = 'listed' AND in_force <> 'yes' THEN coalesce(region_code, 'unknown')
                ELSE labour_from
            END AS labour_from,
            'yes' AS in_force,
            'all' AS goods
        )
    FROM dated_routes
    WHERE kind = 'labour'
),

indicated AS (
    SELECT f.line_key, f.import_date, f.import_country, i.* EXCLUDE (line_key)
    FROM line_indicators AS i
    INNER JOIN line_facts AS f ON i.line_key = f.line_key
    UNION ALL BY NAME
    SELECT f.line_key, f.import_date, f.import_country, i.* EXCLUDE (root, vfrom, vto)
    FROM root_indicators AS i
    INNER JOIN line_facts AS f ON i.root = f.root AND f.on_date >= i.vfrom AND f.on_date < i.vto
),

-- a sector is watched from the first order over its goods, and a priority sector from its own date
indicators AS (
    SELECT
        i.*,
        e.type AS kind,
        e.order_type,
        e.clause,
        'good' AS role,
        TRUE AS producing,
        'all' AS goods,
        CASE WHEN i.import_date >= e.effective_from THEN 'yes' ELSE 'watched' END AS in_force,
        i.node AS path_from,
        'L' AS good
    FROM indicated AS i
    INNER JOIN list_entries AS e ON i.list_id = e.list_id AND i.entity_id = e.entity_id
    WHERE
        i.import_date >= least(e.effective_from, coalesce(e.possible_from, e.effective_from))
        AND (e.effective_to IS NULL OR i.import_date < e.effective_to)
),

every AS (
    SELECT * FROM listed
    UNION ALL BY NAME
    SELECT * FROM labour
    UNION ALL BY NAME
    SELECT * FROM indicators
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
    coalesce(umbrella, FALSE) AS umbrella,
    share,
    role,
    producing,
    tier,
    tier > 0 AS component,
    goods,
    coalesce(derivatives, FALSE) AS derivatives,
    in_force,
    coalesce(uncertain, FALSE) AS uncertain,
    coalesce(superseded, FALSE) AS superseded,
    coalesce(recent, FALSE) AS recent,
    origin,
    direct_goods,
    maker_known,
    mapped,
    labour_from,
    concern_id,
    path_from,
    trail,
    coalesce(paths, 1) AS paths,
    good
FROM every
