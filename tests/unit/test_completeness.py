"""No valid order is missed: for strict equalities every order that gives the same rows is a plan.

The trees are those of the published counts (no outer join that simplification would change). For each of them every
order of its operators is tried on hundreds of random databases with random equalities; where no row ever differs, the
order must be among the csg-cmp pairs of the hypergraph, and where one differs it must not be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.plan.expression import (
    ColumnRef,
    Comparison,
)
from minisql.plan.join_kind import JoinKind
from tests.counted_joins import CountedBag, Trials, Truth, same
from tests.unit.join_trees import ANTI, FULL, INNER, LEFT, SEMI, all_trees, hypergraph_of

KINDS = (INNER, LEFT, FULL, SEMI, ANTI)
TRIALS = 250


@dataclass(frozen=True)
class Operator:
    """A join with the predicate a = b; a stands on its left side."""

    kind: JoinKind
    a: int
    b: int


@dataclass(frozen=True)
class Join:
    """One order of some operators."""

    operator: Operator
    left: Order
    right: Order


Order = int | Join


def order_of(node: RelationalExpression) -> Order:
    """The order in which a tree is written."""
    match node:
        case Leaf():
            return node.relation
        case InnerJoin(inputs=(left, right), conditions=(Comparison(left=ColumnRef() as a, right=ColumnRef() as b),)):
            kind = INNER
        case OuterJoin(
            kind=kind, left=left, right=right, conditions=(Comparison(left=ColumnRef() as a, right=ColumnRef() as b),)
        ):
            pass
        case _:
            raise AssertionError(node)
    return Join(Operator(kind, a.id.relation, b.id.relation), order_of(left), order_of(right))


def operators_of(order: Order) -> list[Operator]:
    if isinstance(order, int):
        return []
    return [order.operator, *operators_of(order.left), *operators_of(order.right)]


def all_orders(table: int, operators: list[Operator]) -> Iterator[Order]:
    """Every order without cross products: any operator may be the last one, and divides the others in two."""
    if not operators:
        yield table
    for operator in operators:
        others = [other for other in operators if other is not operator]
        left = reached_from(operator.a, others)
        right = [other for other in others if other not in left]
        for one in all_orders(operator.a, left):
            for other in all_orders(operator.b, right):
                yield Join(operator, one, other)


def reached_from(table: int, operators: list[Operator]) -> list[Operator]:
    touching = [operator for operator in operators if table in (operator.a, operator.b)]
    rest = [operator for operator in operators if operator not in touching]
    ends = [operator.a + operator.b - table for operator in touching]
    return touching + [found for end in ends for found in reached_from(end, rest)]


class Evaluator:
    """The rows of an order in all trials; the equality of two tables is the same one in every order."""

    def __init__(self, tables: int) -> None:
        self._trials = Trials(TRIALS, tables, seed=tables)
        self._equalities: dict[tuple[int, int], Truth] = {}
        self._bags: dict[Order, CountedBag | None] = {table: self._trials.relation(table) for table in range(tables)}

    def bag(self, order: Order) -> CountedBag | None:
        """None where a predicate reads a table that a SEMI or ANTI join has hidden."""
        if order not in self._bags:
            assert isinstance(order, Join)
            self._bags[order] = self._join(order)
        return self._bags[order]

    def _join(self, order: Join) -> CountedBag | None:
        operator, left, right = order.operator, self.bag(order.left), self.bag(order.right)
        if left is None or right is None or operator.a not in left.visible or operator.b not in right.visible:
            return None
        return self._trials.join(operator.kind, left, right, operator.a, operator.b, self._equality(operator))

    def _equality(self, operator: Operator) -> Truth:
        """Rows 0 and 1 of each table have a key or NULL: equalities of keys drawn at random, never TRUE for NULL."""
        pair = operator.a, operator.b
        if pair not in self._equalities:
            keys = self._trials.random.integers(0, 3, (2, TRIALS, 3))
            keys[:, :, 0] = 0
            equal = keys[0][:, :, np.newaxis] == keys[1][:, np.newaxis, :]
            self._equalities[pair] = equal & (keys[0] > 0)[:, :, np.newaxis]
        return self._equalities[pair]


class Pairs:
    """All pairs of a hypergraph with the operator's left side first; those of commutative joins in both orders."""

    def __init__(self, root: RelationalExpression) -> None:
        self._hypergraph = hypergraph_of(root)
        self._found: set[tuple[NodeMap, NodeMap]] = set()
        enumerate_csg_cmp_pairs(self._hypergraph.graph, self)

    def found_single_node(self, node: int) -> None: ...

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        step = self._hypergraph.connect(left, right)
        if step is None:
            return False
        self._found.add((step.left, step.right))
        if step.kind.commutes:
            self._found.add((step.right, step.left))
        return True

    def have(self, order: Order) -> bool:
        """Is the order a plan?"""
        if isinstance(order, int):
            return True
        sides = tables_of(order.left), tables_of(order.right)
        return sides in self._found and self.have(order.left) and self.have(order.right)


def tables_of(order: Order) -> NodeMap:
    return 1 << order if isinstance(order, int) else tables_of(order.left) | tables_of(order.right)


@pytest.mark.parametrize(("n", "trees", "orders"), [(3, 62, 97), (4, 1114, 3425)])
def test_an_order_is_a_plan_exactly_when_it_never_changes_a_row(n: int, trees: int, orders: int) -> None:
    evaluator = Evaluator(n)
    checked = valid = 0
    for tree in all_trees(0, n, KINDS):
        checked += 1
        written = order_of(tree.root)
        expected = evaluator.bag(written)
        assert expected is not None
        pairs = Pairs(tree.root)
        for order in all_orders(0, operators_of(written)):
            bag = evaluator.bag(order)
            gives_same_rows = bag is not None and bag.visible == expected.visible and bool(same(bag, expected).all())
            assert pairs.have(order) is gives_same_rows, (written, order)
            valid += gives_same_rows
    assert (checked, valid) == (trees, orders)
