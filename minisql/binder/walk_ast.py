"""Walks over the syntax tree, for what has to be known before binding: parameters, column names, tables of a FROM."""

from __future__ import annotations

from collections.abc import Iterator

from minisql.dataclass import field_names
from minisql.syntax import ast

Leaf = ast.NamedTable | ast.CommonTableName | ast.DerivedTable


def walk_ast(root: ast.Node) -> Iterator[ast.Node]:
    """The node and everything below it, in the order of the text. Deep trees cost no recursion."""
    pending: list[object] = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, ast.Node):
            yield value
            pending.extend(getattr(value, name) for name in reversed(field_names(value)))
        elif isinstance(value, tuple):
            pending.extend(reversed(value))


def own_names(root: ast.Node) -> Iterator[ast.ColumnName]:
    """The column names in an expression, but for those in its subqueries, which can mean columns of these."""
    pending: list[object] = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, ast.ColumnName):
            yield value
        elif isinstance(value, ast.Node) and not isinstance(value, ast.Query):
            pending.extend(getattr(value, name) for name in reversed(field_names(value)))
        elif isinstance(value, tuple):
            pending.extend(reversed(value))


def from_leaves(reference: ast.TableReference | None, natural: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """The tables of one FROM clause in the order of the text; the flag tells those below a NATURAL join."""
    match reference:
        case None:
            return
        case ast.Join(left=left, right=right):
            natural = natural or reference.natural
            yield from from_leaves(left, natural)
            yield from from_leaves(right, natural)
        case _:
            yield reference, natural
