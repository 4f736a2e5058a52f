-- The best name inside each party's cell for each list name. A name that was cut out of a longer text counts only
-- if the list name is there as a whole, not if it merely stands in the list name; the cell is not equal to the
-- list name, so that the band is at most strong.
SELECT
    n.* REPLACE (CASE WHEN c.kind = 'whole' OR n.name_band != 'exact' THEN n.name_band ELSE 'strong' END AS name_band),
    c.cell_id,
    CASE c.kind
        WHEN 'whole' THEN ''
        WHEN 'digit' THEN 'a digit read as a letter (' || p.name || '); '
        ELSE 'the list name was found inside a longer text (' || p.name || '); '
    END || r.reason AS reason
FROM name_pairs AS n
INNER JOIN name_reasons AS r ON n.party_name_id = r.party_name_id AND n.list_name_id = r.list_name_id
INNER JOIN party_cells AS c ON n.party_name_id = c.name_id
INNER JOIN party_facts AS p ON n.party_name_id = p.name_id
WHERE c.kind != 'part' OR n.name_band != 'possible'
QUALIFY
    row_number() OVER (
        PARTITION BY c.cell_id, n.list_name_id
        ORDER BY
            n.score DESC, c.kind = 'whole' DESC, p.name ASC, c.kind ASC
    ) = 1
