-- Each party row as a site: its address fields, and its identifiers as SCHEME:value, sorted
-- (list_distinct also drops the absent ones).
-- A registration number of 15 digits is the old Chinese business number (GS 15-2006), one of 18 characters
-- may be a USCC (GB 32100-2015); any other says nothing about a region.
SELECT
    party_key AS row_key,
    name,
    address,
    city,
    state,
    postal_code,
    country,
    list_sort(list_distinct(
        [
            'USCC:' || uscc,
            'MID:' || mid,
            'LEI:' || lei,
            'OSID:' || os_id,
            CASE
                WHEN regexp_full_match(registration_number, '[0-9]{15}') THEN 'REG15:' || registration_number
                WHEN regexp_full_match(registration_number, '[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}')
                    THEN 'USCC:' || registration_number
            END
        ]
    )) AS identifiers,
    latitude,
    longitude
FROM parties
