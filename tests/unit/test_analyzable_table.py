"""What a table knows of itself before and after ANALYZE, and under SET STATISTICS."""

from __future__ import annotations

import pyarrow as pa

from minisql.catalog.analyzable_table import SAMPLE_ROWS, ColumnEdit, Origin
from minisql.catalog.memory_table import MemoryTable
from minisql.types.datatype import INTEGER
from minisql.types.schema import Column


def table(rows: int) -> MemoryTable:
    """k is unique, half holds every number twice, fifth is NULL in every fifth row."""
    k = list(range(rows))
    columns = (k, [i // 2 for i in k], [None if i % 5 == 0 else i for i in k])
    schema = tuple(Column(name, INTEGER) for name in ("k", "half", "fifth"))
    return MemoryTable("t", schema, [pa.array(values, pa.int32()) for values in columns])


def analyzed(rows: int) -> MemoryTable:
    one = table(rows)
    one.analyze(lambda column: None)
    return one


def test_a_sample_is_whole_rows_drawn_once_each() -> None:
    sample = analyzed(5000).sample()
    assert sample is not None
    rows = list(zip(*(column.to_pylist() for column in sample.columns), strict=True))
    assert len(set(rows)) == len(rows) == SAMPLE_ROWS
    assert all(half == k // 2 and fifth == (None if k % 5 == 0 else k) for k, half, fifth, _ in rows)
    assert all(number == k + 1 for k, _, _, number in rows)
    assert rows == sorted(rows, key=lambda row: row[0])


def test_the_sample_is_the_same_every_time() -> None:
    first, second = analyzed(5000).sample(), analyzed(5000).sample()
    assert first is not None
    assert second is not None
    assert first.columns == second.columns


def test_a_small_table_is_its_own_sample() -> None:
    small = analyzed(7)
    sample = small.sample()
    assert sample is not None
    assert sample.columns[0] == small.column(0)
    assert analyzed(0).sample() is None


def test_combinations_leave_out_rows_with_a_null() -> None:
    assert table(100).distinct_combinations((0, 1)) == 100
    assert table(100).distinct_combinations((1, 2)) == 80


def test_progress_names_each_column() -> None:
    told: list[str] = []
    table(3).analyze(told.append)
    assert told == ["k", "half", "fifth", ""]


def test_an_edit_replaces_what_it_names_and_forgets_the_distribution() -> None:
    edited = analyzed(100)
    edited.edit_column(1, ColumnEdit(distinct_count=5, maximum=1000))
    statistics = edited.statistics(1)
    assert (statistics.distinct_count, statistics.minimum, statistics.maximum) == (5, 0, 1000)
    assert statistics.distribution is None
    assert (edited.origin(0), edited.origin(1)) == (Origin.ANALYZE, Origin.EDIT)
    assert edited.sample() is None
    assert edited.distinct_combinations((0, 1)) is None
    assert edited.distinct_combinations((0, 2)) == 80


def test_edited_rows_change_the_values_of_columns_without_repetition_only() -> None:
    edited = table(100)
    edited.edit_rows(10_000)
    assert edited.estimated_rows() == 10_000
    assert edited.row_count() == 100
    assert [edited.statistics(position).distinct_count for position in range(3)] == [10_000, 50, 8000]


def test_reset_forgets_everything() -> None:
    one = analyzed(100)
    one.edit_rows(5)
    one.edit_column(0, ColumnEdit(null_fraction=0.5))
    one.reset_statistics()
    assert one.estimated_rows() == 100
    assert one.sample() is None
    assert one.origin(0) is Origin.TABLE
    assert one.statistics(0) == table(100).statistics(0)


def test_an_insert_makes_a_table_that_knows_nothing_yet() -> None:
    longer = analyzed(10).appended([pa.array([1], pa.int32())] * 3)
    assert longer.origin(0) is Origin.TABLE
    assert longer.estimated_rows() == 11
