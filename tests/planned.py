"""What the optimizer makes of SQL, and the orders it may choose from."""

from __future__ import annotations

from minisql.binder.bind_query import bind_query
from minisql.engine import Session
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.plan_query import QueryPlan, plan_query
from minisql.optimizer.relational_expression import InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.plan.join_kind import JoinKind
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse

Side = frozenset[str]
NamedJoin = tuple[JoinKind, Side, Side]
"""A join by the aliases of the tables on its two sides; of a join that commutes, the sides in order of name."""


def plan_of(session: Session, sql: str) -> QueryPlan:
    """How a query is planned."""
    span = Span(sql, 0, len(sql))
    query = build_ast(parse(span), span)
    assert isinstance(query, ast.Query)
    return plan_query(bind_query(query, session.catalog, ()))


class PlanSpace:
    """All joins that the plans of a hypergraph are made of."""

    def __init__(self, hypergraph: JoinHypergraph) -> None:
        self.steps: list[JoinStep] = []
        self._hypergraph = hypergraph
        enumerate_csg_cmp_pairs(hypergraph.graph, self)

    @property
    def joins(self) -> set[NamedJoin]:
        """The same by name."""
        return {named_join(step.kind, self._names(step.left), self._names(step.right)) for step in self.steps}

    def found_single_node(self, node: int) -> None: ...

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        step = self._hypergraph.connect(left, right)
        if step is None:
            return False
        self.steps.append(step)
        return True

    def _names(self, tables: NodeMap) -> Side:
        return frozenset(self._hypergraph.leaves[node].table.alias for node in nodes_of(tables))


def joins_in(node: RelationalExpression) -> set[NamedJoin]:
    """The joins of a tree as it is written; of an n-ary inner join, from left to right."""
    match node:
        case Leaf():
            return set()
        case OuterJoin(kind=kind, left=left, right=right):
            return joins_in(left) | joins_in(right) | {named_join(kind, aliases(left), aliases(right))}
        case InnerJoin(inputs=(first, *others)):
            joins, joined = joins_in(first), aliases(first)
            for other in others:
                joins |= joins_in(other) | {named_join(JoinKind.INNER, joined, aliases(other))}
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
        case InnerJoin(inputs=inputs):
            return frozenset().union(*map(aliases, inputs))
