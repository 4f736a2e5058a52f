-- The lists screened against, with the number of lines imported after each was read: for those lines
-- a later listing cannot have been seen. A sign of age that needs no clock.
SELECT
    l.*,
    (SELECT count(*) FROM report_lines AS r WHERE r.import_date > l.as_of) AS lines_after
FROM lists AS l
