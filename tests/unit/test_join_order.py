"""The join-order algorithms: what pairs each of them asks for, and that each gets to a plan for every join tree."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.costing_receiver import PairBudgetExceededError
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.join_order import JOIN_ORDERS, JoinSearch
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import InnerJoin, RelationalExpression
from minisql.optimizer.trace import OptimizerTrace
from tests.unit.join_trees import (
    FULL,
    INNER,
    LEFT,
    PlanCounter,
    equal,
    hypergraph_of,
    join,
    left_deep_chain,
    random_tree,
    star,
    table,
)


class PairRecorder:
    """A receiver that checks the order of what it is told: sides first, and no set changed after its use.

    It ends the first search beyond the budget. Unless `strict`, a set in use may be improved.
    """

    def __init__(self, hypergraph: JoinHypergraph, budget: int, strict: bool) -> None:
        self.pairs: list[tuple[NodeMap, NodeMap]] = []
        self._strict = strict
        self._hypergraph = hypergraph
        self._budget = budget
        self._found: set[NodeMap] = set()
        self._used: set[NodeMap] = set()

    def found_single_node(self, node: int) -> None:
        self._found.add(1 << node)

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        if len(self.pairs) == self._budget:
            self.pairs.clear()
            self._found.clear()
            self._used.clear()
            raise PairBudgetExceededError
        return self.join(left, right)

    def join(self, left: NodeMap, right: NodeMap) -> bool:
        assert left in self._found
        assert right in self._found
        if self._hypergraph.connect(left, right) is None:
            return False
        assert left | right not in self._used or not self._strict
        self._used |= {left, right}
        self._found.add(left | right)
        self.pairs.append((left, right))
        return True


def pairs_of(
    join_order: str, hypergraph: JoinHypergraph, budget: int = 20_000, strict: bool = True
) -> list[tuple[NodeMap, NodeMap]]:
    """The pairs that the algorithm asks for, with results the smaller the lower their tables."""
    receiver = PairRecorder(hypergraph, budget, strict)
    JOIN_ORDERS[join_order](JoinSearch(hypergraph, receiver, float, COST_MODELS["c_out"], budget, OptimizerTrace()))
    assert any(left | right == hypergraph.graph.nodes for left, right in receiver.pairs)
    return receiver.pairs


def clique(count: int) -> RelationalExpression:
    root: RelationalExpression = table(0)
    for number in range(1, count):
        root = join(INNER, root, table(number), *(equal(other, number) for other in range(number)))
    return root


def test_dphyp_meets_every_pair() -> None:
    hypergraph = hypergraph_of(clique(5))
    assert len(pairs_of("dphyp", hypergraph)) == PlanCounter(hypergraph).pairs == 90


@pytest.mark.parametrize(
    ("tree", "pairs"),
    [
        pytest.param(left_deep_chain(INNER, 6), 6 * 5 - 5, id="chain: both ends of every part but the whole"),
        pytest.param(star([INNER] * 5), 5 * 2**4, id="star: like dphyp"),
        pytest.param(clique(6), 6 * 2**5 - 6 - 15, id="clique"),
    ],
)
def test_left_deep_adds_single_tables(tree: RelationalExpression, pairs: int) -> None:
    found = pairs_of("left_deep", hypergraph_of(tree))
    assert all(1 in (left.bit_count(), right.bit_count()) for left, right in found)
    assert len({frozenset(pair) for pair in found}) == len(found) == pairs


def test_left_deep_adds_a_side_that_an_outer_join_demands() -> None:
    """(0 FULL 1) LEFT (2 JOIN 3): the LEFT JOIN needs 2 and 3 as one input."""
    right = join(INNER, table(2), table(3), equal(2, 3))
    tree = join(LEFT, join(FULL, table(0), table(1), equal(0, 1)), right, equal(0, 2))
    assert (0b0011, 0b1100) in pairs_of("left_deep", hypergraph_of(tree))


def test_left_deep_stays_near_its_budget() -> None:
    pairs = pairs_of("left_deep", hypergraph_of(clique(12)), budget=500)
    assert len(pairs) <= 500 + 12 * 12


def test_as_written_waits_for_a_connection() -> None:
    """FROM 0, 1, 2 WHERE 0 = 2 AND 1 = 2."""
    tree = join(INNER, join(INNER, table(0), table(1)), table(2), equal(0, 2), equal(1, 2))
    assert pairs_of("as_written", hypergraph_of(tree)) == [(0b001, 0b100), (0b101, 0b010)]


def test_greedy_takes_the_smallest_result() -> None:
    assert pairs_of("greedy", hypergraph_of(left_deep_chain(INNER, 4))) == [(1, 2), (3, 4), (7, 8)]


def test_derived_equalities_are_the_first_to_go() -> None:
    """Tables that all equal the first make a clique with what follows from that (301 pairs), without it a star (80)."""
    tables = tuple(table(number) for number in range(6))
    written = tuple(equal(0, number) for number in range(1, 6))
    derived = tuple(equal(one, other) for one, other in combinations(range(1, 6), 2))
    hypergraph = hypergraph_of(InnerJoin(tables, written + derived, derived))
    assert len(pairs_of("dphyp", hypergraph, budget=301)) == 301
    assert len(pairs_of("dphyp", hypergraph, budget=300, strict=False)) == 5 + 80
    assert len(pairs_of("dphyp", hypergraph, budget=79, strict=False)) < 5 + 80


def test_a_greedy_tree_is_improved_where_nothing_else_helps() -> None:
    """A budget that no simplification can keep: the greedy tree and, for each of its parts, all orders of two joins."""
    pairs = pairs_of("dphyp", hypergraph_of(left_deep_chain(INNER, 12)), budget=8, strict=False)
    assert 11 < len(pairs) <= 4 * 11


@pytest.mark.parametrize("join_order", JOIN_ORDERS)
@pytest.mark.parametrize("budget", [1, 2, 5, 20, 20_000])
def test_there_is_a_plan_for_every_tree(join_order: str, budget: int) -> None:
    chance = random.Random(budget)
    for _ in range(60):
        pairs_of(join_order, hypergraph_of(random_tree(chance, 0, chance.randint(2, 8))[0]), budget, strict=False)
