"""The join tree as the query wrote it, after rewriting: no order is looked at but this one.

Outer joins stand where they were written. The inputs of an inner join follow the order of FROM: each is joined with all
those before it. An input that no condition connects with those before waits until one does (`FROM a, b, c WHERE a.x =
c.x AND b.y = c.y` joins c before b), so that no cross product is made unless the query has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_order.search import JoinSearch, Pair
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression


def as_written(search: JoinSearch) -> None:
    """Tell the receiver of the one tree."""
    search.follow(joins_as_written(search.hypergraph))


def joins_as_written(hypergraph: JoinHypergraph) -> list[Pair]:
    """The joins of the tree as written, inputs first. The hypergraph admits every one of them."""
    return list(_joins(hypergraph, hypergraph.join.root))


def _joins(hypergraph: JoinHypergraph, node: RelationalExpression) -> Iterator[Pair]:
    match node:
        case Leaf():
            return
        case OuterJoin(left=left, right=right):
            yield from _joins(hypergraph, left)
            yield from _joins(hypergraph, right)
            yield left.tables, right.tables
        case FullGroup(members=members):
            for member in members:
                yield from _joins(hypergraph, member)
            joined = members[0].tables
            for member in members[1:]:
                yield joined, member.tables
                joined |= member.tables
        case InnerJoin(inputs=inputs):
            for child in inputs:
                yield from _joins(hypergraph, child)
            parts = [child.tables for child in inputs]
            while len(parts) > 1:
                left_part, right_part = _first_pair(hypergraph, parts)
                yield left_part, right_part
                parts = [left_part | right_part if part == left_part else part for part in parts if part != right_part]


def _first_pair(hypergraph: JoinHypergraph, parts: list[NodeMap]) -> Pair:
    """The first two parts, by their order, that can be joined.

    There always are two: joining parts never takes a connection between others away, and the hypergraph has seen to it
    that all inputs can be joined in one order, so they can in any.
    """
    return next(
        (left, right)
        for at, left in enumerate(parts)
        for right in parts[at + 1 :]
        if hypergraph.graph.connects(left, right) and hypergraph.connection(left, right) is not None
    )
