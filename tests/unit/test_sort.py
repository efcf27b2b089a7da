"""Sort and top-n against Python's stable sort, with PostgreSQL's order written out as a key."""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from minisql.iterators import rebatch, sort
from minisql.iterators.from_access_path import create_iterator
from minisql.optimizer.access_path import Sort, SortColumn, TableScan
from minisql.types.batch import Batch
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    NULL,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from tests.unit.iterating import UNKNOWN, Rows, run, run_all_sizes, scan

DOMAINS: dict[str, tuple[SqlType, list[Any]]] = {
    "integer": (INTEGER, [-(2**31), -1, 0, 5, 2**31 - 1]),
    "bigint": (BIGINT, [-(2**63), -1, 0, 5, 2**63 - 1]),
    "double": (DOUBLE, [-math.inf, -1e300, -1.5, -5e-324, 0.0, 5e-324, 2.5, math.inf, math.nan]),
    "varchar": (VARCHAR, ["", "a", "A", "ab", "b", "z", "ß", "あ", "𝄞", "￿"]),
    "boolean": (BOOLEAN, [False, True]),
    "date": (DATE, [datetime.date(1, 1, 1), datetime.date(1969, 12, 31), datetime.date(2024, 2, 29)]),
    "timestamp": (TIMESTAMP, [datetime.datetime(1969, 1, 1, 1), datetime.datetime(2024, 2, 29, 1, 1, 1, 1)]),
    "decimal": (decimal(9, 2), [Decimal("-1.25"), Decimal("-0.01"), Decimal("0.00"), Decimal("100.00")]),
    "wide": (decimal(38, 0), [Decimal(number) for number in (-(10**37), -(2**64), -1, 0, 2**63, 2**64, 10**37)]),
    "null": (NULL, []),
}


def in_order(value: Any) -> Any:
    """NaN above every number; text by code point, which is Python's order."""
    if isinstance(value, float):
        return (1, 0.0) if math.isnan(value) else (0, value)
    return value


def python_sorted(rows: Rows, keys: list[tuple[int, bool, bool]]) -> Rows:
    for position, descending, nulls_first in reversed(keys):
        present = [row for row in rows if row[position] is not None]
        absent = [row for row in rows if row[position] is None]
        ascending = sorted(enumerate(present), key=lambda pair: in_order(pair[1][position]), reverse=descending)
        present = [row for _, row in ascending]
        rows = absent + present if nulls_first else present + absent
    return rows


def sort_path(table: TableScan, keys: list[tuple[int, bool, bool]], limit: int | None = None) -> Sort:
    columns = tuple(SortColumn(table.columns[position], *rest) for position, *rest in keys)
    return Sort(columns=table.columns, estimate=UNKNOWN, input=table, keys=columns, limit=limit)


@pytest.mark.parametrize("name", DOMAINS)
def test_every_type_in_every_direction(name: str) -> None:
    type_, domain = DOMAINS[name]
    rng = random.Random(name)
    rows: Rows = [(i, rng.choice([None, *domain, *domain])) for i in range(40)]
    table = scan(0, [INTEGER, type_], rows)
    for descending in (False, True):
        for nulls_first in (False, True):
            keys = [(1, descending, nulls_first)]
            expected = [row[0] for row in python_sorted(rows, keys)]
            assert [row[0] for row in run(sort_path(table, keys))] == expected


def test_many_keys_with_directions_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Top-n too, which sorts and cuts here whenever it has read a few rows."""
    monkeypatch.setattr(rebatch, "_KEPT_ROWS", 1)
    monkeypatch.setattr(sort, "_ROWS_BETWEEN_CUTS", 1)
    rng = random.Random(4)
    names = list(DOMAINS)
    for _ in range(300):
        chosen = [rng.choice(names) for _ in range(rng.randint(1, 5))]
        domains = [[None, *rng.sample(DOMAINS[name][1], min(2, len(DOMAINS[name][1])))] for name in chosen]
        rows: Rows = [(i, *(rng.choice(domain) for domain in domains)) for i in range(rng.randint(0, 30))]
        table = scan(0, [INTEGER, *(DOMAINS[name][0] for name in chosen)], rows)
        keys = [(position + 1, rng.random() < 0.5, rng.random() < 0.5) for position in range(len(chosen))]
        expected = [row[0] for row in python_sorted(rows, keys)]
        limit = rng.choice([None, 1, 3, 100])
        found = run(sort_path(table, keys, limit), rng.choice([1, 2, 1000]))
        assert [row[0] for row in found] == expected[:limit]


def test_zeros_of_both_signs_tie() -> None:
    table = scan(0, [INTEGER, DOUBLE], [(0, 0.0), (1, -0.0), (2, 0.0)])
    for descending in (False, True):
        assert [row[0] for row in run_all_sizes(sort_path(table, [(1, descending, False)]))] == [0, 1, 2]


def test_wide_words_do_not_fit_into_one() -> None:
    """Two BIGINT keys over their whole range, and enough rows to need bits for their numbers."""
    rng = random.Random(5)
    domain = [-(2**63), 2**63 - 1, 0, 1]
    rows: Rows = [(rng.choice(domain), rng.choice(domain), i) for i in range(3000)]
    table = scan(0, [BIGINT, BIGINT, INTEGER], rows)
    keys = [(0, False, False), (1, True, False)]
    assert run(sort_path(table, keys)) == python_sorted(rows, keys)


def test_top_n_keeps_no_more_than_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []

    def concat_batches(batches: Sequence[Batch], types: Sequence[SqlType]) -> Batch:
        kept.append(sum(batch.num_rows for batch in batches))
        return rebatch.concat_batches(batches, types)

    monkeypatch.setattr(sort, "_ROWS_BETWEEN_CUTS", 100)
    monkeypatch.setattr(sort, "concat_batches", concat_batches)
    rng = random.Random(6)
    rows: Rows = [(rng.randrange(50), i) for i in range(200_000)]
    path = sort_path(scan(0, [INTEGER, INTEGER], rows), [(0, False, False)], 40)
    expected = python_sorted(rows, [(0, False, False)])[:40]
    assert run(path, 1000) == run(path, 20_000) == expected
    assert max(kept) < 21_000


def test_a_limit_of_zero_reads_nothing() -> None:
    table = scan(0, [INTEGER], [(1,)])
    assert run(sort_path(table, [(0, False, False)], 0)) == []


def test_no_rows() -> None:
    for limit in (None, 3):
        assert run_all_sizes(sort_path(scan(0, [VARCHAR], []), [(0, False, False)], limit)) == []


def test_memory_is_given_back() -> None:
    table = scan(0, [INTEGER], [(i,) for i in range(100_000)])
    before = pa.total_allocated_bytes()
    iterator = create_iterator(sort_path(table, [(0, True, False)]), 10)
    iterator.open()
    assert iterator.next() is not None
    iterator.close()
    assert pa.total_allocated_bytes() <= before
    assert iterator.next() is None
