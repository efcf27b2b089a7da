"""SHOW STATISTICS as rows: a table's columns one a row, or a column's common values and histogram buckets."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from minisql.catalog.analyzable_table import AnalyzableTable
from minisql.explain.format_expression import format_value
from minisql.types.batch import Batch
from minisql.types.datatype import BIGINT, BOOLEAN, DOUBLE, VARCHAR
from minisql.types.distribution import ColumnValue, Distribution
from minisql.types.schema import Column, Schema

_DIGITS = 6
"""Shares are shown with so many digits behind the point."""

_COMMONEST = 3
"""So many common values stand in the overview of a table."""

_TABLE_SCHEMA = (
    Column("column", VARCHAR),
    Column("rows", BIGINT),
    Column("nulls", DOUBLE),
    Column("distinct", BIGINT),
    Column("min", VARCHAR),
    Column("max", VARCHAR),
    Column("width", DOUBLE),
    Column("unique", BOOLEAN),
    Column("sorted", BOOLEAN),
    Column("common values", VARCHAR),
    Column("histogram", VARCHAR),
    Column("source", VARCHAR),
)

_COLUMN_SCHEMA = (
    Column("part", VARCHAR),
    Column("from", VARCHAR),
    Column("to", VARCHAR),
    Column("distinct", DOUBLE),
    Column("frequency", DOUBLE),
    Column("cumulative", DOUBLE),
)


def table_statistics(table: AnalyzableTable) -> tuple[Schema, Batch]:
    """A row for each column: what the optimizer knows of it, and from where."""
    positions = range(len(table.column_names))
    table.load(positions)
    return _result(_TABLE_SCHEMA, [_column_row(table, position) for position in positions])


def column_statistics_in_detail(table: AnalyzableTable, position: int) -> tuple[Schema, Batch]:
    """A row for NULL, one for each common value, the most frequent first, and one for each bucket, ascending.

    Frequencies are shares of all rows. What is not known has no row.
    """
    known = table.statistics(position)
    rows: list[tuple[Any, ...]] = [("NULL", None, None, None, round(known.null_fraction, _DIGITS), None)]
    if known.distribution is not None:
        rows += _distribution_rows(known.distribution)
    return _result(_COLUMN_SCHEMA, rows)


def _column_row(table: AnalyzableTable, position: int) -> tuple[Any, ...]:
    known = table.statistics(position)
    return (
        table.column_names[position],
        table.estimated_rows(),
        round(known.null_fraction, _DIGITS),
        known.distinct_count,
        _text(known.minimum),
        _text(known.maximum),
        round(known.width, _DIGITS),
        known.is_unique,
        known.is_sorted,
        _common_values(known.distribution),
        _histogram(known.distribution),
        table.origin(position).value,
    )


def _common_values(distribution: Distribution | None) -> str | None:
    if distribution is None:
        return None
    common = distribution.common_values
    shown = [f"{_text(one.value)} ({100 * one.frequency:.3g} %)" for one in common[:_COMMONEST]]
    more = [f"{len(common) - _COMMONEST} more"] if len(common) > _COMMONEST else []
    return ", ".join(shown + more) or "none"


def _histogram(distribution: Distribution | None) -> str | None:
    if distribution is None:
        return None
    buckets = len(distribution.buckets)
    if not buckets:
        return "empty"
    return f"singleton, {buckets} value(s)" if distribution.is_singleton else f"equi-depth, {buckets} buckets"


def _distribution_rows(distribution: Distribution) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for common in distribution.common_values:
        value = _text(common.value)
        rows.append(("common value", value, value, 1.0, round(common.frequency, _DIGITS), None))
    before = 0.0
    for bucket in distribution.buckets:
        frequency = round(bucket.cumulative_frequency - before, _DIGITS)
        cumulative = round(bucket.cumulative_frequency, _DIGITS)
        lower, upper = _text(bucket.lower), _text(bucket.upper)
        rows.append(("bucket", lower, upper, round(bucket.distinct_count, 1), frequency, cumulative))
        before = bucket.cumulative_frequency
    return rows


def _text(value: ColumnValue | None) -> str | None:
    match value:
        case None:
            return None
        case datetime.datetime():
            return value.isoformat(" ")
        case datetime.date():
            return value.isoformat()
        case _:
            return format_value(value)


def _result(schema: Schema, rows: Sequence[tuple[Any, ...]]) -> tuple[Schema, Batch]:
    columns = zip(*rows, strict=True)
    arrays = tuple(pa.array(values, column.type.arrow) for values, column in zip(columns, schema, strict=True))
    return schema, Batch(arrays, len(rows))
