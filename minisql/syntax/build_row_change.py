"""The nodes of the statements that change the rows of a table."""

from __future__ import annotations

from minisql.errors import ParseError
from minisql.source import Span
from minisql.syntax import ast


class RowChangeBuilder:
    """One method for each node that the grammar names for INSERT, UPDATE, DELETE and TRUNCATE."""

    def insert(
        self, span: Span, table: str, columns: tuple[ast.ColumnName, ...] | None, query: ast.Query
    ) -> ast.Insert:
        return ast.Insert(table, columns or (), query, span=span)

    def insert_defaults(self, span: Span, table: str) -> ast.Insert:
        return ast.Insert(table, (), None, span=span)

    def update(
        self,
        span: Span,
        target: ast.TargetTable,
        assignments: tuple[ast.Assignment, ...],
        others: ast.TableReference | None,
        where: ast.Expression | None,
    ) -> ast.Update:
        return ast.Update(target, assignments, others, where, span=span)

    def assignments(self, span: Span, *items: tuple[ast.Assignment, ...]) -> tuple[ast.Assignment, ...]:
        return tuple(assignment for item in items for assignment in item)

    def assignment(self, span: Span, column: ast.ColumnName, value: ast.Expression) -> tuple[ast.Assignment, ...]:
        return (ast.Assignment(column, value, span=span),)

    def row_assignment(
        self, span: Span, columns: tuple[ast.ColumnName, ...], values: tuple[ast.Expression, ...]
    ) -> tuple[ast.Assignment, ...]:
        """One assignment for each of the columns."""
        if len(columns) != len(values):
            raise ParseError(f"{len(columns)} columns are set to {len(values)} values", span)
        return tuple(
            ast.Assignment(column, value, span=column.span) for column, value in zip(columns, values, strict=True)
        )

    def delete(
        self,
        span: Span,
        target: ast.TargetTable,
        others: ast.TableReference | None,
        where: ast.Expression | None,
    ) -> ast.Delete:
        return ast.Delete(target, others, where, span=span)

    def target_table(self, span: Span, name: str, alias: str | None) -> ast.TargetTable:
        return ast.TargetTable(name, None if alias is None else ast.Alias(alias, span=span), span=span)

    def truncate(self, span: Span, table: str) -> ast.Truncate:
        return ast.Truncate(table, span=span)

    def default_value(self, span: Span) -> ast.Default:
        return ast.Default(span=span)
