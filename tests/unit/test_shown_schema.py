"""SHOW CREATE gives statements that make the same tables, and SHOW SCHEMA shows what can be read."""

from __future__ import annotations

from pathlib import Path

import minisql
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.syntax.quoting import name_as_sql
from minisql.syntax.script import split_statements

DEFINITIONS = [
    'CREATE TABLE "my table" (id INTEGER, "a ""b" VARCHAR DEFAULT \'it\'\'s\', PRIMARY KEY ("a ""b", id))',
    'CREATE TABLE "select" (x DECIMAL(9,3) DEFAULT 1 + 0.5 NOT NULL UNIQUE, d DATE, CHECK (x > 0 AND d IS NOT NULL))',
    'CREATE TABLE part (i INTEGER, t VARCHAR, up INTEGER REFERENCES part (k), k INTEGER UNIQUE, "Ünï" TIME,'
    ' CONSTRAINT "to the table" FOREIGN KEY (t, i) REFERENCES "my table")',
    "CREATE INDEX part_by_up ON part (up, k)",
    'CREATE UNIQUE INDEX "by t" ON part (t)',
    'CREATE VIEW seen ("from", y) AS SELECT id, "a ""b" || \'\' FROM "my table"',
]
NAMES = ["my table", "select", "part", "seen"]


def _shown(session: Session, name: str) -> str:
    ((text,),) = session.execute(f"SHOW CREATE TABLE {name_as_sql(name)}").read_all().to_pydict().values()
    return str(text)


def test_what_is_shown_makes_the_same_table() -> None:
    session, again = Session(Catalog()), Session(Catalog())
    for definition in DEFINITIONS:
        session.execute(definition)
    texts = [_shown(session, name) for name in NAMES]
    for text in texts:
        for statement in split_statements(text):
            again.execute(statement)
    assert [_shown(again, name) for name in NAMES] == texts
    schemas = [one.execute("SHOW SCHEMA").read_all().to_pydict() for one in (session, again)]
    assert schemas[0] == schemas[1]


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("a\n1\n")
    (tmp_path / "ragged.csv").write_text("a,b\n1\n")
    rows = minisql.connect(tmp_path).execute("SHOW SCHEMA").fetchall()
    assert [row[:3] for row in rows] == [("good", "a", "BIGINT"), ("ragged", None, None)]
    assert "ragged.csv:2" in str(rows[1][4])


def test_the_kind_of_a_file_is_shown(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("a\n1\n")
    connection = minisql.connect(tmp_path)
    connection.execute(f"COPY c TO '{tmp_path}/p.parquet'")
    connection.execute(f"COPY c TO '{tmp_path}/f.feather'")
    assert connection.execute("SHOW TABLES").fetchall() == [
        ("c", "csv", None),
        ("f", "arrow", None),
        ("p", "parquet", None),
    ]
