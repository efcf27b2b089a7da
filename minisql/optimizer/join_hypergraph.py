"""JoinHypergraph: the join tree as nodes, hyperedges with conflict rules, and filters with their TES.

Each LEFT, FULL, SEMI and ANTI join becomes one edge, each conjunct of a flattened inner join an edge of its own. The
*total eligibility set* (TES) of an edge is the set of tables that must be there before it can be applied: those its
predicate reads (the SES), widened by the conflict rules. A rule that the TES makes true is dropped; the rest stay with
the edge and are asked for every pair.

A FullGroup becomes a clique: a FULL edge between any two of its members, each as a whole, without conflict rules, since
its members may be joined in any order. Seen from the operators above it is one FULL JOIN with as many sides as members.

At a csg-cmp pair every edge applies whose TES lies inside the union but inside neither part: `connection` collects
them all and refuses the pair when they cannot all be applied there, so a plan for a set of tables has applied exactly
the edges whose TES is inside the set. That makes all plans of one set return the same rows. What it gives is a few bit
sets, because it is asked for every pair; `join_step` writes one out as the conditions to evaluate.

The equalities of an equivalence class, written and derived ones, are edges too. Where several of them connect a pair,
those that follow from the others, and from what holds in the two parts already, are applied without being evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.clique import Clique, KeyMerge
from minisql.optimizer.conflict_rules import Conflict, ConflictRule, JoinOperator, conflicts
from minisql.optimizer.equivalence_classes import companion_sets
from minisql.optimizer.hypergraph import Hyperedge, Hypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of, subset_of, tables_in, union
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
    leaves_of,
)
from minisql.plan.expression import (
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
)
from minisql.plan.join_kind import JoinKind

MAX_BIPARTITIONED_TES = 4
"""An inner edge over up to this many tables is entered with every split of them into two sides."""

Merge = tuple[NodeMap, NodeMap]
"""Two parts of an inner join that are joined with each other."""


@dataclass(frozen=True, slots=True)
class JoinEdge:
    """A join operator, the tables it needs, and the conflict rules that its TES does not make true.

    A `derived` one is an equality that the query does not have, and that follows from those it has.
    `conflicts` are all rules that the operator had, with where they come from; EXPLAIN tells them.
    """

    operator: JoinOperator
    tes: NodeMap
    rules: tuple[ConflictRule, ...]
    derived: bool
    conflicts: tuple[Conflict, ...] = ()

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


class Connection(NamedTuple):
    """How two subgraphs are joined.

    `left` and `right` are the subgraphs in the order of the operator, so LEFT preserves `left`; `edges` and `filters`
    are bit sets of the edges and filters that apply here and did not below.
    """

    kind: JoinKind
    left: NodeMap
    right: NodeMap
    edges: NodeMap
    filters: NodeMap


@dataclass(frozen=True, slots=True)
class JoinStep:
    """What joining two subgraphs means: the operator's kind and inputs, its conditions, then filters on its result."""

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
        self._cliques: list[Clique] = []
        self._add_edges_of(join.root)
        self.filters = tuple(
            FilterPredicate(condition, _filter_tes(tables_in([condition]), join.root)) for condition in join.filters
        )
        self.graph = Hypergraph(join.root.tables, _hyperedges(self.edges, self._merges))
        self.not_inner = self._edges_that(lambda edge: edge.operator.kind is not JoinKind.INNER)
        self._with_rules = self._edges_that(lambda edge: bool(edge.rules))
        self._class_edges = _class_edges(join.root, self.edges)
        self._in_classes = union(group.edges for group in self._class_edges)
        self._edges_inside: dict[NodeMap, NodeMap] = {}
        self._filters_inside: dict[NodeMap, NodeMap] = {}

    def graph_without_derived(self) -> Hypergraph:
        """The graph of the edges that the query has. All tables can be joined along them, in fewer orders; what a join
        means stays the same, so where two sets meet derived equalities are applied too."""
        written = [edge for edge in self.edges if not edge.derived]
        return Hypergraph(self.graph.nodes, _hyperedges(written, self._merges))

    def connection(self, first: NodeMap, second: NodeMap) -> Connection | None:
        """How two subgraphs are joined, or None where the edges between them do not allow it."""
        both = first | second
        here = self.edges_inside(both) & ~(self.edges_inside(first) | self.edges_inside(second))
        if not here:
            return None
        if here & self._with_rules and not self._rules_hold(here & self._with_rules, both):
            return None
        if (in_classes := here & self._in_classes) & (in_classes - 1):
            here = self._without_implied(here, first, second)
        filters = 0
        if self.filters:
            filters = self.filters_inside(both) & ~(self.filters_inside(first) | self.filters_inside(second))
        others = here & self.not_inner
        if not others:
            return Connection(JoinKind.INNER, first, second, here, filters)
        if others & (others - 1):
            clique = self._clique_of(others)
            if clique is None or not subset_of(others, clique.edges):
                return None
            return Connection(JoinKind.FULL, first, second, here, filters)
        edge = self.edges[others.bit_length() - 1]
        for left, right in ((first, second), (second, first)):
            if not edge.tes_left & ~left and not edge.tes_right & ~right:
                return Connection(edge.operator.kind, left, right, here, filters)
        return None

    def join_step(self, connection: Connection) -> JoinStep:
        """The connection with its conditions. The inner conjuncts that meet an operator of another kind become filters
        on its result."""
        kind, left, right = connection.kind, connection.left, connection.right
        inner = self.conditions_of(connection.edges & ~self.not_inner)
        filters = self.filter_conditions(connection.filters)
        if kind is JoinKind.INNER:
            return JoinStep(kind, left, right, inner, filters)
        clique = self._clique_of(connection.edges)
        if clique is None:
            conditions = self.conditions_of(connection.edges & self.not_inner)
        else:
            conditions = clique.equalities(left, right)
        return JoinStep(kind, left, right, conditions, inner + filters)

    @property
    def groups(self) -> tuple[FullGroup, ...]:
        """All groups whose members may be joined in any order."""
        return tuple(clique.group for clique in self._cliques)

    def key_merge(self, tables: NodeMap) -> KeyMerge | None:
        """How the tables can be joined at once, if they are three or more whole members of a FullGroup."""
        for clique in self._cliques:
            merge = clique.merge_of(tables)
            if merge is not None:
                applied = union(map(self.filters_inside, merge.members))
                return replace(merge, filters=self.filters_inside(tables) & ~applied)
        return None

    def group_keys(self, connection: Connection) -> tuple[EquiKey, ...]:
        """What members of a FullGroup are joined on; nothing for any other connection."""
        clique = self._clique_of(connection.edges)
        return () if clique is None else clique.equi_keys(connection.left, connection.right)

    def connect(self, first: NodeMap, second: NodeMap) -> JoinStep | None:
        """The join of two subgraphs, or None where the edges between them do not allow one."""
        connection = self.connection(first, second)
        return None if connection is None else self.join_step(connection)

    def edges_inside(self, tables: NodeMap) -> NodeMap:
        """The edges (as a bit set of their indexes) whose TES lies inside the tables."""
        inside = self._edges_inside.get(tables)
        if inside is None:
            outside = ~tables
            inside = sum(1 << i for i, edge in enumerate(self.edges) if not edge.tes & outside)
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

    def conditions_of(self, edges: NodeMap) -> tuple[Expression, ...]:
        """The conditions of a bit set of edges."""
        return tuple(condition for i in nodes_of(edges) for condition in self.edges[i].operator.conditions)

    def filter_conditions(self, filters: NodeMap) -> tuple[Expression, ...]:
        """The conditions of a bit set of filters."""
        return tuple(self.filters[i].condition for i in nodes_of(filters))

    def _clique_of(self, edges: NodeMap) -> Clique | None:
        """The clique that some of the edges belong to."""
        for clique in self._cliques:
            if clique.edges & edges:
                return clique
        return None

    def _without_implied(self, here: NodeMap, first: NodeMap, second: NodeMap) -> NodeMap:
        """The edges without those equalities of a class that follow from the others, and from what holds below."""
        below = self.edges_inside(first) | self.edges_inside(second)
        for group in self._class_edges:
            candidates = here & group.edges
            if not candidates & (candidates - 1):
                continue
            if group.is_complete:
                # On either side the members are equal already, so any one of the equalities between them will do.
                here ^= candidates & (candidates - 1)
                continue
            equal: list[int] = []
            for i in nodes_of(below & group.edges):
                equal = _with_equality(equal, group.columns[i])
            for i in nodes_of(candidates):
                columns = group.columns[i]
                if any(columns & known == columns for known in equal):
                    here &= ~(1 << i)
                else:
                    equal = _with_equality(equal, columns)
        return here

    def _edges_that(self, test: Callable[[JoinEdge], bool]) -> NodeMap:
        return sum(1 << i for i, edge in enumerate(self.edges) if test(edge))

    def _rules_hold(self, edges: NodeMap, joined: NodeMap) -> bool:
        return all(rule.holds(joined) for i in nodes_of(edges) for rule in self.edges[i].rules)

    def _add_edges_of(self, node: RelationalExpression) -> list[JoinOperator]:
        """Post-order: add the edges of the subtree, and give all operators in it."""
        match node:
            case Leaf():
                return []
            case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
                below_left, below_right = self._add_edges_of(left), self._add_edges_of(right)
                sides = (left.tables, right.tables)
                operator = JoinOperator(kind, conditions, sides, tables_in(conditions) & node.tables)
                self._add_edge(operator, conflicts(operator, below_left, below_right), derived=False)
                return [*below_left, *below_right, operator]
            case InnerJoin(inputs=inputs):
                below = [operator for child in inputs for operator in self._add_edges_of(child)]
                operators, merges = _inner_operators(node)
                self._merges += merges
                for operator in operators:
                    derived = operator.conditions[:1] != () and operator.conditions[0] in node.derived
                    self._add_edge(operator, conflicts(operator, below, ()), derived)
                return below + operators
            case FullGroup(members=members):
                below = [operator for member in members for operator in self._add_edges_of(member)]
                return [*below, self._add_clique(node)]

    def _add_clique(self, group: FullGroup) -> JoinOperator:
        """Add the edges between the members; gives what the operators above see of the group."""
        count = len(group.members) * (len(group.members) - 1) // 2
        clique = Clique(group, ((1 << count) - 1) << len(self.edges))
        self._cliques.append(clique)
        for one, other in combinations(clique.members, 2):
            operator = JoinOperator(JoinKind.FULL, clique.equalities(one, other), (one, other), one | other)
            self.edges.append(JoinEdge(operator, operator.ses, (), derived=False))
        conditions = clique.equalities(*clique.members[:2])
        return JoinOperator(JoinKind.FULL, conditions, clique.members, group.tables)

    def _add_edge(self, operator: JoinOperator, found: tuple[Conflict, ...], derived: bool) -> None:
        rules = tuple(conflict.rule for conflict in found)
        tes = _absorb(operator.ses, rules)
        for side in operator.sides:
            if not tes & side:
                # A degenerate predicate does not read this side at all: the operator then needs all of it.
                tes = _absorb(tes | side, rules)
        remaining = tuple(rule for rule in rules if not subset_of(rule.then_all, tes))
        self.edges.append(JoinEdge(operator, tes, remaining, derived, found))


