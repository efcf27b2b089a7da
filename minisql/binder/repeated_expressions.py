"""Expressions of GROUP BY with a subquery, which the other clauses of the block may repeat.

A subquery is compared by identity, so `SELECT (SELECT …) … GROUP BY (SELECT …)` would have two different ones. What is
written like an expression of GROUP BY is therefore bound once for all clauses, and so is the group key wherever it
stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from minisql.binder.walk_ast import walk_ast
from minisql.plan.expression import (
    Expression,
)
from minisql.syntax import ast

Bind = Callable[[ast.Expression], Expression]


def repeated_expressions(group_by: Iterable[ast.GroupItem]) -> RepeatedExpressions | None:
    """Those of this GROUP BY; None where there are none."""
    keys = [key for item in group_by for key in _keys(item) if _has_query(key)]
    return RepeatedExpressions(keys) if keys else None


class RepeatedExpressions:
    """The expressions of one GROUP BY clause that hold subqueries, each with what it was bound to, once it was."""

    def __init__(self, keys: Iterable[ast.Expression]) -> None:
        self._bound: list[tuple[ast.Expression, list[Expression]]] = [(key, []) for key in keys]

    def bind(self, expression: ast.Expression, bind: Bind) -> Expression:
        """The expression, bound by `bind` unless one that is written alike was bound before."""
        for key, bound in self._bound:
            if key == expression:
                if not bound:
                    bound.append(bind(expression))
                return bound[0]
        return bind(expression)


def _has_query(node: ast.Node) -> bool:
    return any(isinstance(part, ast.Query) for part in walk_ast(node))


def _keys(item: ast.GroupItem) -> Iterable[ast.Expression]:
    match item:
        case (
            ast.GroupList(items=items) | ast.Rollup(items=items) | ast.Cube(items=items) | ast.GroupingSets(items=items)
        ):
            for part in items:
                yield from _keys(part)
        case _:
            yield item
