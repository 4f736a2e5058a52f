-- All issues in the order of the files, values cut so that a cell of any length can be shown.
WITH found AS (
    SELECT * FROM found_issues
    UNION ALL BY NAME
    SELECT * FROM line_issues
    UNION ALL BY NAME
    SELECT * FROM party_issues
    UNION ALL BY NAME
    SELECT * FROM part_issues
    UNION ALL BY NAME
    SELECT * FROM edge_issues
)

SELECT DISTINCT
    file,
    sheet,
    row,
    "column",
    left(value, 200) AS value,
    problem,
    advice
FROM found
ORDER BY file, sheet, row NULLS FIRST, "column" NULLS FIRST, problem, value
