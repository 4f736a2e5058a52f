-- The findings of the lines on the page, most severe first, with the list entry that they rest on:
-- its effective date, what the publisher calls it and where it is published. The first $findings of each
-- line; `of` says how many there are.
WITH entries AS (
    SELECT
        e.list_id,
        e.entity_id,
        min(e.effective_from) AS effective_from,
        max(e.effective_to) AS effective_to,
        string_agg(DISTINCT e.order_type, ', ' ORDER BY e.order_type) AS order_type,
        string_agg(DISTINCT e.clause, ', ' ORDER BY e.clause) AS clause,
        string_agg(DISTINCT e.goods, '; ' ORDER BY e.goods) AS goods,
        string_agg(DISTINCT e.citation, '; ' ORDER BY e.citation) AS citation
    FROM list_entries AS e
    GROUP BY e.list_id, e.entity_id
),

titles AS (
    SELECT
        l.list_id,
        min(l.title) AS list_title
    FROM lists AS l
    GROUP BY l.list_id
),

of_lines AS (
    SELECT DISTINCT f.*
    FROM findings AS f
    SEMI JOIN card_lines AS k
        ON
            f.shipment_id = k.shipment_id
            AND f.line_no IS NOT DISTINCT FROM k.line_no
            AND f.verdict_id = k.verdict_id
)

SELECT
    f.*,
    e.effective_from,
    e.effective_to,
    e.order_type,
    e.clause,
    e.goods,
    e.citation,
    t.list_title,
    row_number() OVER (
        PARTITION BY f.shipment_id, f.line_no, f.verdict_id
        ORDER BY
            coalesce(list_position(['flag', 'review'], f.verdict), 9),
            coalesce(list_position($outcomes, f.outcome), 99),
            f.tier,
            f.rule_id,
            f.list_id NULLS LAST,
            f.entity_id NULLS LAST,
            f.region_code NULLS LAST,
            f.path_text,
            f.party_id,
            f.because
    ) AS place,
    count(*) OVER (PARTITION BY f.shipment_id, f.line_no, f.verdict_id) AS of
FROM of_lines AS f
LEFT JOIN entries AS e ON f.list_id = e.list_id AND f.entity_id = e.entity_id
LEFT JOIN titles AS t ON f.list_id = t.list_id
QUALIFY place <= $findings
