"""The registry of scalar functions: found by name, in any case of letters."""

from __future__ import annotations

from minisql.plan.functions.definition import Function, NullRule
from minisql.plan.functions.extremes import EXTREME_FUNCTIONS
from minisql.plan.functions.numeric import NUMERIC_FUNCTIONS
from minisql.plan.functions.temporal import TEMPORAL_FUNCTIONS
from minisql.plan.functions.text import TEXT_FUNCTIONS

__all__ = ["Function", "NullRule", "function_names", "lookup_function"]

_FUNCTIONS = {
    function.name: function
    for function in (*NUMERIC_FUNCTIONS, *TEXT_FUNCTIONS, *TEMPORAL_FUNCTIONS, *EXTREME_FUNCTIONS)
}


def lookup_function(name: str) -> Function | None:
    """The function of that name, or None."""
    return _FUNCTIONS.get(name.lower())


def function_names() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted(_FUNCTIONS))
