-- Every problem of the input, as a person reads the files: by file, sheet, row.
SELECT i.*
FROM issues AS i
ORDER BY ALL
