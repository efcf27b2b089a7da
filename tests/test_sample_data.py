"""The questions of sample_data/README.md: minisql prints the answers that stand there, duckdb gives the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from minisql.catalog.catalog import Catalog
from minisql.cli.output.style import OutputStyle
from minisql.cli.output.table import print_table
from minisql.engine import Session
from minisql.resources import resource_folder

FOLDER = resource_folder("sample_data")
TABLES: list[Path] = sorted(FOLDER.glob("*/*.csv"))
QUESTIONS: list[tuple[str, str, str]] = re.findall(
    r"^### (.*?)$.*?^```sql\n(.*?);\n```\n\n```text\n(.*?)\n```$",
    (FOLDER / "README.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
"""Title, query and printed answer."""


@pytest.fixture(scope="module")
def session() -> Session:
    catalog = Catalog()
    for theme in sorted({table.parent for table in TABLES}):
        catalog.open(theme)
    return Session(catalog)


@pytest.fixture(scope="module")
def oracle() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for table in TABLES:
            connection.execute(f"CREATE TABLE {table.stem} AS SELECT * FROM read_csv('{table}')")
        yield connection


def test_every_question_has_its_query_and_its_answer() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(QUESTIONS) == text.count("\n### ") == text.count("```sql") > 15


def test_table_names_are_unique_over_all_themes() -> None:
    names = [table.stem.lower() for table in TABLES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("query", "answer"), [pytest.param(*rest, id=title) for title, *rest in QUESTIONS])
def test_question(session: Session, oracle: duckdb.DuckDBPyConnection, query: str, answer: str) -> None:
    result = session.execute(query)
    assert "\n".join(print_table(result.schema, result.batches(), OutputStyle())) == answer
    rows = [tuple(row.values()) for row in session.execute(query).read_all().to_pylist()]
    assert rows == oracle.execute(query).fetchall()
