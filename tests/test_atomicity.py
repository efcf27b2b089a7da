"""A statement that fails leaves tables, views, indexes and files as they were, at every size of the batches."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import minisql
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
    "MERGE INTO t USING d ON k = a WHEN MATCHED THEN UPDATE SET b = 'new'",
    "MERGE INTO t USING t AS x ON t.a = x.a - 1 WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (9, 'no')",
    "MERGE INTO t USING d ON k = a - 9 WHEN NOT MATCHED THEN INSERT VALUES (9, 'a')"
    " WHEN NOT MATCHED BY SOURCE THEN DELETE",
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


SUCCEEDING = [
    "INSERT INTO t VALUES (5, 'a'), (6, 'b')",
    "INSERT INTO t VALUES (5, 'a'), (1, 'b') ON CONFLICT (a) DO UPDATE SET b = 'c'",
    "UPDATE t SET a = a + 10, b = 'new'",
    "DELETE FROM t USING d WHERE d.k = a RETURNING b",
    "MERGE INTO t USING (VALUES (1), (9)) AS s (k) ON k = a WHEN MATCHED THEN DELETE"
    " WHEN NOT MATCHED THEN INSERT VALUES (k, 'a') WHEN NOT MATCHED BY SOURCE THEN UPDATE SET b = 'new'",
    "TRUNCATE d",
    "COPY d FROM 'one.csv'",
    "COPY t TO 'out.csv'",
    "CREATE TABLE n (a INTEGER PRIMARY KEY REFERENCES t)",
    "CREATE OR REPLACE TABLE c AS SELECT a FROM t",
    "ALTER TABLE c ADD COLUMN n INTEGER DEFAULT 9",
    "ALTER TABLE p RENAME TO e",
    "ALTER TABLE p DROP CONSTRAINT p_pkey CASCADE",
    "DROP TABLE d, p CASCADE",
    "CREATE OR REPLACE VIEW w AS SELECT b FROM t",
    "DROP VIEW w, v CASCADE",
    "CREATE UNIQUE INDEX i ON p (k)",
    "DROP INDEX of_b, of_k",
]
MORE_SETUP = [
    "CREATE VIEW v AS SELECT k FROM d",
    "CREATE TABLE p (k INTEGER PRIMARY KEY)",
    "CREATE TABLE c (k INTEGER REFERENCES p, l INTEGER REFERENCES p)",
    "CREATE INDEX of_b ON t (b)",
    "CREATE INDEX of_k ON d (k)",
]
TABLES = ("t", "d", "e", "n", "p", "c", "w", "v")
EFFECTS = ("catalog.py", "key_index.py", "stored_columns.py", "definition.py", "alter_table.py", "replace_file.py")
"""The modules in which a statement takes effect."""


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


def _everything(session: Session, folder: Path) -> object:
    """All rows, definitions and files, by what a user can ask."""
    shown = [session.execute(query).read_all().to_pydict() for query in ("SHOW SCHEMA", "SHOW INDEXES")]
    for table in TABLES:
        if session.catalog.exists(table):
            shown += [
                session.execute(f"{query} {table}").read_all().to_pydict() for query in ("TABLE", "SHOW CREATE TABLE")
            ]
    return shown, {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def _interrupted_at(step: int) -> Iterator[list[int]]:
    """Ctrl-C before the line number `step` of those that are run in EFFECTS. Gives how many lines were run."""
    count = [0]

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if Path(frame.f_code.co_filename).name not in EFFECTS:
            return None
        if event == "line":
            count[0] += 1
            if count[0] == step:
                raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield count
    finally:
        sys.settrace(before)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files that nobody could close
@pytest.mark.parametrize("statement", SUCCEEDING)
def test_a_statement_that_is_interrupted_happens_completely_or_not_at_all(
    statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.csv").write_text("k\n7\n")

    def prepared() -> Session:
        (tmp_path / "out.csv").write_text("old\n")
        session = Session(Catalog())
        for prior in (*SETUP, *MORE_SETUP):
            session.execute(prior)
        return session

    session = prepared()
    before = _everything(session, tmp_path)
    with _interrupted_at(0) as lines:
        session.execute(statement)
    after = _everything(session, tmp_path)
    assert before != after
    outcomes = set()
    for step in range(1, lines[0] + 1):
        session = prepared()
        with _interrupted_at(step), pytest.raises(KeyboardInterrupt):
            session.execute(statement)
        state = _everything(session, tmp_path)
        assert state in (before, after), step
        outcomes.add(state == before)
        if state == before:
            session.execute(statement)
            assert _everything(session, tmp_path) == after, step
    assert True in outcomes


@pytest.mark.parametrize("name", ["out.csv", "out.csv.gz", "out.parquet", "out.arrow"])
def test_a_disk_that_is_full_leaves_the_file_that_was_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("old\n")
    connection = minisql.connect()
    connection.execute("CREATE TABLE t AS SELECT x, random() AS r FROM generate_series(1, 100000) AS g (x)")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(minisql.OperationalError, match="cannot write"):
            connection.execute(f"COPY t TO '{name}'")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert Path(name).read_text() == "old\n"
