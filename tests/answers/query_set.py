"""The benchmarks: their queries, the folder with their tables, and the answer to each query."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.engines import Engine, session

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"

ExpectedRows = list[list[str]]
"""The cells as text; NULL is NULL, or empty in TPC-H."""


@dataclass(frozen=True, slots=True)
class QuerySet:
    """`queries` by name; `answer` reads the expected rows of one. `tables` is the folder with the CSV files, whose
    types are said by its `schema.sql`, if it has one."""

    name: str
    tables: Path
    queries: dict[str, str]
    answer: Callable[[str], ExpectedRows]

    @contextlib.contextmanager
    def opened(self) -> Iterator[Engine]:
        """minisql with the tables: the files as they are, or copied into tables of the types that the schema says."""
        schema = self.tables / "schema.sql"
        with session("minisql", [] if schema.is_file() else [self.tables]) as engine:
            if schema.is_file():
                for statement in schema.read_text(encoding="utf-8").splitlines():
                    engine.execute(statement)
                    _copy_table(statement, self.tables, engine)
            yield engine


def _copy_table(create_table: str, folder: Path, engine: Engine) -> None:
    """Fill the table of a CREATE TABLE from its file, each column cast to its type."""
    table, _, columns = create_table.removeprefix("CREATE TABLE ").partition("(")
    casts = [
        f"CAST({name} AS {type_})" for name, type_ in re.findall(r"(\w+) ((?!NULL)[A-Z]+(?:\([\d,]+\))?)", columns)
    ]
    engine.execute(f"INSERT INTO {table} SELECT {', '.join(casts)} FROM '{folder}/{table}.csv'")


def query_sets() -> dict[str, QuerySet]:
    """All that stand beside the project, by name; none where the corpora are not there."""
    sets = (
        _with_answer_files("tpch", CORPORA / "tpch", "sf0.01"),
        _with_answer_files("tpcds", CORPORA / "tpcds", "sf0.01"),
        _join_order_benchmark("2k"),
        _join_order_benchmark("20k"),
    )
    return {query_set.name: query_set for query_set in sets if query_set.queries}


def _with_answer_files(name: str, folder: Path, scale: str) -> QuerySet:
    answers = folder / scale / "answers"

    def answer(query: str) -> ExpectedRows:
        with (answers / f"{query}.csv").open(encoding="utf-8", newline="") as file:
            return [row or [""] for row in csv.reader(file, delimiter="|")][1:]

    return QuerySet(name, folder / scale, _read(sorted((folder / "queries").glob("*.sql"))), answer)


def _join_order_benchmark(size: str) -> QuerySet:
    folder = CORPORA / "job"
    files = [file for file in sorted((folder / "queries").glob("*.sql")) if file.stem[0].isdigit()]

    def answer(query: str) -> ExpectedRows:
        lines = (folder / f"expected-{size}.tsv").read_text(encoding="utf-8").splitlines()
        row = next(line for line in lines if line.startswith(f"{query}\t"))
        return [row.split("\t")[2].split("|")]

    return QuerySet(f"job-{size}", folder / f"imdb-gen-{size}", _read(files), answer)


def _read(files: Sequence[Path]) -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8").strip().rstrip(";") for file in files}
