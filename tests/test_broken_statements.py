"""Whatever the text is, the answer is rows or an error of minisql's own family, never a fault of the program.

The texts are statements of the golden scripts, and of a list of every kind of statement, with a few of their words
removed, repeated, swapped or replaced.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.errors import MiniSqlError
from tests.golden.script import read_script, script_paths

STATEMENTS = 1500
SESSIONS, STATEMENTS_PER_SESSION = 30, 15
WORD = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\w+|<=>|::|<=|>=|<>|!=|\|\||\S")
AWKWARD = [
    "NULL",
    "''",
    "9223372036854775807",
    "1e400",
    "(",
    ")",
    ",",
    "*",
    "'",
    '"',
    "?",
    ":a",
    "NOT",
    "CASE",
    "LIMIT",
]
EVERY_KIND = [
    "SELECT a, b FROM t UNION ALL SELECT a, b FROM u ORDER BY 1 NULLS FIRST LIMIT 3",
    "(SELECT a FROM t EXCEPT ALL SELECT a FROM u) INTERSECT SELECT 1 ORDER BY a OFFSET 1",
    (
        "WITH w (x) AS (SELECT a FROM t), v AS MATERIALIZED (SELECT x, count(*) AS n FROM w GROUP BY x) "
        "SELECT * FROM v JOIN w USING (x)"
    ),
    "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r",
    (
        "SELECT a, rank() OVER (PARTITION BY b ORDER BY a DESC NULLS LAST), sum(a) FILTER (WHERE a > 1) OVER "
        "w FROM t WINDOW w AS (ORDER BY a RANGE BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES)"
    ),
    (
        "SELECT lag(a, 1, 0) IGNORE NULLS OVER (ORDER BY a ROWS BETWEEN UNBOUNDED PRECEDING AND 2 FOLLOWING) "
        "AS x, nth_value(b, 2) OVER (ORDER BY a GROUPS 1 PRECEDING) FROM t QUALIFY x > 1"
    ),
    (
        "SELECT a, b, grouping(a), count(DISTINCT b), string_agg(b, ',' ORDER BY b) FROM t GROUP BY GROUPING "
        "SETS ((a, b), ROLLUP (a), CUBE (a, b), ()) HAVING count(*) > 0"
    ),
    "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC), mode() WITHIN GROUP (ORDER BY b) FROM t",
    "SELECT * FROM t WHERE (a, b) IN (SELECT a, b FROM u) AND (a, b) < ROW(1, 'x') AND a = ANY (SELECT a FROM u)",
    "SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC",
    "INSERT INTO t (b, a) VALUES ('x', 1), (DEFAULT, 2), (NULL, 3)",
    "INSERT INTO t SELECT a + 10, b FROM u UNION SELECT 20, 'z'",
    "INSERT INTO t WITH w AS (SELECT 30 AS a) SELECT a, 'q' FROM w",
    "UPDATE t SET a = a + 1, b = upper(u.b) FROM u WHERE t.a = u.a",
    "UPDATE t SET (a, b) = (a * 2, 'k') WHERE a IN (SELECT a FROM u)",
    "DELETE FROM t USING u WHERE t.a = u.a AND u.b IS NOT NULL",
    "TRUNCATE TABLE u",
    "COPY t TO 'out.csv' (HEADER, DELIMITER ';')",
    "COPY (SELECT a, b FROM t ORDER BY a) TO 'out.parquet' (FORMAT PARQUET)",
    "COPY u (a, b) FROM 'in.csv' WITH (FORMAT CSV, HEADER TRUE, NULL '')",
    "CREATE OR REPLACE VIEW v (x, y) AS SELECT a, count(*) FROM t GROUP BY a",
    "CREATE TABLE n AS WITH w AS (SELECT 1 AS a) SELECT a FROM w",
    (
        "CREATE TABLE n (a INTEGER PRIMARY KEY, b VARCHAR DEFAULT 'd' NOT NULL, c DECIMAL(9, 2) CHECK (c > "
        "0), UNIQUE (b, c))"
    ),
    "ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 5",
    "ALTER TABLE t RENAME COLUMN a TO d",
    "ALTER TABLE t DROP COLUMN b",
    "DROP VIEW IF EXISTS v, w CASCADE",
    "BEGIN TRANSACTION",
    "SAVEPOINT s",
    "ROLLBACK TO SAVEPOINT s",
    "RELEASE SAVEPOINT s",
    "COMMIT WORK",
    "EXPLAIN (FORMAT JSON) SELECT a FROM t UNION SELECT sum(a) OVER (ORDER BY a) FROM u",
    "EXPLAIN ANALYZE SELECT a, count(*) FROM t GROUP BY ROLLUP (a)",
    "SELECT * FROM v, t, generate_series(1, 3) AS g (i) WHERE v.x = t.a AND g.i = v.y",
    (
        "SELECT EXTRACT(YEAR FROM DATE '2024-01-31'), substring(b FROM 1 FOR 2), TRY_CAST(b AS INTEGER), "
        "CAST(a AS DECIMAL(5, 1)) FROM t"
    ),
    "SELECT * FROM t, LATERAL (SELECT * FROM u WHERE u.a = t.a LIMIT 1) AS l",
    "SELECT a, CASE b WHEN 'x' THEN 1 END, COALESCE(b, 'n'), a BETWEEN 1 AND 2 FROM t",
    "DESCRIBE v",
    "SHOW TABLES",
]
"""Statements over the tables of SETUP."""

SETUP = [
    "CREATE TABLE t (a INTEGER, b VARCHAR)",
    "CREATE TABLE u (a INTEGER UNIQUE, b VARCHAR)",
    "INSERT INTO t VALUES (1, 'x'), (2, NULL), (2, 'y'), (NULL, 'x')",
    "INSERT INTO u VALUES (1, 'x'), (3, 'z'), (NULL, NULL)",
    "CREATE VIEW v AS SELECT a AS x, count(*) AS y FROM t GROUP BY a",
    "CREATE INDEX ti ON t (a)",
]


def statements() -> list[tuple[list[str], str]]:
    """Each checked statement of the scripts, and what must run before it."""
    found = []
    for script in map(read_script, script_paths()):
        if not script.samples:
            everything = [statement for record in script.records for statement in record.statements]
            setup = [statement for statement in everything if statement.startswith(("CREATE", "INSERT"))]
            found += [(setup, record.statements[-1]) for record in script.records if record.expected is not None]
    return found


def broken(random: Random, statement: str, words: list[str]) -> str:
    text = WORD.findall(statement)
    for _ in range(random.choice((1, 1, 2, 3))):
        at, other = random.randrange(len(text)), random.randrange(len(text))
        match random.choice(("remove", "insert", "replace", "repeat", "swap")):
            case "remove" if len(text) > 1:
                del text[at]
            case "insert":
                text.insert(at, random.choice(words))
            case "replace":
                text[at] = random.choice(words)
            case "repeat":
                text.insert(at, text[at])
            case _:
                text[at], text[other] = text[other], text[at]
    return " ".join(text)


def run(session: Session, statement: str) -> None:
    """To the end, or to an error that can be shown."""
    try:
        session.execute(statement).read_all()
    except MiniSqlError as error:
        str(error)


@pytest.mark.parametrize("seed", range(3))
def test_broken_statements(seed: int) -> None:
    random = Random(seed)
    known = statements()
    words = [*sorted({word for _, statement in known for word in WORD.findall(statement)}), *AWKWARD]
    for _ in range(STATEMENTS // 3):
        setup, statement = random.choice(known)
        session = Session(Catalog())
        for prior in setup:
            run(session, prior)
        text = broken(random, statement, words)
        try:
            run(session, text)
        except Exception as error:
            pytest.fail(f"{type(error).__name__}: {error}\n{text}")


def test_broken_statements_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other in a session, so that they meet what earlier ones left. COPY writes into an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("a,b\n7,x\n8,\n")
    random = Random("every kind")
    words = [*sorted({word for statement in EVERY_KIND for word in WORD.findall(statement)}), *AWKWARD]
    for _ in range(SESSIONS):
        session = Session(Catalog())
        for prior in SETUP:
            session.execute(prior)
        texts = [random.choice(EVERY_KIND) for _ in range(STATEMENTS_PER_SESSION)]
        texts = [text if random.random() < 0.2 else broken(random, text, words) for text in texts]
        for at, text in enumerate(texts):
            try:
                run(session, text)
            except Exception as error:
                pytest.fail(f"{type(error).__name__}: {error}\n" + ";\n".join(texts[: at + 1]))
