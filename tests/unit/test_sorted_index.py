"""Sorted indexes against Python: every look-up and every range, over all types, NULLs and duplicates."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest

from minisql.catalog.sorted_index import SortedIndex
from minisql.optimizer.access_path import IndexBound, IndexRange, IndexRangeScan, IndexScan, TableScan
from minisql.plan.expression import (
    Literal,
)
from minisql.types.datatype import BIGINT, INTEGER, SqlType
from minisql.types.table_source import KeyBound
from tests.unit.iterating import BATCH_SIZES, UNKNOWN, Rows, Table, run, run_all_sizes, scan
from tests.unit.join_cases import NAN, TYPES, comparable, random_table

COLUMNS = [
    ["integer"],
    ["sparse"],
    ["varchar"],
    ["double"],
    ["date"],
    ["timestamp"],
    ["boolean"],
    ["decimal"],
    ["wide"],
    ["null"],
    ["varchar", "integer"],
    ["null", "wide", "varchar"],
    ["boolean", "double", "date"],
]


def random_keys(rng: random.Random, names: Sequence[str], num_rows: int, with_null: bool) -> Rows:
    def value(name: str) -> Any:
        return rng.choice([*TYPES[name][1][:3], None] if with_null else TYPES[name][1][:3])

    return [tuple(value(name) for name in names) for _ in range(num_rows)]


def in_index_order(key: Sequence[Any]) -> list[tuple[bool, bool, Any]]:
    return [(value is None, value == NAN, 0 if value is None else value) for value in key]


def arrays(types: Sequence[SqlType], keys: Rows) -> list[pa.Array]:
    stored = [[math.nan if isinstance(v, float) and v == NAN else v for v in key] for key in keys]
    return [pa.array([key[i] for key in stored], type_.arrow) for i, type_ in enumerate(types)]


@pytest.mark.parametrize("names", COLUMNS, ids=" ".join)
def test_look_ups(names: list[str]) -> None:
    rng = random.Random(str(names))
    types = [TYPES[name][0] for name in names]
    for _ in range(20):
        rows = random_keys(rng, names, rng.choice([0, 1, 8, 20]), rng.random() < 0.7)
        entries = SortedIndex("i", tuple(range(len(names)))).entries(random_table(rng, 0, types, rows).table)
        assert entries.order.tolist() == sorted(range(len(rows)), key=lambda row: in_index_order(rows[row]))
        length = rng.randint(1, len(names))
        null_safe = [rng.random() < 0.5 for _ in range(length)]
        searched = random_keys(rng, names[:length], 10, True)
        # A value that is not in the column too.
        searched += [tuple(TYPES[name][1][-1] for name in names[:length])]
        first, counts = entries.find(arrays(types[:length], searched), null_safe)
        for key, start, count in zip(searched, first.tolist(), counts.tolist(), strict=True):
            matching = [
                row
                for row in range(len(rows))
                if rows[row][:length] == key
                and all(value is not None or safe for value, safe in zip(key, null_safe, strict=True))
            ]
            assert entries.order[start : start + count].tolist() == sorted(
                matching, key=lambda row: in_index_order(rows[row])
            )


@pytest.mark.parametrize("names", COLUMNS, ids=" ".join)
def test_ranges(names: list[str]) -> None:
    rng = random.Random(str(names))
    types = [TYPES[name][0] for name in names]
    inclusive: list[bool | None] = [None, False, True]
    for lower_inclusive, upper_inclusive in itertools.product(inclusive, inclusive):
        for _ in range(10):
            rows = random_keys(rng, names, rng.choice([0, 1, 8, 20]), rng.random() < 0.7)
            num_equal = rng.randint(0, len(names) - 1)
            has_bound = lower_inclusive is not None or upper_inclusive is not None
            if names[num_equal] == "null" and has_bound:
                continue
            *equal, low = random_keys(rng, names[: num_equal + 1], 1, True)[0]
            low = low if low is not None else TYPES[names[num_equal]][1][-1]
            high = rng.choice(TYPES[names[num_equal]][1])
            table = random_table(rng, 0, types, rows)
            range_ = IndexRange(
                tuple(literal(value, type_) for value, type_ in zip(equal, types, strict=False)),
                None if lower_inclusive is None else bound(low, types[num_equal], lower_inclusive),
                None if upper_inclusive is None else bound(high, types[num_equal], upper_inclusive),
            )
            expected = [
                row
                for row in rows
                if list(row[:num_equal]) == equal
                and within(row[num_equal], low, high, lower_inclusive, upper_inclusive)
            ]
            found = run(range_scan(table, tuple(range(len(names))), range_), rng.choice(BATCH_SIZES))
            assert comparable(found) == sorted(expected, key=in_index_order)


def bound(value: Any, type_: SqlType, inclusive: bool) -> IndexBound:
    return IndexBound(literal(value, type_), inclusive)


def literal(value: Any, type_: SqlType) -> Literal:
    return Literal(math.nan if isinstance(value, float) and value == NAN else value, type=type_)


def within(value: Any, low: Any, high: Any, lower_inclusive: bool | None, upper_inclusive: bool | None) -> bool:
    if lower_inclusive is None and upper_inclusive is None:
        return True
    if value is None:
        return False
    value, low, high = (in_index_order([each]) for each in (value, low, high))
    above = lower_inclusive is None or value > low or (lower_inclusive and value == low)
    return above and (upper_inclusive is None or value < high or (upper_inclusive and value == high))


def range_scan(table: TableScan, positions: tuple[int, ...], range_: IndexRange) -> IndexRangeScan:
    index = SortedIndex("i", positions)
    return IndexRangeScan(
        columns=table.columns, estimate=UNKNOWN, table=table.table, alias="t", index=index, range=range_
    )


def test_an_index_scan_gives_the_columns_asked_for_in_index_order() -> None:
    rows: Rows = [(3, 30), (None, 0), (1, 10), (3, 31), (2, 20)]
    table = scan(0, [INTEGER, BIGINT], rows)
    path = IndexScan(
        columns=(table.columns[1],), estimate=UNKNOWN, table=table.table, alias="t", index=SortedIndex("i", (0,))
    )
    assert run_all_sizes(path) == [(10,), (20,), (30,), (31,), (0,)]


def test_strings_between_those_of_the_column() -> None:
    """Bounds that are no value of the column, before all, between two and behind all of them."""
    values = ["b", "d", "d", None, "𝄞"]
    entries = SortedIndex("i", (0,)).entries(Table([TYPES["varchar"][0]], [(value,) for value in values]))

    def place(text: str) -> tuple[int, int]:
        low = KeyBound(pa.array([text]), inclusive=True)
        return entries.find_range([], low, None)

    assert [place(text) for text in ["", "a", "b", "c", "d", "e", "𝄞", "𝄞𝄞"]] == [
        (0, 4),
        (0, 4),
        (0, 4),
        (1, 4),
        (1, 4),
        (3, 4),
        (3, 4),
        (4, 4),
    ]


def test_an_index_is_built_once() -> None:
    table = Table([INTEGER], [(2,), (1,)])
    index = SortedIndex("i", (0,))
    assert index.entries(table) is index.entries(table)
    assert table.loaded == {0}
