"""minisql beside duckdb, sqlite3 and sqlglot's executor, on one machine in one run: `python -m benchmarks`."""
