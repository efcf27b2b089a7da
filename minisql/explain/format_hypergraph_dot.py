"""JoinHypergraph as DOT, to be drawn by Graphviz.

Relations are boxes. The edge of an inner join has no arrow, that of a FULL JOIN one at both ends, any other one points
to the side that it does not preserve. A side of several tables is gathered in a point, and so is an inner condition
over more than two inputs. Conflict rules that are left to be tested stand in the label of their edge. A filter that
waits above joins is a note, dotted lines lead to the tables of its TES.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.explain.dot import dot_cluster, dot_edge, dot_graph, dot_node
from minisql.explain.format_conflict import format_operator, format_rule
from minisql.explain.format_expression import format_conditions, format_expression
from minisql.explain.format_hypergraph import sides_of
from minisql.explain.format_node_map import format_node_map
from minisql.explain.format_relation import format_relation
from minisql.optimizer.join_hypergraph import FilterPredicate, JoinEdge, JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.join_kind import JoinKind


def format_hypergraphs_dot(hypergraphs: Sequence[JoinHypergraph]) -> str:
    """One graph; the FROM clauses of a query that has several are boxes in it."""
    if len(hypergraphs) == 1:
        return dot_graph("join hypergraph", _Drawing(hypergraphs[0], "").statements())
    clusters = [
        line
        for number, hypergraph in enumerate(hypergraphs, start=1)
        for line in dot_cluster(number, f"FROM clause {number}", _Drawing(hypergraph, f"f{number}_").statements())
    ]
    return dot_graph("join hypergraphs", clusters)


class _Drawing:
    """The statements of one hypergraph; `prefix` keeps its node names apart from those of others."""

    def __init__(self, hypergraph: JoinHypergraph, prefix: str) -> None:
        self._hypergraph = hypergraph
        self._prefix = prefix

    def statements(self) -> list[str]:
        lines = [dot_node(self._node(leaf.relation), shape="box", label=_leaf(leaf)) for leaf in self._leaves.values()]
        for number, edge in enumerate(self._hypergraph.edges):
            lines += self._edge(number, edge)
        for number, predicate in enumerate(self._hypergraph.filters):
            lines += self._filter(number, predicate)
        return lines

    @property
    def _leaves(self) -> dict[int, Leaf]:
        return self._hypergraph.leaves

    def _node(self, relation: int) -> str:
        return f"{self._prefix}t{relation}"

    def _edge(self, number: int, edge: JoinEdge) -> list[str]:
        lines: list[str] = []
        ends = []
        for position, side in enumerate(sides_of(edge)):
            end, gathering = self._end(side, f"{self._prefix}e{number}_{position}")
            ends.append(end)
            lines += gathering
        rules = [f"rule {format_rule(rule, self._leaves)}" for rule in edge.rules]
        label = "\n".join([format_operator(edge.operator), *rules])
        if len(ends) == 2:
            return [*lines, dot_edge(ends[0], ends[1], dir=_direction(edge.operator.kind), label=label)]
        center = f"{self._prefix}e{number}"
        spokes = [dot_edge(center, end, dir="none") for end in ends]
        return [*lines, dot_node(center, shape="point", xlabel=label), *spokes]

    def _end(self, side: NodeMap, point: str) -> tuple[str, list[str]]:
        """Where an edge ends: at the relation, or at a point that gathers several."""
        nodes = [self._node(relation) for relation in nodes_of(side)]
        if len(nodes) == 1:
            return nodes[0], []
        return point, [dot_node(point, shape="point"), *(dot_edge(node, point, dir="none") for node in nodes)]

    def _filter(self, number: int, predicate: FilterPredicate) -> list[str]:
        note = f"{self._prefix}filter{number}"
        tes = format_node_map(predicate.tes, self._leaves)
        label = f"filter {format_expression(predicate.condition)}\nTES {tes}"
        lines = [dot_edge(note, self._node(table), dir="none", style="dotted") for table in nodes_of(predicate.tes)]
        return [dot_node(note, shape="note", label=label), *lines]


def _leaf(leaf: Leaf) -> str:
    filters = f"\nfilter {format_conditions(leaf.filters)}" if leaf.filters else ""
    return format_relation(leaf.table) + filters


def _direction(kind: JoinKind) -> str:
    if kind is JoinKind.INNER:
        return "none"
    return "both" if kind is JoinKind.FULL else "forward"
