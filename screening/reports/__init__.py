"""Findings become papers: a page to read and file, tables to work with.

In: the tables of a run, its manifest, the rule cards. Out: files in a folder that the shell made.
One module a format, all of them named in `formats.FORMATS`.
"""

from screening.reports.formats import FORMATS, write_reports

__all__ = ["FORMATS", "write_reports"]
