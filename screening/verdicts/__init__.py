"""Verdicts: evidence meets rules.

In: what the walks reached, shipments, list entries, rules. Out: findings and one verdict a line, each with
its path, its reasons and a verdict id that is made of content alone.
"""
