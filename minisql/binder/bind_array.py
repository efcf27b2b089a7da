"""`ARRAY[a, b]`: the elements get one type, that of the array's elements."""

from __future__ import annotations

from minisql.binder.coerce import unify
from minisql.plan.expression import Expression, FunctionCall, Literal
from minisql.plan.functions.arrays import LIST_VALUE
from minisql.source import Span
from minisql.types.datatype import NULL, array_of


def array(items: tuple[Expression, ...], span: Span) -> Expression:
    """The array of the items. One without any is a constant of type NULL[], which converts to every array."""
    if not items:
        return Literal((), type=array_of(NULL), span=span)
    unified = unify(items, "the elements of an array have types", span)
    return FunctionCall(LIST_VALUE, unified, type=array_of(unified[0].type), span=span)
