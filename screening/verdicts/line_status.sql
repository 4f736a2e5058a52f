-- What each line's own data lacks: coverage, data flags, and whether silence would mean anything.
WITH places AS (
    SELECT
        lp.line_key,
        list_sort(list_distinct(list(f.flag))) AS flags
    FROM line_parties AS lp
    INNER JOIN party_places AS pp ON lp.party_key = pp.party_key
    INNER JOIN place_flags AS f ON pp.place_id = f.place_id
    WHERE lp.role = 'manufacturer' OR f.flag IN ('REGION_CONFLICT', 'IDENTIFIER_INVALID')
    GROUP BY lp.line_key
),

ends AS (
    SELECT b.root, min(e.valid_to) AS first_end
    FROM below AS b
    INNER JOIN edges AS e ON b.node = e.to_node AND e.valid_to < DATE '9999-12-31'
    WHERE e.kind IN ('makes', 'component')
    GROUP BY b.root
),

-- where no ban is in force in the country of import, silence means nothing
bans AS (
    SELECT f.line_key, min(c.country) AS country
    FROM line_facts AS f
    INNER JOIN covered AS c
        ON (c.country = '*' OR f.import_country = c.country)
        AND f.import_date >= c.covered_from AND f.import_date < c.covered_to
    GROUP BY f.line_key
),

limited AS (
    SELECT f.line_key FROM line_facts AS f
    INNER JOIN depth_limited AS d ON f.root = d.root
    UNION
    SELECT f.line_key FROM line_facts AS f
    INNER JOIN depth_cut AS d ON f.root = d.node
    UNION
    SELECT lp.line_key FROM line_parties AS lp
    INNER JOIN depth_cut AS d ON d.node = 'C:' || lp.party_key
    WHERE list_contains($upstream_roles, lp.role)
),

known AS (
    SELECT
        f.*,
        s.part_number,
        s.duplicate,
        s.bad_fields,
        c.reached,
        coalesce(c.root_mapped, FALSE) OR (coalesce(c.root_terminal, FALSE) AND f.maker_named) AS root_mapped,
        c.mapped_below,
        coalesce(c.root_children, FALSE) AS root_children,
        coalesce(c.root_maker, FALSE) OR f.maker_named AS maker_known,
        coalesce(c.described, FALSE) AND f.maker_placed AS described,
        u.unmapped,
        coalesce(p.flags, []) AS place_flags,
        d.line_key IS NOT NULL AS depth_limited,
        b.country IS NOT NULL AS banned,
        coalesce(x.first_end <= f.import_date AND NOT f.dated, FALSE) AS tree_changed
    FROM line_facts AS f
    INNER JOIN shipments AS s ON f.line_key = s.line_key
    LEFT JOIN coverage AS c
        ON f.root = c.root
        AND coalesce(f.on_date, DATE '0001-01-01') >= c.seg_from
        AND coalesce(f.on_date, DATE '0001-01-01') < c.seg_to
    LEFT JOIN unmapped AS u ON c.root = u.root AND c.seg_from = u.seg_from
    LEFT JOIN places AS p ON f.line_key = p.line_key
    LEFT JOIN limited AS d ON f.line_key = d.line_key
    LEFT JOIN ends AS x ON f.root = x.root
    LEFT JOIN bans AS b ON f.line_key = b.line_key
)

SELECT
    line_key,
    cast((mapped_below + cast(root_mapped AS INTEGER)) / reached AS DECIMAL(5, 4)) AS coverage,
    CASE
        WHEN part_number IS NULL THEN cast([] AS VARCHAR[])
        WHEN root_mapped THEN coalesce(unmapped, [])
        ELSE list_sort(list_append(coalesce(unmapped, []), part_number))
    END AS unmapped,
    list_filter(
        list_concat(
            [
                CASE
                    WHEN root_children AND mapped_below + cast(root_mapped AS INTEGER) < reached THEN 'UNRESOLVED_TIER'
                END,
                CASE WHEN NOT root_children AND NOT root_mapped THEN 'NO_BOM' END,
                CASE WHEN NOT maker_known THEN 'NO_MANUFACTURER' END,
                CASE WHEN len(hts) < 4 THEN 'HS_CHAPTER_ONLY' END,
                CASE WHEN duplicate THEN 'DUPLICATE_LINE' END,
                CASE
                    WHEN
                        import_date IS NULL
                        OR len(list_filter(bad_fields, LAMBDA x: ends_with(x, 'date') OR x = 'eta')) > 0
                        THEN 'BAD_DATE'
                END,
                CASE WHEN depth_limited THEN 'DEPTH_LIMIT' END
            ],
            place_flags
        ),
        LAMBDA x: x IS NOT NULL
    ) AS flags,
    coalesce(
        import_date IS NOT NULL
        AND len(bad_fields) = 0
        AND part_number IS NOT NULL
        AND root_mapped
        AND mapped_below + 1 = reached
        AND maker_known
        AND described
        AND len(hts) >= 6
        AND origin <> 'unknown'
        AND NOT depth_limited
        AND NOT tree_changed
        AND banned,
        FALSE
    ) AS complete
FROM known
