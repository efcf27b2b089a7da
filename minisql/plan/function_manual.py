"""The functions of every kind, from their registries: what `docs/functions.md` and SHOW FUNCTIONS list.

An example is an expression, an arrow, and the text of its value. Those of aggregates and window functions are over the
rows (1, 'a'), (2, 'b'), (2, 'c') of a table (x, s); a window function has a value for each of them, in this order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from minisql.plan.aggregate_definitions import AGGREGATE_DEFINITIONS
from minisql.plan.function import FUNCTION_THEMES
from minisql.plan.functions.conditional import CONDITIONAL_FUNCTIONS
from minisql.plan.functions.definition import FunctionRow
from minisql.plan.table_functions import TABLE_FUNCTIONS
from minisql.plan.window_definitions import WINDOW_DEFINITIONS


class Documented(Protocol):
    """What every registry says about a function."""

    @property
    def name(self) -> str: ...

    @property
    def synopsis(self) -> str:
        """The ways to call it."""

    @property
    def help(self) -> str:
        """What it gives, in a sentence."""

    @property
    def example(self) -> str: ...


_PI = FunctionRow("pi", "pi()", "The circumference of a circle of diameter 1.", "pi() → 3.141592653589793")
_DATE_PART = FunctionRow(
    "date_part",
    "date_part(field, d)",
    "The same as EXTRACT(field FROM d): the function of that field.",
    "date_part('year', DATE '2024-02-29') → 2024",
)
"""The binder writes these two out: as a constant, and as the function of the field."""

MANUAL: dict[str, dict[str, Sequence[Documented]]] = {
    "scalar": {
        **FUNCTION_THEMES,
        "Numbers": (*FUNCTION_THEMES["Numbers"], _PI),
        "Dates": (*FUNCTION_THEMES["Dates"], _DATE_PART),
        "Conditions": CONDITIONAL_FUNCTIONS,
    },
    "aggregate": {"Aggregates": AGGREGATE_DEFINITIONS},
    "window": {"Window functions": WINDOW_DEFINITIONS},
    "table": {"Table functions": TABLE_FUNCTIONS},
}
"""The functions by kind, and by theme, which is the heading in the manual."""


def documented_functions() -> list[tuple[str, Documented]]:
    """Every function with its kind, sorted by name."""
    rows = [
        (kind, function) for kind, themes in MANUAL.items() for functions in themes.values() for function in functions
    ]
    return sorted(rows, key=lambda row: (row[1].name, row[0]))


def expression_function_names() -> list[str]:
    """The names that can be called in an expression, sorted."""
    return [function.name for kind, function in documented_functions() if kind != "table"]
