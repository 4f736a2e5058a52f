-- The distinct places: every further step works once per place, not once per party.
SELECT
    place_id,
    any_value(name) AS name,
    any_value(address) AS address,
    any_value(city) AS city,
    any_value(state) AS state,
    any_value(postal_code) AS postal_code,
    any_value(country) AS country,
    any_value(identifiers) AS identifiers,
    any_value(latitude) AS latitude,
    any_value(longitude) AS longitude
FROM placed_rows
GROUP BY place_id
