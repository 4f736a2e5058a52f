-- What was screened against.
SELECT l.*
FROM lists AS l
ORDER BY ALL
