-- The findings as they leave the house: best evidence with names, path, reason, action and deadline.
-- Deadlines count from the import date as the assumed presentation (19 CFR 151.16, 19 CFR 12.43).
WITH worded AS (
    SELECT
        b.*,
        s.shipment_id,
        s.line_no,
        s.value_usd,
        f.good_label,
        t.flags AS line_flags,
        c.score AS hit_score,
        c.band AS hit_band,
        c.why,
        c.matched_name,
        coalesce(c.conflict, FALSE) AS conflict,
        -- shares of all listed owners add up under OFAC and BIS, and reach down through companies that are held
        coalesce(
            rtrim(rtrim(c.share_pct::VARCHAR, '0'), '.') || ' percent',
            CASE c.share WHEN 'controls' THEN 'control' ELSE 'an unknown share' END
        )
        || CASE
            WHEN list_contains($aggregate, b.list_id) THEN ' (all listed owners together, held companies included)'
            WHEN len(c.prefix) > 1 THEN ' (through companies that it holds)'
            ELSE ''
        END AS share_text,
        CASE WHEN b.kind = 'entity' THEN coalesce(c.party_name, n.label) ELSE n.label END AS named_party,
        CASE WHEN b.kind IN ('sector', 'good') AND b.tier > 0 THEN n.own ELSE f.good_label END AS named_good,
        e.name AS entity_name,
        e.as_of AS list_as_of,
        coalesce(e.effective_from::VARCHAR, 'an unknown date') AS effective,
        l.title AS list_title,
        k.jurisdiction,
        k.authority,
        k.action,
        k.clock,
        coalesce(r.because, k.title) AS template,
        v.verdict_id,
        list_append(coalesce(p.labels, []), f.good_label) AS path_labels,
        o.label AS origin_label,
        coalesce(z.name, b.region_code, e.country, '') AS region_name
    FROM best AS b
    INNER JOIN shipments AS s ON b.line_key = s.line_key
    INNER JOIN line_facts AS f ON b.line_key = f.line_key
    INNER JOIN line_status AS t ON b.line_key = t.line_key
    INNER JOIN verdict_ids AS v ON b.line_key = v.line_key
    INNER JOIN rule_cards AS k ON b.rule_id = k.rule_id
    LEFT JOIN rule_reasons AS r ON b.rule_id = r.rule_id AND b.kind = r.kind
    LEFT JOIN concerns AS c ON b.concern_id = c.concern_id
    LEFT JOIN node_labels AS n ON b.node = n.node
    LEFT JOIN node_labels AS o ON b.path_from = o.node
    LEFT JOIN list_entries AS e ON b.list_id = e.list_id AND b.entity_id = e.entity_id
    LEFT JOIN lists AS l ON b.list_id = l.list_id
    LEFT JOIN region_names AS z ON coalesce(b.region_code, e.country) = z.code
    LEFT JOIN paths AS p ON b.path_from = p.path_from AND b.trail = p.trail
),

-- the longest texts go in last, so that a name that itself holds braces is never filled in
filled AS (
    SELECT
        *,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(
            template,
            '{region}', region_name),
            '{date}', import_date::VARCHAR),
            '{effective}', effective),
            '{share}', share_text),
            '{list}', coalesce(list_title, '')),
            '{entity}', coalesce(entity_name, origin_label, '')),
            '{party}', coalesce(named_party, 'the good')),
            '{good}', named_good),
            '{path}', array_to_string(path_labels, ' > ')) AS sentence
    FROM worded
)

SELECT
    shipment_id,
    line_no,
    import_date,
    verdict,
    outcome,
    rule_id,
    rule_version,
    jurisdiction,
    authority,
    list_id,
    list_as_of,
    entity_id,
    entity_name,
    matched_name,
    CASE WHEN starts_with(node, 'C:') THEN substr(node, 3) END AS party_id,
    CASE WHEN starts_with(node, 'C:') THEN named_party END AS party_name,
    role,
    hit_score AS score,
    hit_band AS band,
    why AS why_score,
    region_code,
    grade AS evidence_grade,
    tier,
    path_labels AS path,
    array_to_string(path_labels, ' > ') AS path_text,
    path_count,
    CASE
        WHEN verdict = 'review' AND len(why_not_flag) > 0
            THEN sentence || ' Review: ' || array_to_string(why_not_flag, '; ') || '.'
        ELSE sentence
    END AS because,
    action,
    (import_date + clock::INTERVAL)::DATE AS deadline,
    value_usd,
    list_sort(list_distinct(list_filter(
        list_concat(line_flags, [
            CASE WHEN kind IN ('entity', 'ownership') AND hit_band <> 'identifier' THEN 'NAME_ONLY_MATCH' END,
            CASE WHEN recent THEN 'RECENTLY_ENDED' END,
            CASE WHEN conflict THEN 'REGION_CONFLICT' END
        ]),
        LAMBDA x: x IS NOT NULL
    ))) AS data_flags,
    verdict_id
FROM filled