@dataclass(frozen=True, slots=True)
class _ClassEdges:
    """The edges of one equivalence class, two or more; `columns` has for each the two members, as a bit set.

    In a complete class every two members have an edge that needs their two tables and nothing else.
    """

    edges: NodeMap
    columns: Mapping[int, int]
    is_complete: bool


def _class_edges(root: RelationalExpression, edges: list[JoinEdge]) -> list[_ClassEdges]:
    classes = [members for companions in companion_sets(root) for members in companions.classes()]
    columns: list[dict[int, int]] = [{} for _ in classes]
    places = {column: (number, 1 << i) for number, members in enumerate(classes) for i, column in enumerate(members)}
    for i, edge in enumerate(edges):
        match edge.operator:
            case JoinOperator(JoinKind.INNER, (Comparison(ComparisonOperator.EQUAL, ColumnRef() as one, other),)):
                if one in places and isinstance(other, ColumnRef) and other in places:
                    (number, bit), (same, other_bit) = places[one], places[other]
                    if number == same:
                        columns[number][i] = bit | other_bit
    return [
        _ClassEdges(sum(1 << i for i in of_class), of_class, _is_complete([edges[i] for i in of_class], of_class))
        for of_class in columns
        if len(of_class) > 1
    ]


def _is_complete(edges: list[JoinEdge], columns: Mapping[int, int]) -> bool:
    members = union(columns.values()).bit_count()
    tables = union(edge.tes for edge in edges).bit_count()
    free = all(edge.tes.bit_count() == 2 and not edge.rules for edge in edges)
    return free and tables == members and len(set(columns.values())) == members * (members - 1) // 2


def _with_equality(equal: list[int], columns: int) -> list[int]:
    """The sets of columns known to be equal when these two are as well."""
    touched = [known for known in equal if known & columns]
    return [known for known in equal if not known & columns] + [union([columns, *touched])]


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
    for condition in join.conditions + join.derived:
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
        case FullGroup():
            return node.tables if tables & node.tables else 0
        case OuterJoin(kind=kind) if kind.preserves_both:
            return node.tables if tables & node.tables else 0
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            tes = _filter_tes(tables, left) if tables & left.tables else 0
            if tables & right.tables:
                tes |= _filter_tes(tables, right)
                if kind in (JoinKind.LEFT, JoinKind.ANTI):
                    tes |= left.tables | (tables_in(conditions) & node.tables)
            return tes
