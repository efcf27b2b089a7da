"""The registry of scalar functions: found by name, in any case of letters."""

from __future__ import annotations

from minisql.plan.functions.arrays import ARRAY_FUNCTIONS
from minisql.plan.functions.definition import Function, NullRule
from minisql.plan.functions.extremes import EXTREME_FUNCTIONS
from minisql.plan.functions.intervals import INTERVAL_FUNCTIONS
from minisql.plan.functions.more_numeric import MORE_NUMERIC_FUNCTIONS
from minisql.plan.functions.more_text import MORE_TEXT_FUNCTIONS
from minisql.plan.functions.numeric import NUMERIC_FUNCTIONS
from minisql.plan.functions.other_names import with_other_names
from minisql.plan.functions.patterns import PATTERN_FUNCTIONS
from minisql.plan.functions.templates import TEMPLATE_FUNCTIONS
from minisql.plan.functions.temporal import TEMPORAL_FUNCTIONS
from minisql.plan.functions.text import TEXT_FUNCTIONS
from minisql.plan.functions.time_numbers import TIME_NUMBER_FUNCTIONS
from minisql.plan.functions.type_names import TYPE_FUNCTIONS
from minisql.plan.functions.volatile import VOLATILE_FUNCTIONS

__all__ = ["FUNCTION_THEMES", "Function", "NullRule", "function_names", "lookup_function"]

_THEMES: dict[str, tuple[Function, ...]] = {
    "Numbers": (*NUMERIC_FUNCTIONS, *MORE_NUMERIC_FUNCTIONS, *VOLATILE_FUNCTIONS),
    "Text": (*TEXT_FUNCTIONS, *MORE_TEXT_FUNCTIONS),
    "Regular expressions": PATTERN_FUNCTIONS,
    "Templates": TEMPLATE_FUNCTIONS,
    "Dates": (*TEMPORAL_FUNCTIONS, *INTERVAL_FUNCTIONS, *TIME_NUMBER_FUNCTIONS),
    "Arrays": ARRAY_FUNCTIONS,
    "Any type": (*EXTREME_FUNCTIONS, *TYPE_FUNCTIONS),
}

FUNCTION_THEMES = with_other_names(_THEMES)
"""The functions by theme, as the manual has them."""

_FUNCTIONS = {function.name: function for functions in FUNCTION_THEMES.values() for function in functions}


def lookup_function(name: str) -> Function | None:
    """The function of that name, or None."""
    return _FUNCTIONS.get(name.lower())


def function_names() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted(_FUNCTIONS))
