-- Every way in which a concern reaches a line on its date: at a party of the line, as the declared origin, up the
-- BOM to the imported part, or along supplies links to a party on the upstream side of the line.
-- Where the only way uses an edge that ended within the grace year and no production date is given, it is recent.
WITH graph AS (
    SELECT r.*, FALSE AS recent FROM reach AS r
    UNION ALL
    SELECT r.*, TRUE AS recent FROM reach_recent AS r
),

ways AS (
    SELECT
        lp.line_key,
        'C:' || lp.party_key AS node,
        lp.role,
        list_contains($producing_roles, lp.role) AS producing,
        0 AS tier,
        'L' AS good,
        cast([] AS BIGINT[]) AS trail,
        FALSE AS recent
    FROM line_parties AS lp
    UNION ALL
    SELECT f.line_key, 'O:' || f.origin_country, 'origin', TRUE, 0, 'L', [], FALSE
    FROM line_facts AS f
    WHERE f.origin_country IS NOT NULL
    UNION ALL
    SELECT
        f.line_key, g.seed, NULL, g.producing, g.tier, CASE WHEN g.good = f.root THEN 'L' ELSE g.good END, g.trail,
        g.recent
    FROM line_facts AS f
    INNER JOIN graph AS g ON f.root = g.node AND f.on_date >= g.vfrom AND f.on_date < g.vto
    WHERE NOT (g.recent AND f.dated)
    UNION ALL
    SELECT lp.line_key, g.seed, NULL, g.producing, g.tier, g.good, g.trail, g.recent
    FROM line_parties AS lp
    INNER JOIN line_facts AS f ON lp.line_key = f.line_key
    INNER JOIN graph AS g
        ON g.node = 'C:' || lp.party_key AND f.on_date >= g.vfrom AND f.on_date < g.vto
    WHERE list_contains($upstream_roles, lp.role) AND NOT (g.recent AND f.dated)
),

joined AS (
    SELECT
        w.line_key,
        c.concern_id,
        coalesce(w.role, e.role, 'origin') AS role,
        w.producing,
        w.tier,
        w.good,
        list_concat(c.prefix, w.trail) AS trail,
        w.recent OR f.on_date >= c.held_to AS recent
    FROM ways AS w
    INNER JOIN concerns AS c ON w.node = c.node
    INNER JOIN line_facts AS f ON w.line_key = f.line_key
    LEFT JOIN edges AS e ON w.trail[1] = e.edge_id
    WHERE
        (len(w.trail) = 0 OR c.list_id IS NULL OR NOT list_contains($line_only, c.list_id))
        AND f.on_date >= c.held_from
        AND (
            f.on_date < c.held_to
            OR (NOT f.dated AND f.on_date < c.held_to + $grace)
        )
),

held_now AS (SELECT DISTINCT line_key, concern_id, producing, good FROM joined WHERE NOT recent)

SELECT
    j.line_key,
    j.concern_id,
    j.producing,
    j.good,
    j.recent,
    arg_min(j.role, (j.tier, len(j.trail), j.trail, j.role)) AS role,
    min(j.tier) AS tier,
    arg_min(j.trail, (j.tier, len(j.trail), j.trail)) AS trail,
    count(DISTINCT j.trail) AS paths
FROM joined AS j
LEFT JOIN held_now AS h
    ON
        j.recent
        AND j.line_key = h.line_key
        AND j.concern_id = h.concern_id
        AND j.producing = h.producing
        AND j.good = h.good
WHERE h.line_key IS NULL
GROUP BY j.line_key, j.concern_id, j.producing, j.good, j.recent
