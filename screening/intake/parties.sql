-- All parties: declared ones (every distinct row of an id), those that stand on lines, and stubs of ids that
-- are used and declared nowhere. party_row follows the content, never the file.
WITH rows_of_all AS (
    SELECT DISTINCT
        party_id AS party_key,
        true AS declared,
        name,
        type,
        aliases,
        address,
        city,
        state,
        postal_code,
        country,
        uscc,
        mid,
        lei,
        duns,
        os_id,
        registration_number,
        latitude,
        longitude,
        extra
    FROM staged_parties
    WHERE party_id IS NOT null
    UNION ALL BY NAME
    SELECT DISTINCT
        party_key,
        false AS declared,
        name,
        address,
        city,
        state,
        postal_code,
        country,
        mid
    FROM inline_parties
    UNION ALL BY NAME
    SELECT
        party_key,
        false AS declared
    FROM dangling_parties
)

SELECT
    party_key,
    row_number() OVER (
        ORDER BY
            party_key, declared, name, type, aliases, address, city, state, postal_code, country, uscc, mid,
            lei, duns, os_id, registration_number, latitude, longitude, extra
    ) AS party_row,
    declared,
    name,
    type,
    aliases,
    address,
    city,
    state,
    postal_code,
    country,
    uscc,
    mid,
    lei,
    duns,
    os_id,
    registration_number,
    latitude,
    longitude,
    extra
FROM rows_of_all
