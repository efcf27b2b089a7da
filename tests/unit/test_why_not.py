"""WHY NOT: a join that the hypergraph refuses always has an obstacle, and every obstacle is really there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_problem import JoinProblem, Requirements, make_join_problem
from minisql.optimizer.node_map import NodeMap, subset_of
from minisql.optimizer.options import DEFAULT_OPTIONS
from minisql.optimizer.relational_expression import FilteredJoin, RelationalExpression
from minisql.optimizer.rewrite import rewritten
from minisql.optimizer.rewrite.flatten_inner_joins import flatten_inner_joins
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.optimizer.why_not import (
    BrokenRule,
    Impossible,
    MissingSide,
    MissingTables,
    NoEdge,
    Obstacle,
    OrderedJoin,
    OrderedTable,
    Possible,
    SplitSide,
    TwoOperators,
    WantedOrder,
    obstacles,
    why_not,
)
from minisql.plan.expression import (
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
    Or,
)
from minisql.types.datatype import BOOLEAN, INTEGER
from tests.test_plan_space import RandomJoin
from tests.unit.join_trees import (
    ANTI,
    FULL,
    INNER,
    LEFT,
    column,
    equal,
    hypergraph_of,
    join,
    left_deep_chain,
    star,
    table,
    true_for_null_left,
)

A, B, C, D = 1, 2, 4, 8


class ConnectedSets:
    """The sets of tables that some plan joins."""

    def __init__(self, hypergraph: JoinHypergraph) -> None:
        self.sets: list[NodeMap] = []
        self._hypergraph = hypergraph
        enumerate_csg_cmp_pairs(hypergraph.graph, self)

    def found_single_node(self, node: int) -> None:
        self.sets.append(1 << node)

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        if self._hypergraph.connect(left, right) is None:
            return False
        if left | right not in self.sets:
            self.sets.append(left | right)
        return True


def check(hypergraph: JoinHypergraph) -> int:
    """Ask about every pair of sets that could be joined as far as the sets go; gives the number of refusals."""
    refused = 0
    for left, right in combinations(ConnectedSets(hypergraph).sets, 2):
        if left & right or hypergraph.connect(left, right) is not None:
            continue
        refused += 1
        found = obstacles(hypergraph, left, right)
        assert found
        for obstacle in found:
            assert is_there(obstacle, hypergraph, left, right), (obstacle, left, right)
    return refused


def is_there(obstacle: Obstacle, hypergraph: JoinHypergraph, left: NodeMap, right: NodeMap) -> bool:
    both = left | right
    match obstacle:
        case BrokenRule(edge=edge, conflict=conflict):
            return conflict in edge.conflicts and not conflict.rule.holds(both) and bool(edge.operator.ses & both)
        case MissingTables(edge=edge, tables=tables):
            return bool(tables) and subset_of(tables, edge.operator.ses) and not tables & both
        case MissingSide(edge=edge, tables=tables):
            unread = [side for side in edge.operator.sides if not side & edge.operator.ses]
            return bool(tables) and bool(unread) and not tables & both
        case TwoOperators(edges=edges):
            return len(edges) > 1
        case SplitSide(edge=edge):
            return any(side & left and side & right for side in (edge.tes_left, edge.tes_right))
        case NoEdge():
            return not any(
                edge.operator.ses & left and edge.operator.ses & right and not edge.operator.ses & ~both
                for edge in hypergraph.edges
            )


@pytest.mark.parametrize("block", range(4))
def test_every_refusal_has_an_obstacle_that_is_there(block: int) -> None:
    refused = 0
    for seed in range(block * 150, block * 150 + 150):
        case = RandomJoin(seed)
        tree = rewritten(case.join)
        if tree.impossible is None:
            refused += check(JoinHypergraph(tree))
    assert refused > 300


def only(root: RelationalExpression, left: NodeMap, right: NodeMap) -> Obstacle:
    (obstacle,) = obstacles(hypergraph_of(root), left, right)
    return obstacle


def equals_one(number: int) -> Expression:
    return Comparison(ComparisonOperator.EQUAL, column(number), Literal(1, type=INTEGER), type=BOOLEAN)


def test_no_edge() -> None:
    assert only(left_deep_chain(INNER, 3), A, C) == NoEdge()


def test_a_table_that_the_condition_reads() -> None:
    either = Or((equal(0, 2), equal(1, 2)), type=BOOLEAN)
    obstacle = only(join(INNER, left_deep_chain(INNER, 2), table(2), either), A, C)
    assert isinstance(obstacle, MissingTables)
    assert obstacle.tables == B


def test_a_side_that_the_condition_does_not_read() -> None:
    obstacle = only(join(LEFT, left_deep_chain(FULL, 2), table(2), equals_one(2)), B, C)
    assert isinstance(obstacle, MissingSide)
    assert obstacle.tables == A


@pytest.mark.parametrize(
    ("root", "left", "right", "lacks", "requirements"),
    [
        (join(FULL, left_deep_chain(LEFT, 2), table(2), equal(1, 2)), B, C, "assoc", 0),
        (join(LEFT, left_deep_chain(FULL, 2), table(2), true_for_null_left(0, 2)), A, C, "l-asscom", 1),
        (join(LEFT, left_deep_chain(FULL, 2), table(2), true_for_null_left(1, 2)), B, C, "assoc", 1),
        (join(INNER, left_deep_chain(FULL, 2), table(2), equal(1, 2)), B, C, "assoc", 0),
    ],
)
def test_a_conflict_rule(
    root: RelationalExpression, left: NodeMap, right: NodeMap, lacks: str, requirements: int
) -> None:
    obstacle = only(root, left, right)
    assert isinstance(obstacle, BrokenRule)
    assert obstacle.conflict.lacks.name == lacks
    assert len(obstacle.conflict.unmet) == requirements
    assert obstacle.conflict.below.sides == (A, B)


def problem_of(root: RelationalExpression) -> JoinProblem:
    join = flatten_inner_joins(FilteredJoin(root, ()), [])
    return make_join_problem(join, Requirements((), (), False), {}, DEFAULT_OPTIONS)


def ordered(left: int | WantedOrder, right: int | WantedOrder) -> OrderedJoin:
    first, second = (OrderedTable(part) if isinstance(part, int) else part for part in (left, right))
    return OrderedJoin(first, second)


def test_a_rule_that_is_left_with_the_edge() -> None:
    """((a LEFT b) FULL c) FULL d with conditions on b, c and c, d: the second FULL keeps the rule {b} => {a}."""
    root = join(FULL, join(FULL, left_deep_chain(LEFT, 2), table(2), equal(1, 2)), table(3), equal(2, 3))
    problem = problem_of(root)
    assert isinstance(why_not(problem, ordered(3, 2)), Possible)
    answer = why_not(problem, ordered(ordered(3, 2), 1))
    assert isinstance(answer, Impossible)
    assert (answer.join.left, answer.join.right) == (C | D, B)
    assert [type(obstacle) for obstacle in answer.join.obstacles] == [BrokenRule]


def test_the_joins_before_the_impossible_one_are_told() -> None:
    answer = why_not(problem_of(left_deep_chain(ANTI, 4)), ordered(ordered(0, 1), ordered(2, 3)))
    assert isinstance(answer, Impossible)
    assert [(step.left, step.right) for step in answer.steps] == [(A, B)]
    assert (answer.join.left, answer.join.right) == (C, D)


def all_orders(tables: NodeMap) -> Iterator[WantedOrder]:
    """Every binary tree over the tables; swapped inputs are the same tree."""
    lowest = tables & -tables
    if tables == lowest:
        yield OrderedTable(lowest.bit_length() - 1)
        return
    rest = tables ^ lowest
    part = rest
    while part:
        for left in all_orders(tables ^ part):
            for right in all_orders(part):
                yield OrderedJoin(left, right)
        part = (part - 1) & rest


def joins_of(order: WantedOrder) -> list[frozenset[NodeMap]]:
    if isinstance(order, OrderedTable):
        return []
    return [*joins_of(order.left), *joins_of(order.right), frozenset((order.left.tables, order.right.tables))]


COSTED = {
    "inner chain": left_deep_chain(INNER, 4),
    "full chain": left_deep_chain(FULL, 4),
    "star": star([INNER, LEFT, FULL]),
    "mixed": join(LEFT, join(FULL, left_deep_chain(FULL, 2), table(2), equal(1, 2)), table(3), equal(0, 3)),
}


@pytest.mark.parametrize("root", COSTED.values(), ids=COSTED)
def test_the_cheapest_order_costs_what_the_search_found(root: RelationalExpression) -> None:
    problem = problem_of(root)
    costs = {}
    least = None
    for order in all_orders(root.tables):
        assert isinstance(order, OrderedJoin)
        answer = why_not(problem, order)
        if isinstance(answer, Possible):
            costs[order] = answer.wanted.cost
            least = answer.cheapest.cost
            assert answer.steps[-1].cost == answer.wanted.cost >= least == answer.steps[-1].best_cost
    assert len(costs) > 1
    assert min(costs.values()) == least
    for some in (*all_orders(A | B), *all_orders(A | B | C)):
        assert isinstance(some, OrderedJoin)
        containing = [cost for order, cost in costs.items() if set(joins_of(some)) <= set(joins_of(order))]
        answer = why_not(problem, some)
        assert isinstance(answer, Possible) is bool(containing)
        if isinstance(answer, Possible):
            assert answer.wanted.cost == min(containing)
