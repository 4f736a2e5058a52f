-- What the input says of each node itself: its declared rows, without row numbers.
WITH own AS (
    SELECT
        'C:' || party_key AS node,
        to_json(struct_pack(
            k := party_key, n := name, t := type, a := aliases, ad := address, c := city, s := state, p := postal_code,
            co := country, u := uscc, m := mid, l := lei, d := duns, o := os_id, r := registration_number,
            la := latitude, lo := longitude
        ))::VARCHAR AS content
    FROM parties
    UNION ALL
    SELECT
        'P:' || part_number AS node,
        to_json(struct_pack(
            d := description, h := hts, m := material, o := country_of_origin, t := terminal
        ))::VARCHAR AS content
    FROM parts
    WHERE part_number IS NOT NULL
    UNION ALL
    -- a notice that names a part is said of that part
    SELECT
        'P:' || part_number AS node,
        to_json(struct_pack(f := from_node, t := to_node, vf := valid_from, vt := valid_to, s := source))::VARCHAR
    FROM edges
    WHERE kind = 'notified' AND part_number IS NOT NULL
    UNION ALL
    SELECT from_node, '' FROM edges
    UNION ALL
    SELECT to_node, '' FROM edges
    UNION ALL
    SELECT 'P:' || part_number, '' FROM shipments
    WHERE part_number IS NOT NULL
)

SELECT node, sha256(node || '|' || string_agg(DISTINCT content, '|' ORDER BY content)) AS digest
FROM own
GROUP BY node
