"""The grouping sets that GROUP BY asks for (SQL:2016, 7.13).

Every item of GROUP BY is a list of sets: a plain key one set, ROLLUP the prefixes of its elements, CUBE their subsets,
GROUPING SETS the sets of its items one after the other. Several items are multiplied: each set is the union of one set
of every item. A set that comes out twice is computed and shown twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product

from minisql.errors import NotSupportedError
from minisql.plan.query_block import GroupingSet
from minisql.source import Span
from minisql.syntax import ast

_MOST_SETS = 4096
"""PostgreSQL's limit."""

PositionOf = Callable[[ast.Expression], int]
"""The number of a key."""


def grouping_sets(items: Sequence[ast.GroupItem], position_of: PositionOf) -> tuple[GroupingSet, ...]:
    """The sets of a GROUP BY clause; without items the empty set. NotSupportedError for too many."""
    sets: list[GroupingSet] = [()]
    for item in items:
        of_item = _sets(item, position_of)
        _check(len(sets) * len(of_item), item.span)
        sets = [_union(pair) for pair in product(sets, of_item)]
    return tuple(sets)


def _sets(item: ast.GroupItem, position_of: PositionOf) -> list[GroupingSet]:
    match item:
        case ast.Rollup(items=items):
            parts = [_keys(part, position_of) for part in items]
            return [_union(parts[:count]) for count in range(len(parts), -1, -1)]
        case ast.Cube(items=items, span=span):
            parts = [_keys(part, position_of) for part in items]
            _check(1 << len(parts), span)
            counts = range(len(parts), -1, -1)
            return [_union(chosen) for count in counts for chosen in combinations(parts, count)]
        case ast.GroupingSets(items=items, span=span):
            sets = [grouping_set for part in items for grouping_set in _sets(part, position_of)]
            _check(len(sets), span)
            return sets
        case _:
            return [_keys(item, position_of)]


def _keys(part: ast.Expression | ast.GroupList, position_of: PositionOf) -> GroupingSet:
    """The keys of a list as one set, of lists in it too: `(a, (b, c))` is `(a, b, c)`."""
    if isinstance(part, ast.GroupList | ast.RowValue):
        return _union([_keys(item, position_of) for item in part.items])
    return (position_of(part),)


def _union(sets: Sequence[GroupingSet]) -> GroupingSet:
    return tuple(sorted({position for grouping_set in sets for position in grouping_set}))


def _check(count: int, span: Span) -> None:
    if count > _MOST_SETS:
        raise NotSupportedError(f"more than {_MOST_SETS} grouping sets are not supported", span)
