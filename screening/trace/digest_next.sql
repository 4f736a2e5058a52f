-- One round: a node's digest takes in its incoming edges and the digests from which they come.
-- Only nodes behind a change are computed again; in a graph without cycles the rounds end at its depth.
WITH t AS (SELECT DISTINCT x.to_node FROM edges AS x SEMI JOIN digest_changed AS c ON x.from_node = c.node)

SELECT
    e.to_node AS node,
    sha256(
        o.digest || '|' || string_agg(
            to_json([
                e.kind, e.role, e.valid_from::VARCHAR, e.valid_to::VARCHAR, e.share_pct::VARCHAR, e.part_number,
                e.source, n.digest
            ])::VARCHAR,
            '|'
            ORDER BY e.kind, e.from_node, e.role, e.valid_from, e.valid_to, e.share_pct, e.part_number, e.source
        )
    ) AS digest
FROM edges AS e
INNER JOIN node_digests AS n ON e.from_node = n.node
INNER JOIN node_own AS o ON e.to_node = o.node
SEMI JOIN t
    ON e.to_node = t.to_node
GROUP BY e.to_node, o.digest
