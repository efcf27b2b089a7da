"""A statement that fails leaves tables, views, indexes and files as they were, at every size of the batches."""

from __future__ import annotations

from pathlib import Path

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.errors import MiniSqlError

SETUP = [
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b VARCHAR NOT NULL CHECK (b <> 'no'))",
    "INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')",
    "CREATE TABLE d (k INTEGER)",
    "INSERT INTO d VALUES (1), (1)",
    "CREATE VIEW w AS SELECT a FROM t WHERE a > 1",
]
STATE = ["SELECT * FROM t ORDER BY a", "SELECT * FROM w ORDER BY a", "SHOW TABLES", "SHOW INDEXES", "DESCRIBE t"]
FAILING = [
    "INSERT INTO t SELECT 5, 'a' UNION ALL SELECT 1, 'b'",
    "INSERT INTO t VALUES (5, 'a'), (6, 'no')",
    "INSERT INTO t VALUES (5, 'a'), (6, NULL)",
    "INSERT INTO t SELECT x.a + 10, CAST(1 / (x.a - 2) AS VARCHAR) FROM t AS x",
    "INSERT INTO t VALUES (5, 'a'), (6, 'b') RETURNING 1 / (a - 6)",
    "INSERT INTO t VALUES (5, 'a'), (1, 'no') ON CONFLICT DO NOTHING",
    "INSERT INTO t VALUES (5, 'a'), (1, 'b') ON CONFLICT (a) DO UPDATE SET b = 'no'",
    "INSERT INTO t VALUES (5, 'a'), (1, 'b') ON CONFLICT (a) DO UPDATE SET a = 2",
    "INSERT INTO t VALUES (5, 'a'), (1, 'b'), (1, 'c') ON CONFLICT (a) DO UPDATE SET b = excluded.b",
    "INSERT INTO t VALUES (5, 'a'), (1, 'b') ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING 1 / (a - 5)",
    "WITH n AS (SELECT 1 / 0 AS k) INSERT INTO t SELECT k, 'a' FROM n",
    "UPDATE t SET b = 'new' RETURNING 1 / (a - 3)",
    "DELETE FROM t WHERE a > 1 RETURNING 1 / (a - 3)",
    "DELETE FROM t USING d AS x WHERE x.k = a RETURNING (SELECT k FROM d)",
    "UPDATE t SET a = 1",
    "UPDATE t SET a = a / (a - 2)",
    "UPDATE t SET b = CASE a WHEN 2 THEN 'no' ELSE 'yes' END",
    "DELETE FROM t WHERE 1 / (a - 2) > 0",
    "COPY t FROM 'twice.csv' (HEADER)",
    "COPY t FROM 'text.csv' (HEADER)",
    "COPY (SELECT 1 / (a - 3) FROM t ORDER BY a) TO 'out.csv'",
    "ALTER TABLE t ADD COLUMN c INTEGER NOT NULL",
    "ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 1 UNIQUE",
    "ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 9 REFERENCES t",
    "ALTER TABLE t ADD CHECK (a < 3)",
    "ALTER TABLE t ADD CHECK (1 / (a - 2) < 3)",
    "ALTER TABLE d ADD PRIMARY KEY (k)",
    "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES t (b)",
    "ALTER TABLE d ALTER COLUMN k TYPE DATE",
    "ALTER TABLE d ALTER COLUMN k TYPE INTEGER USING 1 / (k - 1)",
    "ALTER TABLE t ALTER COLUMN a DROP NOT NULL",
    "ALTER TABLE t ALTER COLUMN a SET DEFAULT 'x'",
    "ALTER TABLE t DROP COLUMN b",
    "CREATE TABLE n AS SELECT 1 / (a - 2) AS x FROM t",
    "CREATE OR REPLACE TABLE t AS SELECT 1 / (a - 2) AS x FROM t",
    "CREATE OR REPLACE VIEW w AS SELECT nothing FROM t",
    "CREATE UNIQUE INDEX i ON d (k)",
    "DROP TABLE d, nothing",
    "DROP VIEW w, nothing",
]


@pytest.mark.parametrize("batch_size", [1, 65536])
@pytest.mark.parametrize("statement", FAILING)
def test_a_failing_statement_changes_nothing(
    statement: str, batch_size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "twice.csv").write_text("a,b\n7,x\n1,y\n")
    (tmp_path / "text.csv").write_text("a,b\n7,x\nseven,y\n")
    (tmp_path / "out.csv").write_text("old\n")
    session = Session(Catalog())
    for prior in (f"SET batch_size = {batch_size}", *SETUP):
        session.execute(prior)

    def state() -> object:
        tables = [session.execute(query).read_all().to_pydict() for query in STATE]
        return tables, {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    before = state()
    with pytest.raises(MiniSqlError):
        session.execute(statement).read_all()
    assert state() == before
