-- The paths of the findings on the page, node by node, concern first.
SELECT DISTINCT p.*
FROM path_steps AS p
SEMI JOIN card_findings AS f
    ON
        p.shipment_id = f.shipment_id
        AND p.line_no IS NOT DISTINCT FROM f.line_no
        AND p.verdict_id = f.verdict_id
        AND p.rule_id = f.rule_id
        AND p.list_id IS NOT DISTINCT FROM f.list_id
        AND p.entity_id IS NOT DISTINCT FROM f.entity_id
        AND p.region_code IS NOT DISTINCT FROM f.region_code
