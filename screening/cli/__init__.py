"""The command line: one module a verb.

In: arguments, and the environment's SCREENING_WORKSPACE and NO_COLOR. Out: files, data on stdout, words on
stderr, an exit status. Only here is the clock read, and only here do exit codes stand (`main.py`).
"""
