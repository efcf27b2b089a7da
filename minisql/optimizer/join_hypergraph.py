"""JoinHypergraph: the join tree as nodes, hyperedges with conflict rules, and filters with their TES.

Each LEFT, FULL, SEMI and ANTI join becomes one edge, each conjunct of a flattened inner join an edge of its own. The
*total eligibility set* (TES) of an edge is the set of tables that must be there before it can be applied: those its
predicate reads (the SES), widened by the conflict rules. A rule that the TES makes true is dropped; the rest stay with
the edge and are asked for every pair.

At a csg-cmp pair every edge applies whose TES lies inside the union but inside neither part: `connect` collects them
all and refuses the pair when they cannot all be applied there, so a plan for a set of tables has applied exactly the
edges whose TES is inside the set. That makes all plans of one set return the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from minisql.optimizer.conflict_rules import ConflictRule, JoinOperator, conflict_rules
from minisql.optimizer.hypergraph import Hyperedge, Hypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of, subset_of, tables_in, union
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
    leaves_of,
)
from minisql.plan.expression import Expression
from minisql.plan.join_kind import JoinKind

MAX_BIPARTITIONED_TES = 4
"""An inner edge over up to this many tables is entered with every split of them into two sides."""

Merge = tuple[NodeMap, NodeMap]
"""Two parts of an inner join that are joined with each other."""


@dataclass(frozen=True, slots=True)
class JoinEdge:
    """A join operator, the tables it needs, and the conflict rules that its TES does not make true."""

    operator: JoinOperator
    tes: NodeMap
    rules: tuple[ConflictRule, ...]

    @property
    def tes_left(self) -> NodeMap:
        """What must be joined on the left side; for a binary operator."""
        return self.tes & self.operator.left

    @property
    def tes_right(self) -> NodeMap:
        """The same on the right side."""
        return self.tes & self.operator.right


@dataclass(frozen=True, slots=True)
class FilterPredicate:
    """A WHERE conjunct that could not be pushed down; it is applied as soon as all tables of its TES are joined."""

    condition: Expression
    tes: NodeMap


@dataclass(frozen=True, slots=True)
class JoinStep:
    """What joining two subgraphs means: the operator's kind and inputs, its conditions, then filters on its result.

    `left` and `right` are the subgraphs in the operator's own order, so LEFT preserves `left`.
    """

    kind: JoinKind
    left: NodeMap
    right: NodeMap
    conditions: tuple[Expression, ...]
    filters: tuple[Expression, ...]


class JoinHypergraph:
    """The search space of one FROM clause."""

    def __init__(self, join: FilteredJoin) -> None:
        self.join = join
        self.leaves: dict[int, Leaf] = {leaf.relation: leaf for leaf in leaves_of(join.root)}
        self.edges: list[JoinEdge] = []
        self._merges: list[Merge] = []
        self._add_edges_of(join.root)
        self.filters = tuple(
            FilterPredicate(condition, _filter_tes(tables_in([condition]), join.root)) for condition in join.filters
        )
        self.graph = Hypergraph(join.root.tables, _hyperedges(self.edges, self._merges))
        self._edges_inside: dict[NodeMap, NodeMap] = {}
        self._filters_inside: dict[NodeMap, NodeMap] = {}

    def connect(self, first: NodeMap, second: NodeMap) -> JoinStep | None:
        """The join of two subgraphs, or None where the edges between them do not allow one."""
        both = first | second
        applied = self.edges_inside(first) | self.edges_inside(second)
        here = [self.edges[i] for i in nodes_of(self.edges_inside(both) & ~applied)]
        if not here or not all(rule.holds(both) for edge in here for rule in edge.rules):
            return None
        filters = self._new_filters(first, second)
        inner = tuple(c for edge in here if edge.operator.kind is JoinKind.INNER for c in edge.operator.conditions)
        others = [edge for edge in here if edge.operator.kind is not JoinKind.INNER]
        if not others:
            return JoinStep(JoinKind.INNER, first, second, inner, filters)
        if len(others) > 1:
            return None
        edge = others[0]
        for left, right in ((first, second), (second, first)):
            if subset_of(edge.tes_left, left) and subset_of(edge.tes_right, right):
                return JoinStep(edge.operator.kind, left, right, edge.operator.conditions, inner + filters)
        return None

    def edges_inside(self, tables: NodeMap) -> NodeMap:
        """The edges (as a bit set of their indexes) whose TES lies inside the tables."""
        inside = self._edges_inside.get(tables)
        if inside is None:
            inside = sum(1 << i for i, edge in enumerate(self.edges) if subset_of(edge.tes, tables))
            self._edges_inside[tables] = inside
        return inside

    def filters_inside(self, tables: NodeMap) -> NodeMap:
        """The same for filters."""
        if not self.filters:
            return 0
        inside = self._filters_inside.get(tables)
        if inside is None:
            inside = sum(1 << i for i, predicate in enumerate(self.filters) if subset_of(predicate.tes, tables))
            self._filters_inside[tables] = inside
        return inside

    def _new_filters(self, first: NodeMap, second: NodeMap) -> tuple[Expression, ...]:
        applied = self.filters_inside(first) | self.filters_inside(second)
        return tuple(self.filters[i].condition for i in nodes_of(self.filters_inside(first | second) & ~applied))

    def _add_edges_of(self, node: RelationalExpression) -> list[JoinOperator]:
        """Post-order: add the edges of the subtree, and give all operators in it."""
        match node:
            case Leaf():
                return []
            case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
                below_left, below_right = self._add_edges_of(left), self._add_edges_of(right)
                sides = (left.tables, right.tables)
                operator = JoinOperator(kind, conditions, sides, tables_in(conditions) & node.tables)
                self._add_edge(operator, conflict_rules(operator, below_left, below_right))
                return [*below_left, *below_right, operator]
            case InnerJoin(inputs=inputs):
                below = [operator for child in inputs for operator in self._add_edges_of(child)]
                operators, merges = _inner_operators(node)
                self._merges += merges
                for operator in operators:
                    self._add_edge(operator, conflict_rules(operator, below, ()))
                return below + operators

    def _add_edge(self, operator: JoinOperator, rules: tuple[ConflictRule, ...]) -> None:
        tes = _absorb(operator.ses, rules)
        for side in operator.sides:
            if not tes & side:
                # A degenerate predicate does not read this side at all: the operator then needs all of it.
                tes = _absorb(tes | side, rules)
        remaining = tuple(rule for rule in rules if not subset_of(rule.then_all, tes))
        self.edges.append(JoinEdge(operator, tes, remaining))


def _absorb(tes: NodeMap, rules: tuple[ConflictRule, ...]) -> NodeMap:
    """Widen the TES until every rule that it triggers is satisfied by it."""
    changed = True
    while changed:
        before = tes
        for rule in rules:
            if rule.if_any & tes:
                tes |= rule.then_all
        changed = tes != before
    return tes


def _inner_operators(join: InnerJoin) -> tuple[list[JoinOperator], list[Merge]]:
    """One operator for each conjunct, a CROSS operator wherever they leave inputs unconnected, and the merges."""
    operators = []
    for condition in join.conditions:
        ses = tables_in([condition])
        sides = tuple(child.tables for child in join.inputs if child.tables & ses)
        if len(sides) < 2:
            own = sides[0] if sides else join.inputs[0].tables
            sides = (own, join.tables & ~own)
        operators.append(JoinOperator(JoinKind.INNER, (condition,), sides, ses))
    merges, crossings = _merge_inputs(join, [operator.ses for operator in operators])
    return operators + [JoinOperator(JoinKind.INNER, (), pair, 0) for pair in crossings], merges


def _merge_inputs(join: InnerJoin, predicates: list[NodeMap]) -> tuple[list[Merge], list[Merge]]:
    """Join the inputs pairwise along the predicates to the end, to see that it can be done.

    Gives all merges, and those of them that no predicate made: where none joins exactly two parts, a cross product
    must.
    """
    parts = [child.tables for child in join.inputs]
    merges, crossings = [], []
    while len(parts) > 1:
        pair = next((pair for tables in predicates if len(pair := _touched(parts, tables)) == 2), None)
        if pair is None:
            candidates = [touched for tables in predicates if len(touched := _touched(parts, tables)) > 2]
            pair = min(candidates, key=len, default=parts)[:2]
            crossings.append((pair[0], pair[1]))
        merges.append((pair[0], pair[1]))
        parts = [part for part in parts if part not in pair] + [pair[0] | pair[1]]
    return merges, crossings


def _touched(parts: list[NodeMap], tables: NodeMap) -> list[NodeMap]:
    return [part for part in parts if part & tables]


def _hyperedges(edges: list[JoinEdge], merges: list[Merge]) -> list[Hyperedge]:
    """The edges as DPhyp sees them, without duplicates."""
    hyperedges = []
    for edge in edges:
        if edge.operator.kind is JoinKind.INNER:
            hyperedges += [Hyperedge(part, edge.tes & ~part) for part in _splits(edge, merges)]
        else:
            hyperedges.append(Hyperedge(edge.tes_left, edge.tes_right))
    return list(dict.fromkeys(hyperedges))


def _splits(edge: JoinEdge, merges: list[Merge]) -> list[NodeMap]:
    """The sets of tables that may stand on one side of an inner edge: any of its tables when it is small.

    A large one is split where its conjunct reads, and at the merge that it makes, so that there is always a plan.
    """
    nodes = [1 << node for node in nodes_of(edge.tes)]
    if len(nodes) > MAX_BIPARTITIONED_TES:
        at_merges = [edge.tes & one for one, other in merges if subset_of(edge.tes, one | other)]
        at_sides = [edge.tes & side for side in edge.operator.sides]
        return [part for part in at_sides + at_merges if part not in (0, edge.tes)]
    lowest, *rest = nodes
    return [lowest + sum(chosen) for size in range(len(rest)) for chosen in combinations(rest, size)]


def _filter_tes(tables: NodeMap, node: RelationalExpression) -> NodeMap:
    """The tables that must be joined before a filter over `tables`, standing above `node`, may be applied."""
    match node:
        case Leaf():
            return tables & node.tables
        case InnerJoin(inputs=inputs):
            return union(_filter_tes(tables, child) for child in inputs if child.tables & tables)
        case OuterJoin(kind=JoinKind.FULL):
            return node.tables if tables & node.tables else 0
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            tes = _filter_tes(tables, left) if tables & left.tables else 0
            if tables & right.tables:
                tes |= _filter_tes(tables, right)
                if kind in (JoinKind.LEFT, JoinKind.ANTI):
                    tes |= left.tables | (tables_in(conditions) & node.tables)
            return tes
