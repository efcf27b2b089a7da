"""A runner for sqllogictest files (`.slt`, `.test`): `python -m tests.slt FILE…`.

sqllogictest is the form in which SQLite, DuckDB, DataFusion and others write their test suites: a record is a statement
that must pass or fail, or a query with the values it must give. `records.py` reads the form, `render.py` prints values
the way it wants them, `runner.py` runs records on an engine and says which failed. `known.py` has the records that are
known to fail, and why; `report.py` makes tables of files and causes (`--table`).
"""
