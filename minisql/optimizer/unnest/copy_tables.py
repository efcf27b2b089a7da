"""A copy of a FROM clause under relation numbers of its own, to be read a second time in the same query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from minisql.dataclass import field_names
from minisql.plan.expression import (
    ColumnId,
)

_T = TypeVar("_T")


def copy_with_new_relations(part: _T, new_relation: Callable[[], int]) -> tuple[_T, Callable[[Any], Any]]:
    """The copy of a part of a query, and what turns expressions over the original into ones over the copy."""
    numbers = {relation: new_relation() for relation in dict.fromkeys(_relations(part))}

    def renumbered(value: Any) -> Any:
        match value:
            case ColumnId(relation, position):
                return ColumnId(numbers[relation], position) if relation in numbers else value
            case tuple():
                items = tuple(map(renumbered, value))
                return value if all(a is b for a, b in zip(items, value, strict=True)) else items
            case _ if is_dataclass(value):
                changed = {}
                for name in field_names(value):
                    old = getattr(value, name)
                    new = numbers[old] if name == "relation" else renumbered(old)
                    if new is not old:
                        changed[name] = new
                return replace(value, **changed) if changed else value  # type: ignore[type-var]
            case _:
                return value

    return renumbered(part), renumbered


def _relations(value: Any) -> Iterator[int]:
    """The numbers of the relations that are defined in a part of a query, in the order in which they stand."""
    if isinstance(value, tuple):
        for item in value:
            yield from _relations(item)
    elif is_dataclass(value) and not isinstance(value, ColumnId):
        for name in field_names(value):
            part = getattr(value, name)
            if name == "relation":
                yield part
            else:
                yield from _relations(part)
