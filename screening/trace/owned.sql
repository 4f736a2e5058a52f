-- Parties held through ownership, not listed themselves: the best status a span, possible identity only where
-- strong identity gives nothing as good.
WITH best AS (
    SELECT
        h.*,
        row_number() OVER (
            PARTITION BY h.grp, h.node, h.span_from
            ORDER BY h.sure DESC, list_position($ranks, h.share), len(h.trail), h.trail ASC
        ) AS place
    FROM held AS h
    WHERE h.share <> 'root'
),

listed AS (SELECT DISTINCT grp, node FROM owner_roots WHERE sure)

SELECT
    b.node,
    b.list_id,
    b.entity_id,
    b.share,
    b.share_pct,
    b.sure,
    b.span_from AS held_from,
    s.span_to AS held_to,
    b.trail
FROM best AS b
INNER JOIN owner_spans AS s ON b.span_from = s.span_from
ANTI JOIN listed AS l ON b.grp = l.grp AND b.node = l.node
WHERE b.place = 1
