"""How long it takes until the first answer: a process that answers SELECT 1 and ends."""

from __future__ import annotations

import sys

from benchmarks.measure import median_seconds, run_in_turn
from benchmarks.report import Result

ROUNDS = 9

COMMANDS = {
    "minisql": [sys.executable, "-m", "minisql", "-c", "SELECT 1"],
    "duckdb": [sys.executable, "-c", "import duckdb; print(duckdb.connect().execute('SELECT 1').fetchall())"],
    "sqlite3": [sys.executable, "-c", "import sqlite3; print(sqlite3.connect('').execute('SELECT 1').fetchall())"],
    "sqlglot": [sys.executable, "-c", "from sqlglot.executor import execute; print(execute('SELECT 1 AS x').rows)"],
}


def run() -> list[Result]:
    """The time until each engine has answered and ended."""
    runs = run_in_turn(COMMANDS, ROUNDS)
    numbers: dict[str, float | None] = {name: median_seconds(of_engine) for name, of_engine in runs.items()}
    return [Result("start-up: SELECT 1, whole process", "s", numbers, bar=0.5, bar_is_absolute=True)]
