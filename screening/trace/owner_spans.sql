-- Half-open spans of time in which ownership and listings below the roots are constant.
WITH points AS (
    SELECT e.valid_from AS p FROM edges AS e SEMI JOIN owner_nodes AS n ON e.from_node = n.node
    WHERE e.kind IN ('owns', 'controls')
    UNION
    SELECT e.valid_to AS p FROM edges AS e SEMI JOIN owner_nodes AS n ON e.from_node = n.node
    WHERE e.kind IN ('owns', 'controls')
    UNION
    SELECT held_from AS p FROM owner_roots
    UNION
    SELECT held_to AS p FROM owner_roots
    UNION
    SELECT unnest([DATE '0001-01-01', DATE '9999-12-31']) AS p
),

spans AS (SELECT p AS span_from, lead(p) OVER (ORDER BY p) AS span_to FROM points)

SELECT span_from, span_to FROM spans WHERE span_to IS NOT NULL
