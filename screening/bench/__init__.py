"""Benchmarks: the product on generated input, next to a floor in the same run. Never a test by the clock.

In: sizes. Out: figures. Each piece of work runs in a process of its own (`fresh.py` starts it, `__main__.py`
is it), so that memory is that of the piece and nothing is warm that a user would find cold.
"""
