"""Random queries, on minisql and on duckdb and sqlite3: `python -m tests.random_queries --count 10000 --seed 1`.

Tables are tiny, full of NULLs and of equal values, because that is where outer joins go wrong; every row has a number
of its own, so that a NULL of a table can be told from one that a join put there. `database.py` makes the data,
`generate.py` join queries out of the parts of `query.py`, `blocks.py` (`--kind blocks`) queries with set operations,
WITH, grouping sets and windows out of the pieces of `sql_tree.py`, `compare.py` runs them, `minimise.py`
cuts a query and its data down to what still fails.
"""
