"""Random MERGE statements over tables full of NULL: minisql and duckdb store the same."""

from __future__ import annotations

import random

import duckdb
import pytest

import minisql

STATEMENTS = 60
UPDATES = [
    "UPDATE SET v = s.v",
    "UPDATE SET v = t.v + s.v, w = 'u'",
    "UPDATE SET w = t.w || s.w",
    "DELETE",
    "DO NOTHING",
]
UPDATES_OF_TARGET = [
    "UPDATE SET v = t.v * 2",
    "UPDATE SET w = NULL, v = (SELECT max(v) FROM s)",
    "DELETE",
    "DO NOTHING",
]
INSERTS = [
    "INSERT VALUES (s.k, s.v, s.w)",
    "INSERT (w, k) VALUES (s.w, s.k + 1)",
    "INSERT DEFAULT VALUES",
    "DO NOTHING",
]
CONDITIONS = ["v > 4", "w IS NULL", "k IN (1, 3)", "v IN (SELECT v FROM s)"]
SOURCES = ["s", "(SELECT k, max(v) AS v, min(w) AS w FROM s GROUP BY k) AS s", "(SELECT * FROM s WHERE v < 7) AS s"]
ON = ["t.k = s.k", "t.k = s.k AND s.v < 6", "t.k IS NOT DISTINCT FROM s.k", "t.k = s.k AND t.w = s.w"]


def _rows(chance: random.Random, keys: list[int | None]) -> str:
    row = [
        f"({'NULL' if key is None else key}, {chance.choice(['NULL', *range(9)])}, {chance.choice(['NULL', *'ab'])!r})"
        for key in keys
    ]
    return ", ".join(row).replace("'NULL'", "NULL")


def _clauses(chance: random.Random) -> list[str]:
    clauses = []
    for rows, table, actions in (
        ("MATCHED", chance.choice("st"), UPDATES),
        ("NOT MATCHED", "s", INSERTS),
        ("NOT MATCHED BY SOURCE", "t", UPDATES_OF_TARGET),
    ):
        if chance.random() < 0.7:
            clauses.append(f"WHEN {rows} AND {table}.{chance.choice(CONDITIONS)} THEN {chance.choice(actions)}")
        if chance.random() < 0.4:
            clauses.append(f"WHEN {rows} THEN {chance.choice(actions)}")
    return clauses or ["WHEN MATCHED THEN DELETE"]


@pytest.mark.parametrize("seed", range(4))
def test_both_store_the_same(seed: int) -> None:
    """The keys of the source differ, because duckdb lets two of its rows change one row of the target."""
    chance = random.Random(seed)
    changed = 0
    for _ in range(STATEMENTS):
        setup = [
            "CREATE TABLE t (k INTEGER, v INTEGER DEFAULT 8, w VARCHAR)",
            "CREATE TABLE s (k INTEGER, v INTEGER, w VARCHAR)",
            f"INSERT INTO t VALUES {_rows(chance, [None, *chance.choices(range(8), k=6)])}",
            f"INSERT INTO s VALUES {_rows(chance, [None, *chance.sample(range(8), 5)])}",
        ]
        clauses = _clauses(chance)
        chance.shuffle(clauses)
        clauses.sort(key=lambda clause: " AND " not in clause)
        merge = f"MERGE INTO t USING {chance.choice(SOURCES)} ON {chance.choice(ON)} {' '.join(clauses)}"
        ours, theirs = minisql.connect(), duckdb.connect()
        for sql in (*setup, merge):
            ours.execute(sql)
            theirs.execute(sql)
        stored = sorted(map(repr, ours.execute("TABLE t").fetchall()))
        assert stored == sorted(map(repr, theirs.execute("FROM t").fetchall())), merge
        changed += ours.execute("SELECT count(*) FROM t").fetchall() != [(7,)]
    assert changed > STATEMENTS / 4
