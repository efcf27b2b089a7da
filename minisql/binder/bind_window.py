"""The window functions of one query block.

While the clauses of a block are bound, each window function goes into the collector, once however often it is written,
and leaves a reference to the relation of the windowing in its place. The rules for windows that refine a window of the
WINDOW clause, and for frames, are those of PostgreSQL: a window may add an order and a frame to one that has none, and
never change what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from minisql.binder.bind_function import refuse_aggregate_words
from minisql.binder.coerce import cast_to, unify
from minisql.binder.window_frame import BindExpression, bind_frame
from minisql.errors import BindError, TypeMismatchError, did_you_mean
from minisql.plan.aggregate import AggregateCall
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Literal,
)
from minisql.plan.query_block import Windowing
from minisql.plan.walk_expression import (
    walk,
)
from minisql.plan.window import DEFAULT_FRAME, Frame, WindowCall, WindowFunction, WindowOrder, WindowSpecification
from minisql.syntax import ast
from minisql.types.datatype import BIGINT, DOUBLE, INTEGER, NULL, SqlType

WINDOW_FUNCTIONS = {function.value.lower(): function for function in WindowFunction}

NO_WINDOWS_HINT = {
    "WHERE": "window functions are computed after WHERE; QUALIFY chooses rows by them",
    "GROUP BY": "window functions are computed after GROUP BY; use a derived table",
    "HAVING": "window functions are computed after HAVING; QUALIFY chooses rows by them",
    "ON": "window functions are computed after the joins; use a derived table",
    "an aggregate": "window functions are computed after aggregates; use a derived table",
    "a window function": "use a derived table for the inner one",
}

_ARGUMENTS = {
    WindowFunction.NTILE: (1, 1),
    WindowFunction.LAG: (1, 3),
    WindowFunction.LEAD: (1, 3),
    WindowFunction.FIRST_VALUE: (1, 1),
    WindowFunction.LAST_VALUE: (1, 1),
    WindowFunction.NTH_VALUE: (2, 2),
}
"""The least and the greatest number of arguments; none for the others."""

_TAKE_NULLS = (
    WindowFunction.LAG,
    WindowFunction.LEAD,
    WindowFunction.FIRST_VALUE,
    WindowFunction.LAST_VALUE,
    WindowFunction.NTH_VALUE,
)
_ONE = Literal(1, type=BIGINT)


class WindowCollector:
    """The window functions met so far; `relation` numbers their result, the n-th is its column n. `named` is the WINDOW
    clause."""

    def __init__(self, new_relation: Callable[[], int], named: Sequence[ast.NamedWindow]) -> None:
        self._new_relation = new_relation
        self._positions: dict[WindowCall, int] = {}
        self._named: dict[str, ast.Window] = {}
        for item in named:
            if item.name.lower() in self._named:
                raise BindError(f"window {item.name} is defined twice", item.span)
            self._named[item.name.lower()] = self._refined(item.window)

    @cached_property
    def relation(self) -> int:
        return self._new_relation()

    @property
    def windowing(self) -> Windowing | None:
        """What the block has to compute; None without window functions."""
        return Windowing(self.relation, tuple(self._positions)) if self.are_used else None

    @property
    def are_used(self) -> bool:
        """Is there any window function?"""
        return bool(self._positions)

    def check_named(self, bind: BindExpression) -> None:
        """BindError for what is wrong in the WINDOW clause, used or not."""
        for window in self._named.values():
            _specification_and_frame(window, bind)

    def add(self, call: ast.FunctionCall, aggregate: AggregateCall | None, bind: BindExpression) -> ColumnRef:
        """The result of `call`, which is the `aggregate` or one of `WINDOW_FUNCTIONS`; `bind` binds what stands in it.

        BindError, TypeMismatchError or NotSupportedError for what cannot be computed.
        """
        assert call.over is not None
        window = self._window(call.over.name, call.over) if isinstance(call.over, ast.WindowName) else call.over
        specification, frame = _specification_and_frame(self._refined(window), bind)
        if aggregate is not None:
            if call.ignore_nulls is not None:
                raise BindError("IGNORE NULLS and RESPECT NULLS are not for aggregates", call.span)
            bound = WindowCall(aggregate, (), False, specification, frame, aggregate.type)
        else:
            function = WINDOW_FUNCTIONS[call.name.lower()]
            arguments, type_ = _arguments(function, call, tuple(map(bind, call.arguments)))
            used_frame = frame if function.reads_frame else DEFAULT_FRAME
            bound = WindowCall(function, arguments, bool(call.ignore_nulls), specification, used_frame, type_)
        position = self._positions.setdefault(bound, len(self._positions))
        return ColumnRef(ColumnId(self.relation, position), "", call.span.words, type=bound.type, span=call.span)

    def used_in(self, expression: Expression) -> bool:
        """Does the expression use a window function?"""
        return self.are_used and any(
            isinstance(node, ColumnRef) and node.id.relation == self.relation for node in walk(expression)
        )

    def _window(self, name: str, place: ast.Node) -> ast.Window:
        window = self._named.get(name.lower())
        if window is None:
            raise BindError(f"there is no window {name}", place.span, did_you_mean(name, self._named))
        return window

    def _refined(self, window: ast.Window) -> ast.Window:
        """The window with what it takes from its base."""
        if window.base is None:
            return window
        base = self._window(window.base, window)
        if window.partition_by:
            raise BindError(f"a window cannot change the PARTITION BY of window {window.base}", window.span)
        if window.order_by and base.order_by:
            raise BindError(f"a window cannot change the ORDER BY of window {window.base}", window.span)
        if base.frame is not None:
            hint = f"OVER {window.base}, without parentheses, takes it as it is"
            raise BindError(f"window {window.base} has a frame, so it cannot be refined", window.span, hint)
        order_by = base.order_by or window.order_by
        return replace(window, base=None, partition_by=base.partition_by, order_by=order_by)


def _specification_and_frame(window: ast.Window, bind: BindExpression) -> tuple[WindowSpecification, Frame]:
    order = tuple(
        WindowOrder(
            bind(item.expression),
            item.descending,
            item.descending if item.nulls_first is None else item.nulls_first,
        )
        for item in window.order_by
    )
    frame = DEFAULT_FRAME if window.frame is None else bind_frame(window.frame, order, bind)
    return WindowSpecification(tuple(map(bind, window.partition_by)), order), frame


def _arguments(
    function: WindowFunction, call: ast.FunctionCall, arguments: tuple[Expression, ...]
) -> tuple[tuple[Expression, ...], SqlType]:
    """The arguments as the function takes them, and the type of its result."""
    refuse_aggregate_words(call)
    if call.ignore_nulls is not None and function not in _TAKE_NULLS:
        raise BindError(f"IGNORE NULLS and RESPECT NULLS are not for {call.name}", call.span)
    least, most = _ARGUMENTS.get(function, (0, 0))
    if not least <= len(arguments) <= most:
        counts = " or ".join(dict.fromkeys((str(least), str(most)))) if most - least < 2 else f"{least} to {most}"
        raise BindError(f"{call.name} takes {counts if most else 'no'} argument{'' if most == 1 else 's'}", call.span)
    match function:
        case WindowFunction.LAG | WindowFunction.LEAD:
            return _shifted(call, arguments)
        case WindowFunction.NTH_VALUE:
            return (arguments[0], _count(arguments[1], call)), arguments[0].type
        case WindowFunction.FIRST_VALUE | WindowFunction.LAST_VALUE:
            return arguments, arguments[0].type
        case WindowFunction.NTILE:
            return (_count(arguments[0], call),), INTEGER
        case WindowFunction.PERCENT_RANK | WindowFunction.CUME_DIST:
            return (), DOUBLE
        case _:
            return (), BIGINT


def _shifted(call: ast.FunctionCall, arguments: tuple[Expression, ...]) -> tuple[tuple[Expression, ...], SqlType]:
    """Value, offset and default of LAG and LEAD; value and default get one type."""
    value = arguments[0]
    offset = _count(arguments[1], call) if len(arguments) > 1 else _ONE
    default: Expression = arguments[2] if len(arguments) > 2 else Literal(None, type=NULL)
    value, default = unify((value, default), f"the default of {call.name} is of another type:", call.span)
    return (value, offset, default), value.type


def _count(expression: Expression, call: ast.FunctionCall) -> Expression:
    """A number of rows or buckets."""
    if not (expression.type.is_integer or expression.type == NULL):
        raise TypeMismatchError(f"{call.name} counts in whole numbers, this is {expression.type}", expression.span)
    return cast_to(expression, BIGINT)
