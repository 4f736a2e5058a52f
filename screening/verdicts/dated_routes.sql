-- Routes with their listing as it stood on the import date.
-- in_force: yes; no_start (a list entry without a start date never flags); corrected (the matched alias had been
-- removed by a correction); unreleased / release_unknown (a Finding reaches goods imported before it and not
-- released by its date, 19 CFR 12.42(f); merchandise may stay in bond for five years, 19 USC 1557); pending
-- (listed only after the import date: never evidence, only a notice).
-- A party that the order has let out is dropped from that day.
WITH joined AS (
    SELECT
        r.*,
        c.kind,
        c.node,
        c.origin AS path_from,
        c.list_id,
        c.entity_id,
        c.region_code,
        c.grade,
        c.band,
        c.score,
        c.name_until,
        c.share,
        c.labour_from,
        f.import_date,
        f.release_date,
        f.eta,
        f.import_country,
        f.origin,
        e.order_type,
        e.clause,
        e.umbrella IS NOT NULL AS umbrella,
        coalesce(e.derivatives, FALSE) AS derivatives,
        e.uncertain IS NOT NULL AS uncertain,
        coalesce(e.superseded, FALSE) AS superseded,
        e.effective_from,
        e.effective_to,
        e.possible_from,
        coalesce(g.goods, 'all') AS goods,
        f.import_date >= coalesce(o.let_out_from, w.let_out_from) AS let_out
    FROM routes AS r
    INNER JOIN concerns AS c ON r.concern_id = c.concern_id
    INNER JOIN line_facts AS f ON r.line_key = f.line_key
    LEFT JOIN list_entries AS e ON c.list_id = e.list_id AND c.entity_id = e.entity_id
    LEFT JOIN part_facts AS p ON r.good = p.node
    LEFT JOIN let_out AS o ON c.node = o.node AND c.list_id = o.list_id AND c.entity_id = o.entity_id
    LEFT JOIN lines_let_out AS w
        ON
            (starts_with(c.node, 'O:') OR c.node = f.root)
            AND r.line_key = w.line_key
            AND c.list_id = w.list_id
            AND c.entity_id = w.entity_id
    LEFT JOIN route_goods AS g
        ON
            c.list_id = g.list_id
            AND c.entity_id = g.entity_id
            AND CASE WHEN r.good = 'L' THEN f.hts ELSE p.hts END IS NOT DISTINCT FROM g.hts
            AND CASE
                WHEN r.good = 'L' THEN f.good_text
                ELSE nullif(lower(concat_ws(' ', p.description, p.material)), '')
            END IS NOT DISTINCT FROM g.good_text
    WHERE f.import_date IS NOT NULL
)

SELECT
    * EXCLUDE (let_out),
    CASE
        WHEN list_id IS NULL THEN 'yes'
        WHEN effective_to IS NOT NULL AND import_date >= effective_to THEN 'over'
        WHEN effective_from IS NULL AND import_date < possible_from THEN 'pending'
        WHEN effective_from IS NULL THEN 'no_start'
        WHEN import_date >= effective_from AND import_date >= name_until THEN 'corrected'
        WHEN import_date >= effective_from THEN 'yes'
        WHEN order_type = 'Finding' AND release_date >= effective_from THEN 'unreleased'
        WHEN
            order_type = 'Finding'
            AND release_date IS NULL
            AND import_date >= effective_from - INTERVAL 5 YEAR
            THEN 'release_unknown'
        ELSE 'pending'
    END AS in_force
FROM joined
WHERE goods <> 'none' AND NOT coalesce(let_out, FALSE)
