"""The best left-deep tree: joins add one table at a time to what was joined before.

Dynamic programming over sets of tables by their size, as in P. Selinger et al., "Access Path Selection in a Relational
Database Management System" (SIGMOD 1979). Which of the two inputs is built or read in the inner loop is decided by
cost, so "left" says no more than that one input of every join is a single table.

Outer joins do not always allow that: `a LEFT JOIN (b JOIN c …)` needs b and c joined first, as one input. Therefore a
join may also add exactly the tables that its eligibility set demands on one of its sides; they are joined left-deep
themselves. Where even this reaches no plan (as in one of 500 random trees), the tree is the one as written.

A clique of n tables has n 2^(n-1) pairs. The budget is spread over the sizes that are still to come: where a size has
more sets than its share allows, only those with the fewest rows are joined further (a beam search).
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_order.as_written import as_written
from minisql.optimizer.join_order.search import JoinSearch
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.trace import SetsDropped


def left_deep(search: JoinSearch) -> None:
    """Tell the receiver about the pairs with a single table, or a set that a join demands, on one side."""
    hypergraph, count = search.hypergraph, len(search.hypergraph.leaves)
    sides = _demanded_sides(hypergraph)
    found: list[list[NodeMap]] = [[] for _ in range(count + 1)]
    for relation in hypergraph.leaves:
        search.receiver.found_single_node(relation)
        found[1].append(1 << relation)
    budget = search.max_subgraph_pairs
    for size in range(2, count + 1):
        pairs = list(_pairs(hypergraph, found, sides, size))
        found[size] = list(dict.fromkeys(one | other for one, other in pairs if search.receiver.join(one, other)))
        budget -= len(pairs)
        width = max(1, budget // (count * (count + 1 - size)))
        if len(found[size]) > width:
            search.trace.add(SetsDropped(size, len(found[size]), width))
            kept = sorted(found[size], key=search.rows)[:width]
            found[size] = [tables for tables in found[size] if tables in kept or tables in sides]
    if not found[count]:
        as_written(search)


def _demanded_sides(hypergraph: JoinHypergraph) -> list[NodeMap]:
    """The sets of two or more tables that a join needs, joined, on one of its sides."""
    sides = (edge.tes & side for edge in hypergraph.edges for side in edge.operator.sides)
    return list(dict.fromkeys(side for side in sides if side.bit_count() > 1))


def _pairs(
    hypergraph: JoinHypergraph, found: list[list[NodeMap]], sides: list[NodeMap], size: int
) -> Iterator[tuple[NodeMap, NodeMap]]:
    """Two connected sets of `size` tables together; the second is a single table or one of the sides."""
    graph = hypergraph.graph
    for tables in found[size - 1]:
        for node in nodes_of(graph.neighborhood(tables, 0)):
            if (size > 2 or tables < 1 << node) and graph.connects(tables, 1 << node):
                yield tables, 1 << node
    for side in sides:
        # A single table beside a side was met above.
        for tables in found[size - side.bit_count()] if 1 + side.bit_count() < size else ():
            if tables & side or side not in found[side.bit_count()] or (tables in sides and tables < side):
                continue
            if graph.connects(tables, side):
                yield tables, side
