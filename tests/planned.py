"""What the optimizer makes of SQL, and the orders it may choose from."""

from __future__ import annotations

from collections.abc import Callable

from minisql.binder.bind_query import bind_query
from minisql.engine import Session
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.join_order import JOIN_ORDERS, JoinSearch
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.plan_query import QueryPlan, plan_query
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.plan.join_kind import JoinKind
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse

Plan = tuple[JoinStep, ...]
Side = frozenset[str]
NamedJoin = tuple[JoinKind, Side, Side]
"""A join by the aliases of the tables on its two sides; of a join that commutes, the sides in order of name."""


def plan_of(session: Session, sql: str) -> QueryPlan:
    """How a query is planned."""
    span = Span(sql, 0, len(sql))
    query = build_ast(parse(span), span)
    assert isinstance(query, ast.Query)
    return plan_query(bind_query(query, session.catalog, ()), session.settings.planner)


class PlanSpace:
    """All plans of a hypergraph: the joins that make each set of tables. A plan is its joins, inputs before outputs."""

    def __init__(self, hypergraph: JoinHypergraph) -> None:
        self.tables = hypergraph.graph.nodes
        self.pairs = 0
        self._hypergraph = hypergraph
        self._steps: dict[NodeMap, list[JoinStep]] = {}
        self._counts: dict[NodeMap, int] = {}
        enumerate_csg_cmp_pairs(hypergraph.graph, self)

    def found_single_node(self, node: int) -> None:
        self._counts[1 << node] = 1

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        step = self._hypergraph.connect(left, right)
        if step is None:
            return False
        both = left | right
        self.pairs += 1
        self._steps.setdefault(both, []).append(step)
        self._counts[both] = self._counts.get(both, 0) + self._counts[left] * self._counts[right]
        return True

    @property
    def sets(self) -> list[NodeMap]:
        """The sets of two or more tables that plans join on their way."""
        return list(self._steps)

    @property
    def count(self) -> int:
        """The number of plans, not counting which of two inputs is which."""
        return self._counts[self.tables]

    @property
    def joins(self) -> set[NamedJoin]:
        """The joins that plans are made of, by name."""
        steps = (step for steps in self._steps.values() for step in steps)
        return {named_join(step.kind, self._names(step.left), self._names(step.right)) for step in steps}

    def plan(self, number: int) -> Plan:
        """One of the plans, by its number from 0 to count - 1: unranking, so a random number gives a random plan."""
        return self._unrank(self.tables, number)

    def extreme(self, worth: Callable[[JoinStep, float, float], float]) -> Plan:
        """The plan that is worth most, where `worth` of a join is given that of its two inputs; a table is worth 0."""
        best: dict[NodeMap, tuple[float, Plan]] = {1 << node: (0.0, ()) for node in nodes_of(self.tables)}
        for tables in sorted(self._steps, key=int.bit_count):
            for step in self._steps[tables]:
                left, right = best[step.left], best[step.right]
                value = worth(step, left[0], right[0])
                if tables not in best or value > best[tables][0]:
                    best[tables] = value, (*left[1], *right[1], step)
        return best[self.tables][1]

    def _unrank(self, tables: NodeMap, number: int) -> Plan:
        for step in self._steps.get(tables, ()):
            lefts, rights = self._counts[step.left], self._counts[step.right]
            if number < lefts * rights:
                left, right = self._unrank(step.left, number // rights), self._unrank(step.right, number % rights)
                return (*left, *right, step)
            number -= lefts * rights
        return ()

    def _names(self, tables: NodeMap) -> Side:
        return frozenset(self._hypergraph.leaves[node].table.alias for node in nodes_of(tables))


class GivenPlan:
    """A join order that makes one plan, and keeps what it was asked to order."""

    def __init__(self) -> None:
        self.plan: Plan | None = None
        self.search: JoinSearch | None = None

    def __call__(self, search: JoinSearch) -> None:
        self.search = search
        if self.plan is None:
            JOIN_ORDERS["greedy"](search)
            return
        for relation in search.hypergraph.leaves:
            search.receiver.found_single_node(relation)
        for step in self.plan:
            assert search.receiver.join(step.left, step.right)


def joins_in(node: RelationalExpression) -> set[NamedJoin]:
    """The joins of a tree as it is written; of an n-ary join, from left to right."""
    match node:
        case Leaf():
            return set()
        case OuterJoin(kind=kind, left=left, right=right):
            return joins_in(left) | joins_in(right) | {named_join(kind, aliases(left), aliases(right))}
        case InnerJoin(inputs=(first, *others)) | FullGroup(members=(first, *others)):
            kind = JoinKind.INNER if isinstance(node, InnerJoin) else JoinKind.FULL
            joins, joined = joins_in(first), aliases(first)
            for other in others:
                joins |= joins_in(other) | {named_join(kind, joined, aliases(other))}
                joined |= aliases(other)
            return joins
    raise AssertionError(node)


def named_join(kind: JoinKind, left: Side, right: Side) -> NamedJoin:
    return (kind, right, left) if kind.commutes and sorted(right) < sorted(left) else (kind, left, right)


def aliases(node: RelationalExpression) -> Side:
    match node:
        case Leaf(table=table):
            return frozenset([table.alias])
        case OuterJoin(left=left, right=right):
            return aliases(left) | aliases(right)
        case InnerJoin(inputs=inputs) | FullGroup(members=inputs):
            return frozenset().union(*map(aliases, inputs))
