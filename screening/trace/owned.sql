-- Parties held through ownership while not listed themselves: the best status in each span, possible identity only
-- where strong identity gives nothing as good; spans that follow each other with nothing changed are one.
WITH best AS (
    SELECT
        h.*,
        s.span_to,
        list_position($ranks, h.share) AS place,
        min(list_position($ranks, h.share)) FILTER (WHERE h.sure) OVER same AS sure_place
    FROM held AS h
    INNER JOIN owner_spans AS s ON h.span_from = s.span_from
    ANTI JOIN owner_roots AS l
        ON
            h.grp = l.grp
            AND h.node = l.node
            AND l.sure
            AND h.span_from >= l.held_from
            AND h.span_from < l.held_to
    WHERE h.share <> 'root'
    WINDOW same AS (PARTITION BY h.grp, h.node, h.span_from)
),

marked AS (
    SELECT
        *,
        coalesce(span_from <> lag(span_to) OVER same, TRUE) AS begins
    FROM best
    WHERE sure OR sure_place IS NULL OR place < sure_place
    WINDOW same AS (
        PARTITION BY grp, node, list_id, entity_id, share, share_pct, sure, trail
        ORDER BY span_from
    )
),

numbered AS (
    SELECT
        *,
        count_if(begins) OVER (
            PARTITION BY grp, node, list_id, entity_id, share, share_pct, sure, trail
            ORDER BY span_from
        ) AS island
    FROM marked
)

SELECT
    node,
    list_id,
    entity_id,
    share,
    share_pct,
    sure,
    min(span_from) AS held_from,
    max(span_to) AS held_to,
    trail
FROM numbered
GROUP BY grp, node, list_id, entity_id, share, share_pct, sure, trail, island
