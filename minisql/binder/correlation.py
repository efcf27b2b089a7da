"""Correlation: what a subquery reads of the query around it.

A subquery is closed over its outer columns, as a function is over its free variables (closure conversion). A name that
only the query around it knows becomes an `OuterColumn` inside, and outside the expression that gives its value. A name
from two queries further out passes through the one between: there it is an OuterColumn too, so every query block reads
only its own relations and its own outer columns.
"""

from __future__ import annotations

from minisql.binder.scope import Scope, ScopeColumn
from minisql.plan.expression import ColumnRef, Expression, OuterColumn, OuterValue
from minisql.syntax import ast


class Correlation:
    """The outer columns of one subquery, each once; `scope` holds the names of the query around it.

    The value of `parameters[i]` is that of `outer[i]`, an expression of the query around.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.parameters: list[OuterColumn] = []
        self.outer: list[Expression] = []

    def column(self, name: ast.ColumnName) -> ScopeColumn:
        """The column of a query around that the name means, as the subquery sees it. BindError as in `Scope.column`."""
        found = self.scope.column(name)
        expression = found.at(name.span)
        if expression not in self.outer:
            self.outer.append(expression)
            table = expression.table if isinstance(expression, ColumnRef | OuterColumn) else ""
            self.parameters.append(OuterColumn(OuterValue(), table, found.name, type=expression.type))
        parameter = self.parameters[self.outer.index(expression)]
        return ScopeColumn(found.name, found.tables, lambda: parameter)
