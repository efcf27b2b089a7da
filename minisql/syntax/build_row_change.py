"""The nodes of the statements that change the rows of a table."""

from __future__ import annotations

from typing import TypeVar

from lark import Token

from minisql.errors import NotSupportedError, ParseError
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.common_table_names import with_common_tables


class RowChangeBuilder:
    """One method for each node that the grammar names for INSERT, UPDATE, DELETE, MERGE and TRUNCATE."""

    def insert(
        self,
        span: Span,
        with_clause: ast.With | None,
        target: ast.TargetTable,
        columns: tuple[ast.ColumnName, ...] | None,
        query: ast.Query | None,
        on_conflict: ast.OnConflict | None,
        returning: tuple[ast.SelectItem, ...] | None,
    ) -> ast.Insert:
        change = ast.Insert(target, columns or (), query, on_conflict, returning or (), span=span)
        return _with(change, with_clause)

    def insert_defaults(
        self,
        span: Span,
        with_clause: ast.With | None,
        target: ast.TargetTable,
        on_conflict: ast.OnConflict | None,
        returning: tuple[ast.SelectItem, ...] | None,
    ) -> ast.Insert:
        return self.insert(span, with_clause, target, None, None, on_conflict, returning)

    def on_conflict(self, span: Span, target: tuple[ast.ColumnName, ...] | str | None) -> ast.OnConflict:
        return ast.OnConflict(target, span=span)

    def on_conflict_update(
        self,
        span: Span,
        target: tuple[ast.ColumnName, ...] | str | None,
        assignments: tuple[ast.Assignment, ...],
        where: ast.Expression | None,
    ) -> ast.OnConflict:
        return ast.OnConflict(target, assignments, where, span=span)

    def returning(self, span: Span, items: tuple[ast.SelectItem, ...]) -> tuple[ast.SelectItem, ...]:
        return items

    def update(
        self,
        span: Span,
        with_clause: ast.With | None,
        target: ast.TargetTable,
        assignments: tuple[ast.Assignment, ...],
        others: ast.TableReference | None,
        where: ast.Expression | None,
        returning: tuple[ast.SelectItem, ...] | None,
    ) -> ast.Update:
        return _with(ast.Update(target, assignments, others, where, returning or (), span=span), with_clause)

    def assignments(self, span: Span, *items: tuple[ast.Assignment, ...]) -> tuple[ast.Assignment, ...]:
        return tuple(assignment for item in items for assignment in item)

    def assignment(self, span: Span, column: ast.ColumnName, value: ast.Expression) -> tuple[ast.Assignment, ...]:
        return (ast.Assignment(column, value, span=span),)

    def row_assignment(
        self, span: Span, columns: tuple[ast.ColumnName, ...], values: tuple[ast.Expression, ...]
    ) -> tuple[ast.Assignment, ...]:
        """One assignment for each of the columns."""
        _check_width(len(columns), len(values), span)
        return tuple(
            ast.Assignment(column, value, span=column.span) for column, value in zip(columns, values, strict=True)
        )

    def query_assignment(
        self, span: Span, columns: tuple[ast.ColumnName, ...], query: ast.Query
    ) -> tuple[ast.Assignment, ...]:
        """`(a, b) = (SELECT x, y …)` as `a = (SELECT column1 FROM (SELECT x, y …) …)`, and so on."""
        width = _width(query.body)
        if width is None:
            hint = "name its columns"
            raise NotSupportedError("SET (…) to a query with * is not supported", query.span, hint)
        _check_width(len(columns), width, span)
        names = tuple(f"column{number}" for number in range(1, width + 1))
        row = ast.DerivedTable(query, ast.Alias("row", names, span=query.span), span=query.span)

        def value(name: str) -> ast.ScalarSubquery:
            item = ast.SelectItem(ast.ColumnName("row", name, span=query.span), None, span=query.span)
            return ast.ScalarSubquery(
                ast.Query(ast.Select(False, (item,), row, None, (), None, span=query.span), span=query.span),
                span=query.span,
            )

        return tuple(
            ast.Assignment(column, value(name), span=column.span) for column, name in zip(columns, names, strict=True)
        )

    def delete(
        self,
        span: Span,
        with_clause: ast.With | None,
        target: ast.TargetTable,
        others: ast.TableReference | None,
        where: ast.Expression | None,
        returning: tuple[ast.SelectItem, ...] | None,
    ) -> ast.Delete:
        return _with(ast.Delete(target, others, where, returning or (), span=span), with_clause)

    def merge(
        self,
        span: Span,
        with_clause: ast.With | None,
        target: ast.TargetTable,
        source: ast.NamedTable | ast.CommonTableName | ast.DerivedTable,
        on: ast.Expression,
        *parts: ast.MergeWhen | tuple[ast.SelectItem, ...] | None,
    ) -> ast.Merge:
        """The last part is RETURNING."""
        clauses = tuple(part for part in parts if isinstance(part, ast.MergeWhen))
        returning = parts[-1] if isinstance(parts[-1], tuple) else ()
        return _with(ast.Merge(target, source, on, clauses, returning, span=span), with_clause)

    def merge_matched(self, span: Span, condition: ast.Expression | None, action: ast.MergeAction) -> ast.MergeWhen:
        return ast.MergeWhen(ast.MergeRows.MATCHED, condition, action, span=span)

    def merge_not_matched_by_source(
        self, span: Span, condition: ast.Expression | None, action: ast.MergeAction
    ) -> ast.MergeWhen:
        return ast.MergeWhen(ast.MergeRows.ONLY_TARGET, condition, action, span=span)

    def merge_not_matched(self, span: Span, condition: ast.Expression | None, action: ast.MergeAction) -> ast.MergeWhen:
        return ast.MergeWhen(ast.MergeRows.ONLY_SOURCE, condition, action, span=span)

    def merge_update(self, span: Span, assignments: tuple[ast.Assignment, ...]) -> ast.MergeUpdate:
        return ast.MergeUpdate(assignments, span=span)

    def merge_delete(self, span: Span) -> ast.MergeDelete:
        return ast.MergeDelete(span=span)

    def merge_insert(
        self,
        span: Span,
        columns: tuple[ast.ColumnName, ...] | None,
        *values: Token | tuple[ast.Expression, ...],
    ) -> ast.MergeInsert:
        """The values are the word VALUES and the row; DEFAULT VALUES gives the word DEFAULT, or none."""
        row = next((value for value in values if not isinstance(value, Token)), None)
        return ast.MergeInsert(columns or (), row, span=span)

    def merge_nothing(self, span: Span) -> ast.MergeNothing:
        return ast.MergeNothing(span=span)

    def target_table(self, span: Span, name: str, alias: str | None) -> ast.TargetTable:
        return ast.TargetTable(name, None if alias is None else ast.Alias(alias, span=span), span=span)

    def truncate(self, span: Span, table: str) -> ast.Truncate:
        return ast.Truncate(table, span=span)

    def default_value(self, span: Span) -> ast.Default:
        return ast.Default(span=span)


def _check_width(columns: int, values: int, span: Span) -> None:
    if columns != values:
        raise ParseError(f"{columns} columns are set to {values} values", span)


def _width(body: ast.QueryBody) -> int | None:
    """How many columns the query has; None where its text does not say."""
    match body:
        case ast.Query(body=inner):
            return _width(inner)
        case ast.SetOperation(left=left):
            return _width(left)
        case ast.Values(rows=rows):
            return len(rows[0])
        case ast.Select(items=items):
            return None if any(isinstance(item.expression, ast.Star) for item in items) else len(items)


Change = TypeVar("Change", ast.Insert, ast.Update, ast.Delete, ast.Merge)


def _with(change: Change, with_clause: ast.With | None) -> Change:
    return change if with_clause is None else with_common_tables(change, with_clause)
