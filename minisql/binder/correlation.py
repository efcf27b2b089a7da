"""Correlation: what a subquery reads of the query around it.

A subquery is closed over its outer columns, as a function is over its free variables (closure conversion). A name that
only the query around it knows becomes an `OuterColumn` inside, and outside the expression that gives its value. A name
from two queries further out passes through the one between: there it is an OuterColumn too, so every query block reads
only its own relations and its own outer columns.

An aggregate whose arguments name columns of a query around alone is one of that query (SQL:2016, 10.9, syntax rule 6):
its value there is an outer column of the subquery, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minisql.binder.scope import Scope, ScopeColumn
from minisql.errors import BindError, NotSupportedError
from minisql.plan.expression import (
    ColumnRef,
    Expression,
    OuterColumn,
    OuterValue,
)
from minisql.plan.query_block import QueryBlock
from minisql.plan.walk_expression import (
    expressions_within,
    is_volatile,
)
from minisql.source import Span
from minisql.syntax import ast


class Correlation:
    """The outer columns of one subquery, each once; `scope` holds the names of the query around it.

    The value of `parameters[i]` is that of `outer[i]`, an expression of the query around. `bind_call` binds a call as
    one that is written there, where the subquery stands; None where no aggregate may stand in any case.
    """

    def __init__(self, scope: Scope, bind_call: Callable[[ast.FunctionCall], Expression] | None) -> None:
        self.scope = scope
        self._bind_call = bind_call
        self.parameters: list[OuterColumn] = []
        self.outer: list[Expression] = []

    def column(self, name: ast.ColumnName) -> ScopeColumn:
        """The column of a query around that the name means, as the subquery sees it. BindError as in `Scope.column`."""
        found = self.scope.column(name)
        return self.passed_in(found, found.at(name.span))

    def aggregate(self, call: ast.FunctionCall) -> ScopeColumn:
        """An aggregate of the query around, or of one further out, as the subquery sees it."""
        if self._bind_call is None:
            hint = "aggregate in a derived table to the left"
            raise BindError(
                f"{call.span.words} aggregates rows of a query of which LATERAL is a table", call.span, hint
            )
        value = self._bind_call(call)
        return self.passed_in(ScopeColumn(call.span.words, (), lambda: value), value)

    def passed_in(self, column: ScopeColumn, expression: Expression) -> ScopeColumn:
        """A column of the query around, whose value there is `expression`, as the subquery sees it."""
        if expression not in self.outer:
            self.outer.append(expression)
            table = expression.table if isinstance(expression, ColumnRef | OuterColumn) else ""
            self.parameters.append(OuterColumn(OuterValue(), table, column.name, type=expression.type))
        parameter = self.parameters[self.outer.index(expression)]
        return ScopeColumn(column.name, column.tables, lambda: parameter)


class RelayedCorrelation(Correlation):
    """What a query sees that is bound again further inside than where it was written, as a table of WITH is.

    Names mean what they mean where it was written, to `origin`; their values are passed in through the subqueries
    between, outermost first.
    """

    def __init__(self, origin: Correlation, between: Sequence[Correlation]) -> None:
        super().__init__(origin.scope, None)
        self._origin = origin
        self._between = between

    def column(self, name: ast.ColumnName) -> ScopeColumn:
        """The column that the name means where the query was written, as its new place sees it."""
        return self._relayed(self._origin.column(name), name.span)

    def aggregate(self, call: ast.FunctionCall) -> ScopeColumn:
        """The aggregate of the query around where the query was written, as its new place sees it."""
        return self._relayed(self._origin.aggregate(call), call.span)

    def _relayed(self, column: ScopeColumn, span: Span) -> ScopeColumn:
        for correlation in self._between:
            column = correlation.passed_in(column, column.at(span))
        return column


def relayed(origin: Correlation | None, place: Correlation | None) -> Correlation | None:
    """The outer columns of a query written where `origin` gives them, and bound again at `place`, which is there or in
    a subquery of it."""
    between: list[Correlation] = []
    while place is not origin and place is not None:
        between.insert(0, place)
        place = place.scope.outer
    return RelayedCorrelation(origin, between) if between and origin is not None else origin


def refuse_volatile_calls(block: QueryBlock, span: Span) -> None:
    """NotSupportedError where a query that reads outer columns calls a volatile function: it is computed once for each
    distinct combination of their values, not for each row."""
    if any(map(is_volatile, expressions_within(block))):
        raise NotSupportedError("a volatile function in a correlated subquery is not supported", span)
