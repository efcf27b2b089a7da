"""What a recursive table of WITH may say: checked on the syntax tree, so that a refusal can point at the words.

The query is `first part UNION [ALL] recursive part`, and the table is named once, in the second part, where each of its
rows can be handled by itself (linear recursion): not in a subquery, not in the part of an outer join that is extended
with NULLs, not under an aggregate, and not in EXCEPT. These are the rules of SQL:1999, and PostgreSQL's.
"""

from __future__ import annotations

from collections.abc import Iterable

from minisql.binder.walk_ast import walk_ast
from minisql.dataclass import field_names
from minisql.errors import BindError, NotSupportedError
from minisql.plan.aggregate_definitions import AGGREGATES
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.ast import JoinType


def names_itself(node: ast.Node, name: str) -> Span | None:
    """Where a table of WITH of this name is first named in the node."""
    return next((found.span for found in _references(node, name)), None)


def in_order_of_use(with_clause: ast.With) -> list[ast.CommonTable]:
    """The tables, each behind those that it names. BindError for two of one name, NotSupportedError where tables name
    each other in a circle."""
    waiting = {table.name.lower(): table for table in with_clause.tables}
    if len(waiting) < len(with_clause.tables):
        names = [table.name.lower() for table in with_clause.tables]
        again = next(table for place, table in enumerate(with_clause.tables) if table.name.lower() in names[:place])
        raise BindError(f"WITH has two tables called {again.name}", again.span, "give one another name")
    ordered: list[ast.CommonTable] = []
    while waiting:
        ready = [
            t for t in waiting.values() if not any(names_itself(t.query, n) for n in waiting if n != t.name.lower())
        ]
        if not ready:
            first, second, *_ = (table.name for table in waiting.values())
            message = f"mutual recursion of {first} and {second} is not supported"
            raise NotSupportedError(message, next(iter(waiting.values())).span, "put both into one recursive table")
        ordered.append(ready[0])
        del waiting[ready[0].name.lower()]
    return ordered


def _names_others(table: ast.CommonTable, names: Iterable[str]) -> bool:
    return any(names_itself(table.query, name) is not None for name in names)


def check_recursion(table: ast.CommonTable) -> tuple[ast.SetOperation, ast.With | None]:
    """The union that the query of the table is, and the WITH in front of it. BindError or NotSupportedError for what
    recursion may not say."""
    query, name = table.query, table.name
    while isinstance(query.body, ast.Query) and query == ast.Query(query.body, span=query.span):
        query = query.body
    body = query.body
    if not isinstance(body, ast.SetOperation) or body.operator != "UNION":
        hint = "as in SELECT … UNION ALL SELECT … FROM the table itself"
        raise BindError(f"the query of the recursive table {name} must be a UNION", query.span, hint)
    if query.with_clause is not None and (place := names_itself(query.with_clause, name)) is not None:
        raise NotSupportedError(f"naming {name} in a WITH inside of it is not supported", place)
    _check_no_order(query, name)
    if (place := names_itself(body.left, name)) is not None:
        raise BindError(f"{name} is named in the first part of its UNION", place, "the first part begins the recursion")
    if len(_references(body.right, name)) > 1:
        place = _references(body.right, name)[1].span
        raise NotSupportedError(f"naming {name} twice in its recursive part is not supported", place)
    _check_body(body.right, name)
    return body, query.with_clause


def _references(node: object, name: str) -> list[ast.CommonTableName]:
    """Where the name means this table: not where a WITH further inside has one of the same name."""
    match node:
        case ast.CommonTableName(name=found):
            return [node] if found.lower() == name.lower() else []
        case ast.Query(with_clause=ast.With(recursive=recursive, tables=tables)) if any(
            table.name.lower() == name.lower() for table in tables
        ):
            place = next(place for place, table in enumerate(tables) if table.name.lower() == name.lower())
            return [] if recursive else _references(tables[: place + 1], name)
        case ast.Node():
            return [found for field in field_names(node) for found in _references(getattr(node, field), name)]
        case tuple():
            return [found for item in node for found in _references(item, name)]
        case _:
            return []


def _check_no_order(query: ast.Query, name: str) -> None:
    clauses = {"ORDER BY": query.order_by[0] if query.order_by else None, "LIMIT": query.limit, "OFFSET": query.offset}
    for clause, node in clauses.items():
        if node is not None:
            hint = "use it where the table is read"
            raise NotSupportedError(f"{clause} in the recursive table {name} is not supported", node.span, hint)


def _check_body(body: ast.QueryBody, name: str) -> None:
    """The place of the one reference in the recursive part."""
    match body:
        case ast.Query():
            _check_no_order(body, name)
            _check_body(body.body, name)
        case ast.SetOperation(operator=operator, left=left, right=right):
            if operator != "UNION" and (place := names_itself(body, name)) is not None:
                raise NotSupportedError(f"{name} in {operator} of its recursive part is not supported", place)
            _check_body(left, name)
            _check_body(right, name)
        case ast.Select():
            _check_select(body, name)
        case ast.Values():
            if (place := names_itself(body, name)) is not None:
                raise _in_subquery(name, place)


def _check_select(select: ast.Select, name: str) -> None:
    place = names_itself(select, name)
    if place is None:
        return
    in_from = names_itself(select.table, name) if select.table is not None else None
    if in_from is None:
        raise _in_subquery(name, place)
    for node in walk_ast(select):
        if isinstance(node, ast.FunctionCall) and node.name.lower() in AGGREGATES:
            message = f"an aggregate in the recursive part of {name} is not supported"
            raise NotSupportedError(message, node.span, "aggregate where the table is read")
    if select.group_by:
        raise NotSupportedError(f"GROUP BY in the recursive part of {name} is not supported", select.group_by[0].span)
    assert select.table is not None
    _check_from(select.table, name)


def _check_from(table: ast.TableReference, name: str) -> None:
    match table:
        case ast.Join(type=type_, left=left, right=right):
            extended = {JoinType.LEFT: [right], JoinType.RIGHT: [left], JoinType.FULL: [left, right]}
            for side in [*extended.get(type_, []), *([right] if type_ in (JoinType.SEMI, JoinType.ANTI) else [])]:
                if (place := names_itself(side, name)) is not None:
                    message = f"{name} in the side of a {type_.value} JOIN that can be missing is not supported"
                    raise NotSupportedError(message, place)
            _check_from(left, name)
            _check_from(right, name)
        case ast.DerivedTable(query=query) if names_itself(query, name) is not None:
            _check_no_order(query, name)
            _check_body(query.body, name)
        case _:
            pass


def _in_subquery(name: str, place: Span) -> NotSupportedError:
    message = f"{name} in a subquery of its recursive part is not supported"
    return NotSupportedError(message, place, "join it in FROM")
