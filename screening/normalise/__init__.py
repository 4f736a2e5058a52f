"""Names as people write them become words that can be compared."""
