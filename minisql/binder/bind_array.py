"""Arrays in expressions: their elements and positions, comparisons with all elements, and ARRAY(query)."""

from __future__ import annotations

from dataclasses import replace

from minisql.binder.bind_function import scalar_call
from minisql.binder.bind_operator import in_list
from minisql.binder.bind_subquery import only_column, scalar_subquery, with_column_as
from minisql.binder.coerce import cast_to, unify
from minisql.binder.literals import is_bare_string, is_null
from minisql.errors import NotSupportedError, TypeMismatchError
from minisql.plan.aggregate import AggregateCall, AggregateFunction, AggregateOrder
from minisql.plan.expression import (
    OPPOSITE,
    Coalesce,
    ColumnId,
    ColumnRef,
    ComparisonOperator,
    Expression,
    FunctionCall,
    Literal,
    Subquery,
)
from minisql.plan.functions.arrays import (
    ARRAY_APPEND,
    ARRAY_CAT,
    ARRAY_PREPEND,
    FIRST_POSITION,
    LAST_POSITION,
    LIST_EXTRACT,
    LIST_SLICE,
    LIST_VALUE,
)
from minisql.plan.functions.arrays import QUANTIFIED as QUANTIFIED_FUNCTIONS
from minisql.plan.functions.definition import Function
from minisql.plan.query_block import Aggregation, DerivedTable, OutputColumn, QueryBlock
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.coercion import text_for_null
from minisql.types.datatype import NULL, VARCHAR, Kind, array_of


def array(items: tuple[Expression, ...], span: Span) -> Expression:
    """The array of the items. One without any is a constant of type NULL[], which converts to every array."""
    if not items:
        return Literal((), type=array_of(NULL), span=span)
    unified = unify(items, "the elements of an array have types", span)
    return FunctionCall(LIST_VALUE, unified, type=array_of(unified[0].type), span=span)


def subscript(operand: Expression, index: Expression, span: Span) -> Expression:
    """`operand[index]`. TypeMismatchError where it is no array."""
    return _call(LIST_EXTRACT, (_array(operand), index), span)


def slice_(operand: Expression, low: Expression | None, high: Expression | None, span: Span) -> Expression:
    """`operand[low:high]`. TypeMismatchError where it is no array."""
    return _call(LIST_SLICE, (_array(operand), low or FIRST_POSITION, high or LAST_POSITION), span)


def quantified(
    operator: ComparisonOperator, operand: Expression, quantifier: str, array: Expression, span: Span
) -> Expression:
    """`operand operator ANY | ALL (array)`; with `= ANY` of the elements that are written there, an IN list."""
    if operator not in OPPOSITE:
        raise NotSupportedError(f"{operator.value} {quantifier} of an array is not supported", span)
    if is_bare_string(array) or is_null(array):
        array = cast_to(array, array_of(text_for_null(operand.type)))
    array = _array(array)
    element = array.type.element
    assert element is not None
    items = _items(array) if (operator, quantifier) == (ComparisonOperator.EQUAL, "ANY") else ()
    if items:
        return in_list(operand, items, span)
    return _call(QUANTIFIED_FUNCTIONS[quantifier, operator], (operand, array), span)


def is_array_concatenation(left: Expression, right: Expression) -> bool:
    """Does `||` join arrays?"""
    return Kind.ARRAY in (left.type.kind, right.type.kind)


def concatenation(left: Expression, right: Expression, span: Span) -> Expression:
    """`left || right`, one of which is an array. The other is an array, too, or an element; a bare string and NULL are
    arrays, as in PostgreSQL."""
    if is_bare_string(left) or is_null(left):
        left = cast_to(left, text_for_null(right.type))
    if is_bare_string(right) or is_null(right):
        right = cast_to(right, text_for_null(left.type))
    for function in (ARRAY_CAT, ARRAY_APPEND, ARRAY_PREPEND):
        if function.resolve((left.type, right.type)) is not None:
            return _call(function, (left, right), span)
    message = f"|| is not defined for {left.type} and {right.type}"
    raise TypeMismatchError(message, span, "it joins arrays, or an array and an element, of types that meet")


def array_subquery(query: Subquery, outer: tuple[Expression, ...], span: Span) -> Expression:
    """`ARRAY(query)`: `(SELECT COALESCE(array_agg(x ORDER BY …), []) FROM (query))`. BindError when it has more columns
    than one.

    The query sorts only where that decides which rows there are; the order of the array is that of the aggregate.
    """
    if only_column(query.block, span).type == NULL:
        query, _ = with_column_as(query, VARCHAR)
    block = query.block
    inner = replace(block, hidden=0, order_by=block.order_by if block.limit is not None or block.offset else ())
    columns = [
        ColumnRef(ColumnId(block.relation, position), "array", column.name, type=column.expression.type)
        for position, column in enumerate(block.select)
    ]
    order = tuple(AggregateOrder(columns[key.position], key.descending, key.nulls_first) for key in block.order_by)
    type_ = array_of(columns[0].type)
    call = AggregateCall(AggregateFunction.ARRAY_AGG, columns[0], False, type_, order_by=order)
    aggregation = Aggregation(query.new_relation(), (), (call,))
    collected = ColumnRef(ColumnId(aggregation.relation, 0), "", "array", type=type_)
    value = Coalesce((collected, Literal((), type=type_)), type=type_, span=span)
    over = QueryBlock(
        relation=query.new_relation(),
        table=DerivedTable("array", inner),
        where=(),
        aggregation=aggregation,
        having=(),
        select=(OutputColumn("array", value),),
        hidden=0,
        distinct=False,
        order_by=(),
        limit=None,
        offset=0,
    )
    return scalar_subquery(replace(query, block=over), outer, span)


def _array(operand: Expression) -> Expression:
    if operand.type.kind is not Kind.ARRAY:
        raise TypeMismatchError(f"this is {operand.type}, and no array", operand.span)
    return operand


def _items(array: Expression) -> tuple[Expression, ...]:
    """The elements of an array that is written out; none where they are not known, or there are none."""
    match array:
        case Literal(value=tuple(values), type=type_) if type_.element is not None:
            return tuple(Literal(value, type=type_.element, span=array.span) for value in values)
        case FunctionCall(function, arguments) if function is LIST_VALUE:
            return arguments
        case _:
            return ()


def _call(function: Function, arguments: tuple[Expression, ...], span: Span) -> Expression:
    return scalar_call(ast.FunctionCall(function.name, (), span=span), arguments, function)
