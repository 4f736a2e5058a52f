"""The workspace and the runs in it. In: results in an engine. Out: folders published by one rename."""
