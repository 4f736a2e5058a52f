-- Given pairs with the band that the names alone give, and why.
SELECT
    p.name AS party_name,
    l.name AS list_name,
    n.score,
    CASE WHEN n.score < $possible THEN 'none' WHEN n.capped THEN 'possible' ELSE n.name_band END AS band,
    n.reason || CASE
        WHEN n.capped AND n.score >= $possible THEN '; too short or too common a name to identify anybody by itself'
        ELSE ''
    END AS why
FROM cell_pairs AS n
INNER JOIN party_facts AS p ON n.cell_id = p.name_id
INNER JOIN list_facts AS l ON n.list_name_id = l.name_id
