-- Nodes of a line on which two different indicators meet: together they are of weight.
SELECT e.line_key, e.node
FROM evidence_rows AS e
INNER JOIN judged AS j ON e.evidence_id = j.evidence_id
WHERE j.outcome = 'RISK_INDICATOR'
GROUP BY e.line_key, e.node
HAVING count(DISTINCT j.rule_id) > 1
