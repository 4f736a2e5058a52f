-- Listed parties from which ownership is walked, with the group in which their shares add up: OFAC and BIS
-- aggregate all blocked or listed owners (31 CFR, OFAC guidance of 2014-08-13), other lists do not.
-- `sure` rows rest on strong identity only; the second set lets possible matches take part as well.
WITH hits AS (
    SELECT
        h.party_key,
        h.list_id,
        h.entity_id,
        h.band,
        h.band <> 'possible' AND (NOT list_contains($aggregate, h.list_id) OR e.effective_from IS NOT NULL) AS strong,
        list_contains($aggregate, h.list_id) AS aggregate,
        e.effective_from,
        e.effective_to
    FROM party_hits AS h
    INNER JOIN list_entries AS e ON h.list_id = e.list_id AND h.entity_id = e.entity_id
)

SELECT DISTINCT
    h.list_id || CASE WHEN h.aggregate THEN '' ELSE '|' || h.entity_id END AS grp,
    s.sure,
    'C:' || h.party_key AS node,
    h.list_id,
    h.entity_id,
    h.aggregate,
    CASE WHEN h.aggregate THEN coalesce(h.effective_from, DATE '0001-01-01') ELSE DATE '0001-01-01' END AS held_from,
    CASE WHEN h.aggregate THEN coalesce(h.effective_to, DATE '9999-12-31') ELSE DATE '9999-12-31' END AS held_to
FROM hits AS h
INNER JOIN (VALUES (TRUE), (FALSE)) AS s (sure) ON h.strong OR NOT s.sure
