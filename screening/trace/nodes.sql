-- Every part below an imported part, over spans in which both the way to it and what is said of it are constant.
SELECT
    r.root,
    r.node,
    greatest(r.vfrom, s.sfrom) AS vfrom,
    least(r.vto, s.sto) AS vto,
    r.tier,
    r.trail,
    s.has_children,
    s.maker_known,
    s.makers_placed,
    s.mapped,
    s.terminal,
    s.described
FROM reached AS r
INNER JOIN node_spans AS s ON r.node = s.node AND r.vfrom < s.sto AND s.sfrom < r.vto
