"""A whole process, from CSV files to the result: the time of a command line, and the memory that it takes."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import ProcessRun, median_seconds, run_in_turn
from benchmarks.report import Result
from benchmarks.tpch import tpch_folder

SCALE, SMALL_SCALE = 0.1, 0.01
ROUNDS = 5

QUERY = """\
SELECT o_orderpriority, count(*), sum(l_extendedprice)
FROM customer FULL JOIN orders ON c_custkey = o_custkey FULL JOIN lineitem ON o_orderkey = l_orderkey
GROUP BY o_orderpriority"""

COLUMNS = {
    "customer": {"c_custkey": "int"},
    "orders": {"o_orderkey": "int", "o_custkey": "int", "o_orderpriority": "str"},
    "lineitem": {"l_orderkey": "int", "l_extendedprice": "float"},
}
"""What the query reads: the other engines are spared every other column, as minisql spares itself."""

DUCKDB = """
import duckdb, sys
connection = duckdb.connect()
connection.execute("SET threads = 2")
for table in ("customer", "orders", "lineitem"):
    connection.execute(f"CREATE VIEW {table} AS FROM '{sys.argv[1]}/{table}.csv'")
print(connection.execute(sys.argv[2]).fetchall())
"""

SQLITE = f"""
import csv, sqlite3, sys
connection = sqlite3.connect(":memory:")
for table, columns in {COLUMNS!r}.items():
    types = {{"int": "INTEGER", "str": "TEXT", "float": "REAL"}}
    connection.execute(f"CREATE TABLE {{table}} ({{', '.join(f'{{n}} {{types[t]}}' for n, t in columns.items())}})")
    with open(f"{{sys.argv[1]}}/{{table}}.csv", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        wanted = [header.index(name) for name in columns]
        marks = ", ".join("?" for _ in columns)
        rows = ([row[at] for at in wanted] for row in reader)
        connection.executemany(f"INSERT INTO {{table}} VALUES ({{marks}})", rows)
connection.execute("CREATE INDEX orders_of_customer ON orders (o_custkey)")
connection.execute("CREATE INDEX items_of_order ON lineitem (l_orderkey)")
print(connection.execute(sys.argv[2]).fetchall())
"""

SQLGLOT = f"""
import csv, sys
from sqlglot.executor import execute
tables = {{}}
types = {{"int": int, "str": str, "float": float}}
for table, columns in {COLUMNS!r}.items():
    with open(f"{{sys.argv[1]}}/{{table}}.csv", newline="") as file:
        tables[table] = [{{n: types[t](row[n]) for n, t in columns.items()}} for row in csv.DictReader(file)]
print(execute(sys.argv[2], tables=tables).rows)
"""


def commands(folder: Path) -> dict[str, Sequence[str]]:
    """The process of each engine over the tables of a folder."""
    return {
        "minisql": [sys.executable, "-m", "minisql", str(folder), "-c", QUERY],
        "duckdb": [sys.executable, "-c", DUCKDB, str(folder), QUERY],
        "sqlite3": [sys.executable, "-c", SQLITE, str(folder), QUERY],
        "sqlglot": [sys.executable, "-c", SQLGLOT, str(folder), QUERY],
    }


def run() -> list[Result]:
    """Time and memory of the query over the CSV files."""
    large, small = commands(tpch_folder(SCALE)), commands(tpch_folder(SMALL_SCALE))
    runs = run_in_turn({"minisql": large["minisql"], "duckdb": large["duckdb"]}, ROUNDS)
    runs |= run_in_turn({"sqlite3": large["sqlite3"], "sqlglot": small["sqlglot"]}, 1)
    notes = {
        "sqlglot": f"at scale {SMALL_SCALE}, a tenth of the data, once",
        "sqlite3": "once, with indexes on the joined columns",
    }
    seconds: dict[str, float | None] = {name: median_seconds(of_engine) for name, of_engine in runs.items()}
    megabytes: dict[str, float | None] = {name: _peak_megabytes(of_engine) for name, of_engine in runs.items()}
    name = f"FULL JOIN of three CSV files, TPC-H scale {SCALE}, whole process"
    return [
        Result(f"{name}: time", "s", seconds, bar=1.5, notes=notes),
        Result(f"{name}: peak resident memory", "MB", megabytes, bar=2.0, notes=notes),
    ]


def _peak_megabytes(runs: Sequence[ProcessRun]) -> float:
    return statistics.median(run.peak_bytes for run in runs) / 1e6
