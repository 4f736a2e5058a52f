-- Every line's verdict in an order that depends on nothing but its values: Parquet.
SELECT v.*
FROM verdict_rows AS v
ORDER BY ALL
