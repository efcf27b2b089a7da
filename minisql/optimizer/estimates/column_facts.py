"""What is known about the columns of the leaves: their statistics, and how many values the filters leave.

Base tables know their columns (`ColumnStatistics`), and a column of a derived table that is a column of a table inside
has that one's statistics, thinned out to the rows of the derived table. Any other column is taken to be distinct in
every row and never NULL.

A filter acts on the distinct values of a column in one of two ways. A filter on the column itself cuts values off: of
the *domain* of V values the filter's share is left (one value after an equality). A filter on another column of the
table takes rows without looking at the value; of V values in N rows, n rows then hold V (1 - (1 - n/N)^(N/V)).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from minisql.dataclass import dataclass
from minisql.optimizer.estimates.filtered_shares import FilteredShares
from minisql.optimizer.estimates.selectivity_source import Selectivity
from minisql.optimizer.estimates.value_shares import Shares, ValueShares
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import (
    Cast,
    ColumnId,
    ColumnRef,
    Expression,
    MergedKey,
)
from minisql.plan.query_block import BaseTable, DerivedTable, FunctionTable, JoinedTable, QueryBlock, TableExpression
from minisql.plan.walk_expression import (
    columns_of,
)
from minisql.types.batch import Array, Batch
from minisql.types.coercion import common_type
from minisql.types.table_source import ColumnStatistics

MIN_REPETITIONS = 30
"""So many rows must repeat a value before the number of all values is inferred from that."""

DEFAULT_WIDTH = 8.0
"""Bytes of a value of a column without statistics."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The values of a column that the filters on the column leave: how many, in how many rows, NULL in which share.

    `shares` says how often each occurs; None once a filter has changed that.
    """

    values: float
    rows: float
    null_fraction: float
    shares: Shares | None


class ColumnFacts:
    """Statistics by column, for the leaves of one FROM clause.

    `leaf_rows` gives for each relation its rows before filters, `filtered_rows` after them.
    """

    def __init__(self, leaves: Mapping[int, Leaf], leaf_rows: Mapping[int, float]) -> None:
        self._tables = {relation: leaf.table for relation, leaf in leaves.items()}
        self._statistics: dict[ColumnId, ColumnStatistics] = {}
        self._shares: dict[ColumnId, ValueShares] = {}
        self.leaf_rows = dict(leaf_rows)
        self.filtered_rows: dict[int, float] = {}
        self.domains: dict[ColumnId, Domain] = {}
        """The columns that have a filter of their own; see `leaf_estimates.py`."""
        self.selectivities: dict[int, tuple[Expression, Selectivity]] = {}
        """By the identity of a condition, which is kept with its estimate so that it stays the only one with it."""
        self.passing: dict[int, Array] = {}
        """For a relation with filters, which rows of its sample pass them all; enough of them to be trusted."""

    def statistics(self, column: ColumnId) -> ColumnStatistics:
        """Over the whole table, before filters; made up where the column has none."""
        known = self._statistics.get(column)
        if known is None:
            table = self._tables.get(column.relation)
            if isinstance(table, BaseTable):
                known = table.table.statistics(column.position)
            else:
                known = self._derived_statistics(table, column)
            self._statistics[column] = known
        return known

    def shares(self, column: ColumnId) -> ValueShares:
        """How often which value of the column occurs, before filters."""
        if column not in self._shares:
            self._shares[column] = ValueShares(self.statistics(column))
        return self._shares[column]

    def domain(self, column: ColumnId) -> Domain:
        """The values of a column after the filters on the column itself."""
        known = self.domains.get(column)
        if known is None:
            statistics = self.statistics(column)
            rows = self.leaf_rows.get(column.relation, 0.0)
            values = max(1.0, float(statistics.distinct_count))
            known = Domain(values, rows, statistics.null_fraction, self.shares(column))
            if column.relation in self.passing:
                known = self._passing_domain(column, known)
            self.domains[column] = known
        return known

    def has_whole_sample(self, relation: int) -> bool:
        """Is the sample of the relation the whole table?"""
        sample = self.sample(relation)
        return sample is not None and sample.num_rows >= self.leaf_rows[relation]

    def null_fraction(self, expression: Expression) -> float:
        """The share of rows in which the expression is NULL: that of its column, 0 where it has several or none."""
        column = only_column(expression)
        return self.statistics(column.id).null_fraction if column else 0.0

    def distinct_values(self, expression: Expression) -> float | None:
        """Distinct values that are left after all filters of the column's leaf; None where nothing is known.

        A merged key has at least the values of its largest member.
        """
        if isinstance(expression, MergedKey):
            members = [self.distinct_values(member) for member in expression.members]
            return max((values for values in members if values is not None), default=None)
        column = only_column(expression)
        if column is None:
            return None
        domain = self.domain(column.id)
        return thinned(domain, self.filtered_rows.get(column.id.relation, domain.rows))

    def distinct_combinations(self, columns: tuple[ColumnId, ...]) -> float | None:
        """Distinct combinations of values of columns of one base table, before filters; None where not known."""
        table = self._tables.get(columns[0].relation)
        if not isinstance(table, BaseTable):
            return None
        combinations = table.table.distinct_combinations(tuple(column.position for column in columns))
        return None if combinations is None else float(combinations)

    def sample(self, relation: int) -> Batch | None:
        """Rows of a base table drawn by ANALYZE."""
        table = self._tables.get(relation)
        return table.table.sample() if isinstance(table, BaseTable) else None

    def width(self, column: ColumnId) -> float:
        """Average bytes of a value, which can be had without the other statistics."""
        match self._tables.get(column.relation):
            case BaseTable(table=table):
                return table.width(column.position)
            case _:
                return DEFAULT_WIDTH

    def _passing_domain(self, column: ColumnId, before: Domain) -> Domain:
        """The domain as the passing rows of the sample show it."""
        sample = self.sample(column.relation)
        assert sample is not None
        values = sample.columns[column.position].filter(self.passing[column.relation])
        is_whole = self.has_whole_sample(column.relation)
        shares = FilteredShares(values, self.shares(column), is_whole)
        nulls = values.null_count / len(values)
        if is_whole:
            return Domain(max(1.0, shares.distinct), float(len(values)), nulls, shares)
        return Domain(before.values, before.rows, nulls, shares)

    def _derived_statistics(self, table: object, column: ColumnId) -> ColumnStatistics:
        rows = self.leaf_rows.get(column.relation, 0.0)
        if isinstance(table, FunctionTable) and column.position >= len(table.own_columns):
            # A column of the input, whose rows are all different, beside the rows that the function makes of each.
            rows /= table.rows_made
        origin = _origin(table.block, column.position) if isinstance(table, DerivedTable) else None
        if origin is None:
            return ColumnStatistics(0.0, round(rows), None, None, DEFAULT_WIDTH)
        base, position = origin
        known = base.table.statistics(position)
        whole = Domain(max(1.0, known.distinct_count), float(base.table.estimated_rows()), known.null_fraction, None)
        return replace(known, distinct_count=round(thinned(whole, rows)), is_unique=None, is_sorted=None)


def thinned(domain: Domain, rows: float) -> float:
    """The distinct values among `rows` rows drawn from those of the domain without looking; never more than rows."""
    if rows >= domain.rows:
        return domain.values
    drawn = domain.values * (1 - (1 - rows / domain.rows) ** (domain.rows / domain.values))
    return float(max(1.0, min(rows, drawn)))


def domain_size(values: float, rows: float) -> float | None:
    """How many values there are in all, if `rows` rows drawn from them evenly hold `values` different ones.

    The inverse of D (1 - e^(-rows / D)), by bisection; None where too few rows repeat a value to tell.
    """
    if rows - values < max(MIN_REPETITIONS, rows / 100):
        return None
    low, high = values, rows * rows
    for _ in range(60):
        middle = (low + high) / 2
        if middle * -math.expm1(-rows / middle) < values:
            low = middle
        else:
            high = middle
    return high


def plain_column(expression: Expression) -> ColumnRef | None:
    """The column that an expression is, also under implicit casts, which keep all values and their order."""
    while isinstance(expression, Cast) and common_type(expression.operand.type, expression.type) == expression.type:
        expression = expression.operand
    return expression if isinstance(expression, ColumnRef) else None


def only_column(expression: Expression) -> ColumnRef | None:
    """The one column that an expression reads, None where it reads several or none."""
    if isinstance(expression, ColumnRef):
        return expression
    columns = tuple(columns_of([expression]).values())
    return columns[0] if len(columns) == 1 else None


def _origin(block: QueryBlock, position: int) -> tuple[BaseTable, int] | None:
    """The column of a base table that the block hands on at this position; None for any other expression."""
    column = plain_column(block.select[position].expression)
    if column is None or block.table is None:
        return None
    for table in _tables_of(block.table):
        match table:
            case BaseTable(relation=relation) if relation == column.id.relation:
                return table, column.id.position
            case DerivedTable(block=inner) if inner.relation == column.id.relation:
                return _origin(inner, column.id.position)
    return None


def _tables_of(table: TableExpression) -> Iterator[TableExpression]:
    if isinstance(table, JoinedTable):
        yield from _tables_of(table.left)
        yield from _tables_of(table.right)
    else:
        yield table
