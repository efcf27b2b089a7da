"""NodeMap: a set of relation instances as the bits of one Python int.

Bit i stands for relation instance i. Python ints grow, so there is no limit on the number of tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from minisql.plan.expression import (
    ColumnRef,
    Expression,
)
from minisql.plan.walk_expression import (
    walk,
)

NodeMap = int


def nodes_of(node_map: NodeMap) -> Iterator[int]:
    """The relation numbers in the set, ascending."""
    while node_map:
        lowest = node_map & -node_map
        yield lowest.bit_length() - 1
        node_map ^= lowest


def subset_of(inner: NodeMap, outer: NodeMap) -> bool:
    """Is every node of `inner` in `outer`?"""
    return inner & ~outer == 0


def union(node_maps: Iterable[NodeMap]) -> NodeMap:
    """Every node that is in one of the sets."""
    return reduce(or_, node_maps, 0)


def tables_in(expressions: Iterable[Expression]) -> NodeMap:
    """The relation instances whose columns the expressions read."""
    tables = 0
    for expression in expressions:
        for node in walk(expression):
            if isinstance(node, ColumnRef):
                tables |= 1 << node.id.relation
    return tables
