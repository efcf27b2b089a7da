"""An order of rows as ORDER BY would write it: `a.x DESC, b.y`; NULLS where it is not the default of the direction."""

from __future__ import annotations

from minisql.explain.format_expression import format_expression
from minisql.optimizer.orderings import OrderElement, Ordering


def format_ordering(ordering: Ordering) -> str:
    """All elements, the first one first."""
    return ", ".join(map(_element, ordering))


def _element(element: OrderElement) -> str:
    text = format_expression(element.expression) + (" DESC" if element.descending else "")
    if element.nulls_first == element.descending:
        return text
    return f"{text} NULLS {'FIRST' if element.nulls_first else 'LAST'}"
