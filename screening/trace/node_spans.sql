-- What the input says of each part over time, whoever imports it: children, makers, whether it is mapped.
-- A part is mapped if it has children, or is terminal with a known maker (flow: `mapped`).
WITH parts_met AS (SELECT DISTINCT node FROM below),

facts AS (
    SELECT
        e.to_node AS node,
        e.valid_from,
        e.valid_to,
        e.kind = 'component' AS child,
        coalesce(m.named, FALSE) AS named,
        coalesce(m.known, FALSE) AS known
    FROM edges AS e
    SEMI JOIN parts_met AS p ON e.to_node = p.node
    LEFT JOIN maker_facts AS m ON e.from_node = m.node
    WHERE e.kind = 'component' OR (e.kind = 'makes' AND e.producing)
),

points AS (
    SELECT node, valid_from AS p FROM facts
    UNION
    SELECT node, valid_to AS p FROM facts
    UNION
    SELECT node, unnest([DATE '0001-01-01', DATE '9999-12-31']) AS p FROM parts_met
),

spans AS (
    SELECT node, p AS sfrom, lead(p) OVER (PARTITION BY node ORDER BY p) AS sto FROM points
),

said AS (
    SELECT
        s.node,
        s.sfrom,
        s.sto,
        coalesce(bool_or(f.child), FALSE) AS has_children,
        coalesce(bool_or(NOT f.child AND f.named), FALSE) AS maker_known,
        coalesce(bool_and(f.known) FILTER (WHERE NOT f.child), TRUE) AS makers_placed
    FROM spans AS s
    LEFT JOIN facts AS f ON s.node = f.node AND s.sfrom >= f.valid_from AND s.sfrom < f.valid_to
    WHERE s.sto IS NOT NULL
    GROUP BY s.node, s.sfrom, s.sto
)

SELECT
    s.*,
    -- a part that takes part in a cycle of the BOM has no end below it, whatever its children say
    x.node IS NULL AND (s.has_children OR (coalesce(p.terminal, FALSE) AND s.maker_known)) AS mapped,
    coalesce(p.terminal, FALSE) AS terminal,
    coalesce(len(p.hts) >= 6 AND p.country_of_origin IS NOT NULL, FALSE) AS described
FROM said AS s
LEFT JOIN part_facts AS p ON s.node = p.node
LEFT JOIN circular AS x ON s.node = x.node
