-- The parts and parties behind which nothing is declared, by the number of lines that stop at them:
-- the shortest list of questions to ask suppliers. All lines but the flagged ones.
WITH nodes AS (
    SELECT
        v.value_usd,
        unnest(v.unmapped) AS node
    FROM verdict_rows AS v
    WHERE v.verdict <> 'flag'
)

SELECT
    n.node,
    count(*) AS lines,
    sum(n.value_usd) AS value_usd
FROM nodes AS n
GROUP BY n.node
