-- Ids declared twice with other content, and ids that are used and declared nowhere.
WITH declared AS (
    SELECT
        *,
        sha256(cast(
            (name, type, aliases, address, city, state, postal_code, country, uscc, mid, lei, duns, os_id,
                registration_number, latitude, longitude, extra) AS VARCHAR
        )) AS content
    FROM staged_parties
    WHERE party_id IS NOT NULL
),

twice AS (
    SELECT party_id
    FROM declared
    GROUP BY party_id
    HAVING count(DISTINCT content) > 1
)

SELECT
    sheets.file,
    sheets.sheet,
    declared.row,
    'party_id' AS "column",
    declared.party_id AS value,
    'the party_id is declared more than once with other content' AS problem,
    'All its rows are screened; give each party an id of its own.' AS advice
FROM declared
INNER JOIN twice ON declared.party_id = twice.party_id
INNER JOIN sheets ON declared.sheet_no = sheets.sheet_no
UNION ALL
SELECT
    place.file,
    place.sheet,
    place.row,
    place."column",
    party_key AS value,
    'the party is not declared in parties' AS problem,
    'Add it with its name and address; an id alone cannot be screened by name.' AS advice
FROM dangling_parties
