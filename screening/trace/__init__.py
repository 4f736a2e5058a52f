"""Trace: who reaches which imported good, by which path, and how much of the tree is known.

In: parties, parts, sourcing, BOM and links with validity windows; hits and regions of parties. Out: concerns
(what sits where), reach (concern -> part or party, with a witness path), segments (coverage over time).
"""
