-- Each site row with the digest of its content: equal places are one place, whoever is there.
SELECT
    row_key,
    sha256(to_json(struct_pack(
        n := name,
        a := address,
        c := city,
        s := state,
        p := postal_code,
        l := country,
        i := identifiers,
        y := latitude,
        x := longitude
    ))::VARCHAR) AS place_id,
    name,
    address,
    city,
    state,
    postal_code,
    country,
    identifiers,
    latitude,
    longitude
FROM site_rows
