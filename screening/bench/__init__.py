"""Benchmarks: the product on generated input, next to a floor in the same run. Never a test by the clock."""
