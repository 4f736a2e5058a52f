-- Every way in which a concern reaches a line on its date: at a party of the line, as the declared origin, up the
-- BOM to the imported part, or along supplies links to a party on the upstream side of the line.
-- Where the only way uses an edge that ended within the grace year and no production date is given, it is recent.
WITH graph AS (
    SELECT r.*, FALSE AS recent FROM reach AS r
    UNION ALL
    SELECT r.*, TRUE AS recent FROM reach_recent AS r
),

-- by equality alone and materialised: concerns are few, lines are many, and dates come last
met AS MATERIALIZED (
    SELECT
        lp.line_key,
        lp.role,
        list_contains($producing_roles, lp.role) AS producing,
        0 AS tier,
        'L' AS good,
        cast([] AS BIGINT[]) AS trail,
        FALSE AS recent,
        DATE '0001-01-01' AS vfrom,
        DATE '9999-12-31' AS vto,
        1 AS paths,
        c.concern_id
    FROM line_parties AS lp
    INNER JOIN concerns AS c ON c.node = 'C:' || lp.party_key
    UNION ALL
    SELECT
        f.line_key, 'origin', TRUE, 0, 'L', [], FALSE, DATE '0001-01-01', DATE '9999-12-31', 1, c.concern_id
    FROM line_facts AS f
    INNER JOIN concerns AS c ON c.node = 'O:' || f.origin_country
    UNION ALL
    SELECT
        f.line_key, NULL, g.producing, g.tier, CASE WHEN g.good = f.root THEN 'L' ELSE g.good END, g.trail,
        g.recent, g.vfrom, g.vto, g.paths, c.concern_id
    FROM line_facts AS f
    INNER JOIN graph AS g ON f.root = g.node
    INNER JOIN concerns AS c ON g.seed = c.node
    WHERE c.list_id IS NULL OR NOT list_contains($line_only, c.list_id)
    UNION ALL
    SELECT
        lp.line_key, NULL, g.producing, g.tier, g.good, g.trail, g.recent, g.vfrom, g.vto, g.paths, c.concern_id
    FROM line_parties AS lp
    INNER JOIN graph AS g ON g.node = 'C:' || lp.party_key
    INNER JOIN concerns AS c ON g.seed = c.node
    WHERE
        list_contains($upstream_roles, lp.role)
        AND (c.list_id IS NULL OR NOT list_contains($line_only, c.list_id))
),

-- whom OFAC and BIS reach is asked of the day of the dealing, not of the day on which the good was made
held AS (
    SELECT concern_id, prefix, held_from, held_to, coalesce(list_contains($line_only, list_id), FALSE) AS by_import
    FROM concerns
),

joined AS (
    SELECT
        w.line_key,
        w.concern_id,
        coalesce(w.role, e.role, 'origin') AS role,
        w.producing,
        w.tier,
        w.good,
        w.paths,
        list_concat(c.prefix, w.trail) AS trail,
        w.recent
        OR CASE WHEN c.by_import THEN f.import_date ELSE f.on_date END >= c.held_to AS recent
    FROM met AS w
    INNER JOIN line_facts AS f ON w.line_key = f.line_key
    INNER JOIN held AS c ON w.concern_id = c.concern_id
    LEFT JOIN edges AS e ON w.trail[1] = e.edge_id
    WHERE
        f.on_date >= w.vfrom
        AND f.on_date < w.vto
        AND NOT (w.recent AND f.dated)
        AND CASE WHEN c.by_import THEN f.import_date ELSE f.on_date END >= c.held_from
        AND (
            CASE WHEN c.by_import THEN f.import_date ELSE f.on_date END < c.held_to
            OR (NOT f.dated AND f.on_date < c.held_to + $grace)
        )
),

held_now AS (SELECT DISTINCT line_key, concern_id, producing, good FROM joined WHERE NOT recent),

kept AS (
    SELECT * FROM joined
    WHERE NOT recent
    UNION ALL
    SELECT j.* FROM joined AS j
    ANTI JOIN held_now AS h
        ON
            j.line_key = h.line_key
            AND j.concern_id = h.concern_id
            AND j.producing = h.producing
            AND j.good = h.good
    WHERE j.recent
)

SELECT
    line_key,
    concern_id,
    producing,
    good,
    recent,
    arg_min(role, (tier, len(trail), trail, role)) AS role,
    min(tier) AS tier,
    arg_min(trail, (tier, len(trail), trail)) AS trail,
    cast(
        list_sum(
            list_transform(
                list_distinct(list(struct_pack(t := trail, n := paths))), LAMBDA x: struct_extract(x, 'n')
            )
        ) AS BIGINT
    ) AS paths
FROM kept
GROUP BY line_key, concern_id, producing, good, recent
