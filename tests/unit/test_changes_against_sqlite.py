"""Random changes of tables with keys and foreign keys: minisql and sqlite3 refuse the same and store the same."""

from __future__ import annotations

import random
import sqlite3
from typing import Any

import pytest

import minisql

TABLES = [
    "CREATE TABLE p (a INTEGER PRIMARY KEY, b VARCHAR UNIQUE, n INTEGER NOT NULL DEFAULT 1,"
    " up INTEGER DEFAULT 3 REFERENCES p {})",
    "CREATE TABLE c (k INTEGER DEFAULT 3, l VARCHAR DEFAULT 't3', v INTEGER CHECK (v < 50), UNIQUE (k, l),"
    " FOREIGN KEY (k) REFERENCES p (a) {}, FOREIGN KEY (l) REFERENCES p (b) {})",
    "CREATE TABLE g (k INTEGER, l VARCHAR, FOREIGN KEY (k, l) REFERENCES c (k, l) {})",
]
ACTIONS = ["CASCADE", "SET NULL", "NO ACTION"]
"""sqlite3 does the others row by row, so that what comes of them is a question of order."""
STATEMENTS = 200


def _value(chance: random.Random) -> str:
    return chance.choice(["NULL", *map(str, range(12))])


def _text(chance: random.Random) -> str:
    return chance.choice(["NULL", *(f"'t{number}'" for number in range(8))])


def _parents(chance: random.Random, rows: int) -> str:
    row = [f"({chance.randrange(12)}, {_text(chance)}, {chance.randrange(9)}, {_value(chance)})" for _ in range(rows)]
    return f"INSERT INTO p (a, b, n, up) VALUES {', '.join(row)}"


def _children(chance: random.Random, rows: int) -> str:
    row = [f"({_value(chance)}, {_text(chance)}, {chance.randrange(52)})" for _ in range(rows)]
    return f"INSERT INTO c VALUES {', '.join(row)}"


def _tables(chance: random.Random, with_actions: bool) -> list[str]:
    """The definitions, with an action of each kind for each foreign key, or none."""

    def actions() -> str:
        if not with_actions:
            return ""
        return f"ON DELETE {chance.choice(ACTIONS)} ON UPDATE {chance.choice(ACTIONS)}"

    return [table.format(*(actions() for _ in range(table.count("{}")))) for table in TABLES]


def _statement(chance: random.Random) -> str:
    """One row changes its key at most, because sqlite3 looks at keys row by row."""
    match chance.randrange(13):
        case 0 | 1:
            return f"{_parents(chance, chance.randrange(1, 4))} RETURNING a, n"
        case 2 | 3:
            return f"{_children(chance, chance.randrange(1, 4))} RETURNING *"
        case 4:
            return f"{_parents(chance, 4)} ON CONFLICT DO NOTHING RETURNING a, b"
        case 5:
            # The rows differ in the key, because sqlite3 lets a statement change a row twice.
            a, b = chance.sample(range(12), 2)
            return (
                f"INSERT INTO p (a, n) VALUES ({a}, {chance.randrange(9)}), ({b}, 5)"
                f" ON CONFLICT (a) DO UPDATE SET n = p.n + excluded.n WHERE p.n < 20 RETURNING a, n"
            )
        case 6:
            return f"{_children(chance, 1)} ON CONFLICT (l, k) DO UPDATE SET v = excluded.v + c.v RETURNING *"
        case 7:
            return f"UPDATE p SET a = {chance.randrange(12)} WHERE a = {chance.randrange(12)} RETURNING a"
        case 8:
            return f"UPDATE p SET b = {_text(chance)}, n = n + 1 WHERE a = {chance.randrange(12)} RETURNING b, n"
        case 9:
            return f"UPDATE c SET v = v + 5 WHERE k > {chance.randrange(12)} RETURNING k, l, v"
        case 10:
            return f"DELETE FROM p WHERE a > {chance.randrange(6, 12)} RETURNING a"
        case 11:
            return f"INSERT INTO g SELECT k, l FROM c WHERE v < {chance.randrange(52)} RETURNING k, l"
    return f"DELETE FROM c WHERE k = {chance.randrange(12)} OR l IS NULL RETURNING k, l"


def _run(connection: Any, sql: str, error: type[Exception]) -> list[str] | None:
    """The rows, in any order; None where it was refused."""
    try:
        return sorted(map(repr, connection.execute(sql).fetchall()))
    except error:
        return None


@pytest.mark.parametrize("seed", range(12))
def test_both_refuse_and_store_the_same(seed: int) -> None:
    chance = random.Random(seed)
    ours, theirs = minisql.connect(), sqlite3.connect(":memory:", isolation_level=None)
    theirs.execute("PRAGMA foreign_keys = ON")
    for table in _tables(chance, with_actions=seed % 2 > 0):
        ours.execute(table)
        theirs.execute(table)
    refused = 0
    for _ in range(STATEMENTS):
        sql = _statement(chance)
        found, expected = _run(ours, sql, minisql.IntegrityError), _run(theirs, sql, sqlite3.IntegrityError)
        assert found == expected, sql
        refused += found is None
        for query in ("SELECT a, b, n, up FROM p", "SELECT k, l, v FROM c", "SELECT k, l FROM g"):
            assert _run(ours, query, minisql.Error) == _run(theirs, query, sqlite3.Error), sql
    assert 20 < refused < STATEMENTS - 20
