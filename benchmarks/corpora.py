"""The join-order benchmark and the queries of TPC-H, where the corpora stand beside the project."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
JOB = CORPORA / "job"
FOLDERS = {"2k": JOB / "imdb-gen-2k", "20k": JOB / "imdb-gen-20k"}


def job_queries() -> dict[str, str]:
    """The 113 queries by name, shortest name first; SystemExit where there are none."""
    files = [file for file in (JOB / "queries").glob("*.sql") if file.stem[0].isdigit()]
    if not files:
        raise SystemExit(f"the join-order benchmark is not in {JOB}")
    return {file.stem: file.read_text(encoding="utf-8").strip().rstrip(";") for file in sorted(files)}


def tpch_queries() -> dict[str, str]:
    """The 22 queries by name; SystemExit where there are none."""
    files = sorted((CORPORA / "tpch" / "queries").glob("*.sql"))
    if not files:
        raise SystemExit(f"the queries of TPC-H are not in {CORPORA}")
    return {file.stem: file.read_text(encoding="utf-8").strip().rstrip(";") for file in files}


def job_in_duckdb(folder: Path) -> duckdb.DuckDBPyConnection:
    """The tables in duckdb, one thread."""
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    for file in sorted(folder.glob("*.csv")):
        connection.execute(f"CREATE TABLE {file.stem} AS FROM read_csv('{file}', header = true)")
    return connection


def for_duckdb(sql: str) -> str:
    """The query without the alias `at`, which is a word of duckdb's SQL."""
    return re.sub(r"\bat\b", "at_", sql)
