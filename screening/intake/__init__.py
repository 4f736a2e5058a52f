"""Intake: somebody's files come in, the tables of a screening run go out, and what cannot be read is named.

In: paths (a folder, files, globs) and mapping profiles. Out: the tables shipments, line_parties, parties,
parts, sourcing, bom, links and issues of `screening.tables` in the engine, and a report for the manifest.
"""

from screening.intake.read import InputFile, IntakeReport, read_inputs

__all__ = ["InputFile", "IntakeReport", "read_inputs"]
