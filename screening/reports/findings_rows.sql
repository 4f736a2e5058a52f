-- Every finding in an order that depends on nothing but its values: Parquet and JSON lines.
SELECT f.*
FROM findings AS f
ORDER BY ALL
