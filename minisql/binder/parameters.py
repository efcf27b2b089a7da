"""The values that a program passes for `?` and `:name`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minisql.binder.literals import literal_of
from minisql.errors import UsageError
from minisql.plan.expression import (
    Literal,
    OutsideValue,
)
from minisql.syntax import ast

ParameterValues = Sequence[OutsideValue] | Mapping[str, OutsideValue]


class Parameters:
    """The values of one statement, checked to be exactly those that it asks for.

    Raises UsageError when values are missing or left over, or when `?` and `:name` are mixed.
    """

    def __init__(self, nodes: Iterable[ast.Node], values: ParameterValues) -> None:
        """`nodes` are all those of the statement."""
        # One that stands once in the text may stand in several places of the tree: SET (a, b) = (SELECT …).
        asked = list({node.span.start: node for node in nodes if isinstance(node, ast.Parameter)}.values())
        self._values = _by_key(values)
        named = [parameter for parameter in asked if isinstance(parameter.key, str)]
        if named and len(named) < len(asked):
            raise UsageError("a statement takes either ? or :name parameters, not both", named[0].span)
        if isinstance(values, Mapping) and asked and not named:
            raise UsageError("the parameters of this statement are ?", asked[0].span, "pass a sequence of values")
        if named and not isinstance(values, Mapping):
            hint = 'pass a mapping, as in {"name": value}'
            raise UsageError("the parameters of this statement have names", named[0].span, hint)
        if isinstance(values, Mapping):
            _check_names(asked, values)
        else:
            _check_count(asked, values)

    def literal(self, parameter: ast.Parameter) -> Literal:
        """The value of a parameter, as a constant of its Python type's SQL type."""
        return literal_of(self._values[parameter.key], parameter.span)


def _check_names(asked: list[ast.Parameter], values: Mapping[str, OutsideValue]) -> None:
    missing = [parameter for parameter in asked if parameter.key not in values]
    if missing:
        raise UsageError(f"no value is given for :{missing[0].key}", missing[0].span)
    left_over = [name for name in values if name not in {parameter.key for parameter in asked}]
    if left_over:
        names = ", ".join(f":{name}" for name in left_over)
        raise UsageError(f"values are given for {names}, which the statement does not have")


def _check_count(asked: list[ast.Parameter], values: Sequence[OutsideValue]) -> None:
    if len(asked) != len(values):
        span = asked[0].span if asked else None
        raise UsageError(f"the statement has {len(asked)} parameters, {len(values)} values are given", span)


def _by_key(values: ParameterValues) -> Mapping[Any, OutsideValue]:
    if isinstance(values, Mapping):
        return values
    if isinstance(values, str):
        raise UsageError("parameters are a sequence of values, not one string", hint='pass ("text",)')
    return dict(enumerate(values))
