"""The join tree as the query wrote it, after rewriting: no order is looked at but this one.

Outer joins stand where they were written. The inputs of an inner join follow the order of FROM: each is joined with all
those before it. An input that no condition connects with those before waits until one does (`FROM a, b, c WHERE a.x =
c.x AND b.y = c.y` joins c before b), so that no cross product is made unless the query has one.
"""

from __future__ import annotations

from minisql.optimizer.join_order.search import JoinSearch
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression


def as_written(search: JoinSearch) -> None:
    """Tell the receiver of the one tree, inputs first."""
    _join_tree(search, search.hypergraph.join.root)


def _join_tree(search: JoinSearch, node: RelationalExpression) -> NodeMap:
    match node:
        case Leaf(relation=relation):
            search.receiver.found_single_node(relation)
        case OuterJoin(left=left, right=right):
            search.receiver.join(_join_tree(search, left), _join_tree(search, right))
        case FullGroup(members=members):
            joined, *others = [_join_tree(search, member) for member in members]
            for other in others:
                search.receiver.join(joined, other)
                joined |= other
        case InnerJoin(inputs=inputs):
            parts = [_join_tree(search, child) for child in inputs]
            while len(parts) > 1:
                parts = _join_first_pair(search, parts)
    return node.tables


def _join_first_pair(search: JoinSearch, parts: list[NodeMap]) -> list[NodeMap]:
    """Join the first two parts, by their order, that something connects.

    There always are two: joining parts never takes a connection between others away, and the hypergraph has seen to it
    that all inputs can be joined in one order, so they can in any.
    """
    connects = search.hypergraph.graph.connects
    first, second = next(
        (first, second)
        for at, first in enumerate(parts)
        for second in parts[at + 1 :]
        if connects(first, second) and search.receiver.join(first, second)
    )
    return [first | second if part == first else part for part in parts if part != second]
