-- The nodes from which the walk towards imported goods starts. OFAC and BIS read the parties of the line and
-- their owners, not the BOM, so concerns of those lists alone start no walk.
SELECT DISTINCT node
FROM concerns
WHERE NOT starts_with(node, 'O:') AND (list_id IS NULL OR NOT list_contains($line_only, list_id))
