"""Keys are checked against the rows that are there, whichever of the parts of an index and a table hold them."""

from __future__ import annotations

import random
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

import minisql
from minisql.catalog import key_index
from minisql.catalog.key_index import ABSENT, KeyIndex
from minisql.catalog.stored_columns import StoredColumns
from minisql.plan.expression import (
    Value,
)

COLUMNS = {
    "integers": [pa.array([3, None, 1, 7]), pa.array([1, 7, None, 2, 9])],
    "strings": [pa.array(["b", None, "", "é"]), pa.array(["é", "a", None, "b", ""])],
    "doubles": [pa.array([0.0, None, float("nan"), 2.5]), pa.array([-0.0, float("nan"), None, 1.0, 2.5])],
    "decimals": [
        pa.array([Decimal("1.50"), None, Decimal("-2.00")]),
        pa.array([Decimal("-2.00"), None, Decimal("1.51")]),
    ],
}


def _equal(left: object, right: object) -> bool:
    return left == right or (left != left and right != right)


@pytest.mark.parametrize("kind", COLUMNS)
@pytest.mark.parametrize("recent", [0, 2])
def test_find_agrees_with_a_search_of_all_rows(kind: str, recent: int) -> None:
    present, searched = COLUMNS[kind]
    index = KeyIndex([present[: len(present) - recent]])
    if recent:
        index.add([present[len(present) - recent :]])
    rows = present.to_pylist()
    expected = [
        next((row for row, value in enumerate(rows) if key is not None and _equal(value, key)), ABSENT)
        for key in searched.to_pylist()
    ]
    assert index.find([searched]).tolist() == expected
    assert index.num_rows == len(present)


def test_a_key_of_two_columns_is_found_by_both() -> None:
    index = KeyIndex([pa.array([1, 1]), pa.array(["a", "b"])])
    index.add([pa.array([2, None]), pa.array(["a", "a"])])
    keys = [pa.array([1, 2, 2, None, 1]), pa.array(["b", "a", "b", "a", None])]
    assert index.find(keys).tolist() == [1, 2, ABSENT, ABSENT, ABSENT]


def test_parts_hold_the_rows_in_their_order() -> None:
    stored, values = StoredColumns([pa.array([], pa.int64())]), list(range(50))
    snapshots = [stored]
    for value in values:
        stored = stored.appended([pa.array([value])])
        snapshots.append(stored)
    assert [snapshot.num_rows for snapshot in snapshots] == list(range(51))
    assert all(stored.tail(0, start).to_pylist() == values[start:] for start in values)
    assert all(snapshot.whole()[0].to_pylist() == values[:rows] for rows, snapshot in enumerate(snapshots))
    assert all(stored.tail(0, start).to_pylist() == values[start:] for start in values)


@pytest.mark.parametrize("least_recent", [0, 3, 4096])
def test_random_changes_keep_the_key(least_recent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against a dict of the rows, with transactions that are taken back."""
    monkeypatch.setattr(key_index, "_LEAST_RECENT", least_recent)
    chance = random.Random(5)
    connection = minisql.connect()
    connection.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, s VARCHAR UNIQUE, v INTEGER)")
    rows: dict[int, tuple[str | None, int]] = {}
    begun: dict[int, tuple[str | None, int]] | None = None

    def attempt(sql: str, parameters: tuple[Value, ...], allowed: bool) -> None:
        if allowed:
            connection.execute(sql, parameters)
        else:
            with pytest.raises(minisql.IntegrityError):
                connection.execute(sql, parameters)

    for _ in range(400):
        key, text = chance.randrange(60), chance.choice([None, f"s{chance.randrange(60)}"])
        match chance.choice(["insert"] * 8 + ["update", "update key", "delete", "begin", "rollback", "commit"]):
            case "insert":
                free = key not in rows and (text is None or all(text != old for old, _ in rows.values()))
                attempt("INSERT INTO t VALUES (?, ?, 0)", (key, text), free)
                if free:
                    rows[key] = (text, 0)
            case "update":
                connection.execute("UPDATE t SET v = v + 1 WHERE k = ?", (key,))
                if key in rows:
                    rows[key] = (rows[key][0], rows[key][1] + 1)
            case "update key" if rows:
                old = chance.choice(list(rows))
                attempt("UPDATE t SET k = ? WHERE k = ?", (key, old), key == old or key not in rows)
                if key not in rows:
                    rows[key] = rows.pop(old)
            case "delete":
                connection.execute("DELETE FROM t WHERE k = ?", (key,))
                rows.pop(key, None)
            case "begin" if begun is None:
                connection.execute("BEGIN")
                begun = dict(rows)
            case "rollback" if begun is not None:
                connection.execute("ROLLBACK")
                rows, begun = begun, None
            case "commit" if begun is not None:
                connection.execute("COMMIT")
                begun = None
    there = connection.execute("SELECT k, s, v FROM t ORDER BY k").fetchall()
    assert there == [(key, *rows[key]) for key in sorted(rows)]


def test_the_number_of_parts_stays_small() -> None:
    stored = StoredColumns([pa.array(np.arange(1000))])
    for value in range(500):
        stored = stored.appended([pa.array([value])])
    assert len(stored._parts) <= 11
