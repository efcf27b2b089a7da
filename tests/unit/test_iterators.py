"""The small operators: scan, values, filter, project, limit, distinct, append, zero rows, timing."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from decimal import Decimal
from time import sleep

import numpy as np
import pyarrow as pa
import pytest

from minisql.errors import ExecutionError
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.rebatch import coalesce, concat_batches, in_chunks
from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.timing import TimingIterator
from minisql.optimizer.access_path import (
    AccessPath,
    Append,
    Distinct,
    Filter,
    Limit,
    Project,
    TableScan,
    ValuesScan,
    ZeroRows,
)
from minisql.plan.expression import (
    ColumnId,
    Expression,
)
from minisql.types.batch import Batch
from minisql.types.datatype import BIGINT, DOUBLE, INTEGER, NULL, VARCHAR, SqlType, decimal
from tests.unit.expressions import arithmetic, compare, literal
from tests.unit.iterating import UNKNOWN, Rows, Table, column, run, run_all_sizes, scan

TEN = scan(0, [INTEGER], [(i,) for i in range(10)])


class CountingIterator(RowIterator):
    """Passes everything on and counts the calls that reach it."""

    def __init__(self, input_: RowIterator) -> None:
        self._input = input_
        self.num_batches = 0
        self.closed = False

    def open(self) -> None:
        self._input.open()

    def next(self) -> Batch | None:
        batch = self._input.next()
        self.num_batches += batch is not None
        return batch

    def close(self) -> None:
        self.closed = True
        self._input.close()


def with_counted_scan(path: AccessPath, batch_size: int) -> tuple[RowIterator, CountingIterator]:
    counted: list[CountingIterator] = []

    def wrap(inner: AccessPath, iterator: RowIterator) -> RowIterator:
        if isinstance(inner, TableScan):
            counted.append(CountingIterator(iterator))
            return counted[0]
        return iterator

    iterator = create_iterator(path, batch_size, wrap)
    return iterator, counted[0]


def filter_path(input_: AccessPath, *conditions: Expression) -> Filter:
    return Filter(columns=input_.columns, estimate=UNKNOWN, input=input_, conditions=conditions)


def limit_path(input_: AccessPath, limit: int | None, offset: int = 0) -> Limit:
    return Limit(columns=input_.columns, estimate=UNKNOWN, input=input_, limit=limit, offset=offset)


def distinct_path(input_: AccessPath) -> Distinct:
    return Distinct(columns=input_.columns, estimate=UNKNOWN, input=input_)


def test_scan_loads_only_its_columns_and_copies_nothing() -> None:
    table = Table([INTEGER, VARCHAR, BIGINT], [(1, "a", 10), (2, "b", 20), (3, None, 30)])
    columns = (ColumnId(0, 2), ColumnId(0, 0))
    path = TableScan(columns=columns, estimate=UNKNOWN, table=table, alias="t")
    assert run_all_sizes(path) == [(10, 1), (20, 2), (30, 3)]
    assert table.loaded == {0, 2}
    iterator = create_iterator(path, 2)
    iterator.open()
    second = list(iterator.batches())[1]
    assert second.columns[0].buffers()[1].address == table.column(2).buffers()[1].address


def test_scan_without_columns_counts_rows() -> None:
    path = TableScan(columns=(), estimate=UNKNOWN, table=TEN.table, alias="t")
    assert run_all_sizes(path) == [()] * 10


def test_values() -> None:
    one = arithmetic(literal(Decimal("0.5"), decimal(2, 1)), "+", literal(Decimal("0.5"), decimal(2, 1)))
    rows = tuple((literal(i, INTEGER), literal(None, VARCHAR), one) for i in range(5))
    columns = tuple(ColumnId(0, i) for i in range(3))
    path = ValuesScan(columns=columns, estimate=UNKNOWN, alias="v", types=(INTEGER, VARCHAR, one.type), rows=rows)
    assert run_all_sizes(path) == [(i, None, Decimal(1)) for i in range(5)]


def test_values_without_columns_or_without_rows() -> None:
    one_row = ValuesScan(columns=(), estimate=UNKNOWN, alias="", types=(), rows=((),))
    assert run_all_sizes(one_row) == [()]
    no_rows = ValuesScan(columns=(ColumnId(0, 0),), estimate=UNKNOWN, alias="", types=(INTEGER,), rows=())
    assert run_all_sizes(no_rows) == []


def test_an_error_in_values_is_raised_when_they_are_read() -> None:
    failing = arithmetic(literal(1, INTEGER), "/", literal(0, INTEGER))
    path = ValuesScan(columns=(ColumnId(0, 0),), estimate=UNKNOWN, alias="", types=(INTEGER,), rows=((failing,),))
    iterator = create_iterator(path)
    iterator.open()
    with pytest.raises(ExecutionError, match="division by zero"):
        iterator.next()
    iterator.close()


def test_filter() -> None:
    table = scan(0, [INTEGER, VARCHAR], [(1, "a"), (None, "b"), (3, "c"), (4, None)])
    above = compare(column(table, 0), ">", literal(1, INTEGER))
    assert run_all_sizes(filter_path(table, above)) == [(3, "c"), (4, None)]
    assert run_all_sizes(filter_path(table, above, compare(column(table, 1), "=", literal("x", VARCHAR)))) == []


def test_filter_keeps_the_number_of_rows_without_columns() -> None:
    rows = TableScan(columns=(), estimate=UNKNOWN, table=TEN.table, alias="t")
    for number, expected in [(1, 10), (2, 0)]:
        condition = compare(literal(number, INTEGER), "=", literal(1, INTEGER))
        assert run_all_sizes(filter_path(rows, condition)) == [()] * expected


def test_project() -> None:
    table = scan(0, [INTEGER, INTEGER], [(1, 5), (2, None)])
    expressions = (column(table, 1), arithmetic(column(table, 0), "+", column(table, 1)), literal("x", VARCHAR))
    columns = tuple(ColumnId(1, i) for i in range(3))
    path = Project(columns=columns, estimate=UNKNOWN, input=table, expressions=expressions)
    assert run_all_sizes(path) == [(5, 6, "x"), (None, None, "x")]


@pytest.mark.parametrize(
    ("limit", "offset", "expected"),
    [
        (3, 0, [0, 1, 2]),
        (3, 4, [4, 5, 6]),
        (None, 7, [7, 8, 9]),
        (5, 8, [8, 9]),
        (0, 0, []),
        (1, 10, []),
        (100, 0, list(range(10))),
    ],
)
def test_limit(limit: int | None, offset: int, expected: list[int]) -> None:
    assert run_all_sizes(limit_path(TEN, limit, offset)) == [(i,) for i in expected]


@pytest.mark.parametrize(("limit", "offset", "batches"), [(0, 0, 0), (2, 0, 1), (3, 0, 2), (2, 3, 3)])
def test_limit_stops_reading(limit: int, offset: int, batches: int) -> None:
    iterator, counted = with_counted_scan(limit_path(TEN, limit, offset), 2)
    iterator.open()
    assert sum(batch.num_rows for batch in iterator.batches()) == limit
    assert counted.num_batches == batches
    iterator.close()
    assert counted.closed


def test_distinct_keeps_the_first_of_equal_rows() -> None:
    rows: Rows = [(1, "a"), (None, "a"), (1, None), (1, "a"), (None, None), (None, "a"), (2, "a"), (None, None)]
    path = distinct_path(scan(0, [INTEGER, VARCHAR], rows))
    assert run_all_sizes(path) == [(1, "a"), (None, "a"), (1, None), (None, None), (2, "a")]


def test_distinct_doubles_and_bare_nulls() -> None:
    rows: Rows = [(math.nan, None), (0.0, None), (-0.0, None), (-math.nan, None), (1.5, None)]
    found = run_all_sizes_as_text(distinct_path(scan(0, [DOUBLE, NULL], rows)))
    assert found == ["(nan, None)", "(0.0, None)", "(1.5, None)"]


def run_all_sizes_as_text(path: AccessPath) -> list[str]:
    """For rows with NaN, which do not compare."""
    texts = [[str(row) for row in run(path, batch_size)] for batch_size in (1, 2, 3, 1000)]
    assert all(text == texts[0] for text in texts)
    return texts[0]


def test_distinct_of_many_rows() -> None:
    rng = random.Random(1)
    rows: Rows = [(rng.randrange(3000), rng.randrange(3)) for _ in range(20_000)]
    path = distinct_path(scan(0, [INTEGER, INTEGER], rows))
    for batch_size in (7, 1000, 65_536):
        assert run(path, batch_size) == list(dict.fromkeys(rows))


def test_distinct_gives_rows_before_it_has_read_all() -> None:
    iterator, counted = with_counted_scan(distinct_path(TEN), 2)
    iterator.open()
    assert iterator.next() is not None
    assert counted.num_batches == 1
    iterator.close()


def test_append_reads_one_input_after_the_other() -> None:
    few, none = scan(1, [INTEGER], [(20,), (None,)]), scan(2, [INTEGER], [])
    path = Append(columns=(ColumnId(9, 0),), estimate=UNKNOWN, inputs=(few, none, TEN))
    assert run_all_sizes(path) == [(20,), (None,), *((i,) for i in range(10))]
    assert run_all_sizes(distinct_path(path))[:2] == [(20,), (None,)]


def test_zero_rows() -> None:
    path = ZeroRows(columns=(ColumnId(0, 0),), estimate=UNKNOWN, types=(INTEGER,), reason="LIMIT 0")
    assert run_all_sizes(path) == []


def test_every_iterator_is_wrapped() -> None:
    seen: list[str] = []

    def wrap(path: AccessPath, iterator: RowIterator) -> RowIterator:
        seen.append(type(path).__name__)
        return iterator

    create_iterator(limit_path(distinct_path(TEN), 1), wrap=wrap)
    assert seen == ["TableScan", "Distinct", "Limit"]


class SlowIterator(RowIterator):
    """10 ms to open, 10 ms for each of two batches and for finding the end."""

    def __init__(self) -> None:
        self._batches: Iterator[Batch] = iter(())

    def open(self) -> None:
        sleep(0.01)
        self._batches = iter([Batch((), 3), Batch((), 4)])

    def next(self) -> Batch | None:
        sleep(0.01)
        return next(self._batches, None)

    def close(self) -> None:
        self._batches = iter(())

    def counters(self) -> dict[str, int]:
        return {"matched": 7}


def test_timing() -> None:
    timer = TimingIterator(SlowIterator())
    for loop in (1, 2):
        timer.open()
        assert len(list(timer.batches())) == 2
        timer.close()
        profile = timer.profile
        assert (profile.rows, profile.loops) == (7 * loop, loop)
        assert profile.first_ms >= 20 * loop
        assert profile.last_ms >= profile.first_ms + 20 * loop
        assert profile.counters == {"matched": 7}


def batch(*values: int) -> Batch:
    return Batch((pa.array(values, pa.int32()),), len(values))


def values_of(batches: list[Batch]) -> list[list[int]]:
    return [batch.columns[0].to_pylist() for batch in batches]


TYPES: list[SqlType] = [INTEGER]


def test_coalesce_joins_small_batches_and_passes_large_ones() -> None:
    large = batch(*range(20_000))
    coalesced = list(coalesce([batch(1), batch(2), large, large, batch(3)], TYPES))
    assert [piece.num_rows for piece in coalesced] == [20_002, 20_000, 1]
    assert coalesced[1] is large
    assert list(coalesce([], TYPES)) == []


def test_concat_of_nothing_has_types() -> None:
    nothing = concat_batches([], [INTEGER, VARCHAR])
    assert nothing.num_rows == 0
    assert [values.type for values in nothing.columns] == [pa.int32(), pa.string()]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], [[]]),
        ([2], [[[0, 1]]]),
        ([3], [[[0, 1, 2]], []]),
        ([2, 2], [[[0, 1], [2]], [[3]]]),
        ([7], [[[0, 1, 2]], [[3, 4, 5]], [[6]]]),
        ([1, 1, 5], [[[0], [1], [2]], [[3, 4, 5]], [[6]]]),
    ],
)
def test_chunks_have_an_exact_size(sizes: list[int], expected: list[list[list[int]]]) -> None:
    numbers = iter(range(100))
    batches = [batch(*(next(numbers) for _ in range(size))) for size in sizes]
    assert [values_of(chunk) for chunk in in_chunks(batches, 3)] == expected


def test_more_text_than_an_array_holds_is_a_clear_error() -> None:
    """Three times the same gigabyte, of which none is ever written."""
    gigabyte = pa.py_buffer(np.zeros(2**30, np.uint8))
    offsets = pa.py_buffer(np.array([0, 2**30], np.int32))
    text = Batch((pa.Array.from_buffers(pa.string(), 1, [None, offsets, gigabyte]),), 1)
    with pytest.raises(ExecutionError, match="larger than 2 GB"):
        concat_batches([text, text, text], [VARCHAR])
