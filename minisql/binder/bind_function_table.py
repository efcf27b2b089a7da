"""Table functions whose arguments vary: unnest, and series over columns of the tables to the left.

In FROM, `t, unnest(t.a) AS u` is `t, LATERAL (SELECT * FROM unnest(t.a)) AS u`: a function reads the tables to its left
with and without the word. In a select list, `SELECT x, unnest(a) FROM t` is `SELECT x, u.unnest FROM t, unnest(t.a) AS
u`: a row for each element, none for an empty array. That is the same as long as nothing is computed of the rows before
they are multiplied, so a query that groups or has window functions is refused.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.binder.bind_expression import ExpressionBinder
from minisql.binder.bind_lateral import lateral_or_derived
from minisql.binder.coerce import cast_to, unify
from minisql.binder.context import StatementContext
from minisql.binder.correlation import Correlation, refuse_volatile_calls
from minisql.binder.literals import is_bare_string
from minisql.binder.rows_query import plain_block
from minisql.binder.scope import Scope, ScopeTable, relation_columns
from minisql.binder.table_sources import UNNEST
from minisql.binder.walk_ast import walk_ast
from minisql.errors import BindError, NotSupportedError, TypeMismatchError
from minisql.plan.aggregate_definitions import AGGREGATES
from minisql.plan.expansion import TableFunction, series, unnest
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
    Subquery,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.query_block import (
    DerivedTable,
    FunctionTable,
    JoinedTable,
    LateralTable,
    OutputColumn,
    TableExpression,
)
from minisql.plan.walk_expression import (
    columns_of,
)
from minisql.syntax import ast
from minisql.types.coercion import text_for_null
from minisql.types.datatype import BIGINT, INTEGER, NULL, array_of

_IN_SELECT = "unnest()"
"""The alias of the table that `unnest` in a select list becomes, which no query can write."""


def bind_function_table(
    call: ast.TableFunction, alias: str, context: StatementContext, left: Scope
) -> LateralTable | DerivedTable:
    """The rows of the call, whose arguments read what `left` has. BindError and its kin for wrong arguments."""
    if call.options:
        raise BindError(f"{call.name} takes no named arguments", call.options[0].span)
    correlation = Correlation(left, None)
    binder = ExpressionBinder(Scope(outer=correlation), context, "a table function")
    function, arguments = _function(call, tuple(binder.bind(argument) for argument in call.arguments))
    table = FunctionTable(context.new_relation(), alias, function, arguments, call.numbered)
    select = [
        OutputColumn(column.name, ColumnRef(ColumnId(table.relation, position), alias, column.name, type=column.type))
        for position, column in enumerate(table.columns)
    ]
    block = plain_block(context, table, (), select)
    if columns_of(correlation.outer):
        refuse_volatile_calls(block, call.span)
    subquery = Subquery(context.new_subquery(), block, tuple(correlation.parameters), context.new_relation)
    return lateral_or_derived(LateralTable(alias, subquery, tuple(correlation.outer)))


def with_unnested_items(
    select: ast.Select, table: TableExpression | None, scope: Scope, context: StatementContext
) -> tuple[ast.Select, TableExpression | None, Scope]:
    """The clause, FROM and its scope with a lateral table for the `unnest` of the select list, if there is one."""
    calls = [call for call in map(_unnest_call, select.items) if call is not None]
    if not calls:
        return select, table, scope
    if len(calls) > 1:
        raise NotSupportedError(
            "unnest of several arrays in a select list is not supported", calls[1].span, "join them in FROM"
        )
    (call,) = calls
    if any(isinstance(node, ast.FunctionCall) and node.name.lower() in AGGREGATES for node in walk_ast(call)):
        refuse_unnested_groups(select)
    rows = bind_function_table(
        ast.TableFunction(call.name, call.arguments, (), None, span=call.span), UNNEST, context, scope
    )
    hidden = ScopeTable(_IN_SELECT, relation_columns(rows.relation, UNNEST, rows.columns))
    column = ast.ColumnName(_IN_SELECT, UNNEST, span=call.span)
    items = tuple(
        replace(item, expression=column, alias=item.alias or UNNEST) if _unnest_call(item) else item
        for item in select.items
    )
    joined = rows if table is None else JoinedTable(JoinKind.INNER, table, rows, ())
    return replace(select, items=items), joined, replace(scope, tables=(*scope.tables, hidden))


def refuse_unnested_groups(select: ast.Select) -> None:
    """NotSupportedError for `unnest` in the select list: the rows should be grouped or numbered before."""
    for call in map(_unnest_call, select.items):
        if call is not None:
            hint = "group or number the rows in a derived table, and unnest its arrays"
            message = "unnest in the select list of a query that groups or has window functions is not supported"
            raise NotSupportedError(message, call.span, hint)


def _unnest_call(item: ast.SelectItem) -> ast.FunctionCall | None:
    match item.expression:
        case ast.FunctionCall(name=name, over=None) as call if name.lower() == UNNEST:
            return call
        case _:
            return None


def _function(
    call: ast.TableFunction, arguments: tuple[Expression, ...]
) -> tuple[TableFunction, tuple[Expression, ...]]:
    if call.name.lower() == UNNEST:
        return _unnest(call, arguments)
    return _series(call, arguments)


def _unnest(call: ast.TableFunction, arguments: tuple[Expression, ...]) -> tuple[TableFunction, tuple[Expression, ...]]:
    if len(arguments) != 1:
        hint = "join them, each WITH ORDINALITY, ON their numbers" if arguments else None
        raise NotSupportedError(f"unnest of {len(arguments)} arrays is not supported", call.span, hint)
    (array,) = arguments
    if array.type.element is None and array.type != NULL:
        raise TypeMismatchError(f"unnest takes an array, this is {array.type}", array.span)
    element = text_for_null(array.type.element or NULL)
    return unnest(element), (cast_to(array, array_of(element)),)


def _series(call: ast.TableFunction, arguments: tuple[Expression, ...]) -> tuple[TableFunction, tuple[Expression, ...]]:
    name = call.name.lower()
    if not 1 <= len(arguments) <= 3:
        raise BindError(f"{name} takes one to three arguments", call.span, f"it is {name}(start, stop, step)")
    start = Literal(0, type=INTEGER, span=call.span) if len(arguments) == 1 else arguments[0]
    stop = arguments[min(len(arguments), 2) - 1]
    step = arguments[2] if len(arguments) == 3 else Literal(1, type=INTEGER, span=call.span)
    for argument in arguments:
        if not (argument.type.is_integer or argument.type == NULL or is_bare_string(argument)):
            hint = f"take {name}(0, n) of the numbers that are needed, and compute start + n * step"
            message = f"{name} of {argument.type} with arguments that vary is not supported"
            raise NotSupportedError(message, argument.span, hint)
    start, stop, step = unify((start, stop, step), f"{name} cannot go through", call.span)
    type_ = INTEGER if start.type == NULL else start.type
    never_zero = isinstance(step, Literal) and step.value != 0
    numbers = tuple(cast_to(number, BIGINT) for number in (start, stop, step))
    return series(name, type_, name == "generate_series", never_zero, call.span), numbers
