-- One verdict a line: the highest of its findings, else clear where the data reaches far enough to say so.
WITH ranked AS (
    SELECT
        b.line_key,
        count(*) AS findings,
        min(list_position(['flag', 'review'], b.verdict)) AS verdict_rank,
        min(list_position($outcomes, b.outcome)) AS outcome_rank,
        min(b.tier) FILTER (WHERE b.verdict = 'flag') AS flag_tier,
        min(b.tier) FILTER (WHERE b.verdict = 'review') AS review_tier,
        bool_or(b.recent) AS recent,
        bool_or(b.kind IN ('entity', 'ownership') AND b.band <> 'identifier') AS name_only,
        bool_or(coalesce(c.conflict, FALSE)) AS conflict
    FROM best AS b
    LEFT JOIN concerns AS c ON b.concern_id = c.concern_id
    GROUP BY b.line_key
),

pending AS (
    SELECT DISTINCT line_key FROM dated_routes
    WHERE in_force = 'pending' AND kind = 'entity' AND band <> 'possible' AND effective_from IS NOT NULL
)

SELECT
    s.shipment_id,
    s.line_no,
    s.import_date,
    s.importer,
    s.part_number,
    s.value_usd,
    CASE
        WHEN r.verdict_rank = 1 THEN 'flag'
        WHEN r.verdict_rank = 2 THEN 'review'
        WHEN t.complete THEN 'clear'
        ELSE 'not_established'
    END AS verdict,
    $outcomes[r.outcome_rank::INTEGER] AS outcome,
    coalesce(r.findings, 0)::INTEGER AS findings,
    coalesce(r.flag_tier, r.review_tier) AS tier,
    t.coverage,
    t.unmapped,
    list_sort(list_distinct(list_filter(
        list_concat(t.flags, [
            CASE WHEN r.name_only THEN 'NAME_ONLY_MATCH' END,
            CASE WHEN r.recent THEN 'RECENTLY_ENDED' END,
            CASE WHEN r.conflict THEN 'REGION_CONFLICT' END,
            CASE WHEN p.line_key IS NOT NULL THEN 'PENDING_LISTING' END
        ]),
        LAMBDA x: x IS NOT NULL
    ))) AS data_flags,
    v.verdict_id
FROM shipments AS s
INNER JOIN line_status AS t ON s.line_key = t.line_key
INNER JOIN verdict_ids AS v ON s.line_key = v.line_key
LEFT JOIN ranked AS r ON s.line_key = r.line_key
LEFT JOIN pending AS p ON s.line_key = p.line_key
