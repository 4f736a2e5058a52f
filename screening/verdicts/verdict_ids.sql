-- verdict_id: the canonical line, the graph above and below it, the entries consulted, rulebook and engine.
-- Nothing of the file goes in, so that a line alone and in a batch agree.
WITH parties_of AS (
    SELECT lp.line_key, array_to_string(list_sort(list(lp.role || '=' || n.digest)), ',') AS digests
    FROM line_parties AS lp
    INNER JOIN node_digests AS n ON n.node = 'C:' || lp.party_key
    GROUP BY lp.line_key
)

SELECT
    s.line_key,
    sha256(
        concat_ws(
            '|',
            s.content_digest,
            coalesce(r.digest, ''),
            coalesce(p.digests, ''),
            coalesce(c.digests, ''),
            $rulebook,
            $engine
        )
    ) AS verdict_id
FROM shipments AS s
LEFT JOIN node_digests AS r ON r.node = 'P:' || s.part_number
LEFT JOIN parties_of AS p ON s.line_key = p.line_key
LEFT JOIN consulted AS c ON s.line_key = c.line_key
