"""What is known about the columns of the leaves: distinct values, NULLs, range, width; before and after their filters.

Base tables know their columns exactly (`ColumnStatistics`). Columns of derived tables and VALUES have no statistics:
such a column is taken to be distinct in every row and never NULL.
"""

from __future__ import annotations

from collections.abc import Mapping

from minisql.catalog.column_statistics import average_width
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import ColumnId, ColumnRef, Expression, MergedKey, walk
from minisql.plan.query_block import BaseTable
from minisql.types.table_source import ColumnStatistics

DEFAULT_WIDTH = 8.0
"""Bytes of a value of a column without statistics."""


class ColumnFacts:
    """Statistics by column, for the leaves of one FROM clause.

    `leaf_rows` gives for each relation its rows before filters.
    """

    def __init__(self, leaves: Mapping[int, Leaf], leaf_rows: Mapping[int, float]) -> None:
        self._tables = {relation: leaf.table for relation, leaf in leaves.items()}
        self.leaf_rows = dict(leaf_rows)
        self.filtered_rows: dict[int, float] = {}

    def statistics(self, column: ColumnId) -> ColumnStatistics:
        """Over the whole table, before filters; made up where the column has none."""
        match self._tables.get(column.relation):
            case BaseTable(table=table):
                return table.statistics(column.position)
            case _:
                rows = round(self.leaf_rows.get(column.relation, 0.0))
                return ColumnStatistics(0.0, rows, None, None, DEFAULT_WIDTH)

    def null_fraction(self, expression: Expression) -> float:
        """The share of rows in which the expression is NULL: that of its column, 0 where it has several or none."""
        column = _only_column(expression)
        return self.statistics(column.id).null_fraction if column else 0.0

    def distinct_values(self, expression: Expression) -> float | None:
        """Distinct values that are left after the filters of the column's leaf; None where nothing is known.

        Of V values in N rows, V * (1 - (1 - n/N) ** (N/V)) are expected among n rows drawn without looking, never more
        than n. A merged key has at least the values of its largest member.
        """
        if isinstance(expression, MergedKey):
            members = [self.distinct_values(member) for member in expression.members]
            return max((values for values in members if values is not None), default=None)
        column = _only_column(expression)
        if column is None:
            return None
        values = float(self.statistics(column.id).distinct_count)
        total = self.leaf_rows.get(column.id.relation, 0.0)
        left = self.filtered_rows.get(column.id.relation, total)
        if values <= 0 or left >= total:
            return max(values, 1.0)
        return float(max(1.0, min(left, values * (1 - (1 - left / total) ** (total / values)))))

    def width(self, column: ColumnId) -> float:
        """Average bytes of a value, which can be had without the other statistics."""
        match self._tables.get(column.relation):
            case BaseTable(table=table):
                return average_width(table.column(column.position))
            case _:
                return DEFAULT_WIDTH


def _only_column(expression: Expression) -> ColumnRef | None:
    if isinstance(expression, ColumnRef):
        return expression
    columns = [node for node in walk(expression) if isinstance(node, ColumnRef)]
    return columns[0] if len(columns) == 1 else None
