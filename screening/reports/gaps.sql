-- What is missing on the lines where nothing bars or needs review and nothing more can be said: one row per data
-- flag or reason. A line with several gaps counts under each of them; one that shows none itself is asked for what
-- lies below it, so that every line stands under at least one.
WITH below AS (
    SELECT
        l.shipment_id,
        l.value_usd,
        coalesce(
            nullif(list_sort(list_distinct(list(a.gap) FILTER (WHERE a.gap IS NOT NULL))), []),
            ['not complete']
        ) AS gaps
    FROM (
        SELECT *, row_number() OVER () AS n FROM silent_lines
        WHERE len(gaps) = 0
    ) AS l
    LEFT JOIN parts_above AS a
        ON l.part_number = a.part_number AND (a.gap <> 'changed' OR (l.undated AND a.ended <= l.import_date))
    GROUP BY l.n, l.shipment_id, l.value_usd
),

every AS (
    SELECT s.shipment_id, s.value_usd, unnest(s.gaps) AS gap FROM silent_lines AS s
    WHERE len(s.gaps) > 0
    UNION ALL
    SELECT b.shipment_id, b.value_usd, unnest(b.gaps) AS gap FROM below AS b
)

SELECT
    e.gap,
    count(*) AS lines,
    sum(e.value_usd) AS value_usd,
    min(e.shipment_id) AS example
FROM every AS e
GROUP BY e.gap
