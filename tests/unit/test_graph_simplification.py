"""Graph simplification: which order it takes first, that steps can be undone, and that a plan always remains."""

from __future__ import annotations

import random

import pytest

from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.graph_simplification import GraphSimplifier, simplify
from minisql.optimizer.hypergraph import Hyperedge, Hypergraph
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.pair_counter import count_pairs, join_test
from minisql.optimizer.precedence_graph import PrecedenceGraph
from tests.unit.join_trees import hypergraph_of, random_tree

C_OUT = COST_MODELS["c_out"]


def any_join(left: NodeMap, right: NodeMap) -> bool:
    return True


def simplifier_of(hypergraph: JoinHypergraph) -> GraphSimplifier:
    """Every set of tables is taken to have as many rows as its bits say, so that there is much to choose between."""
    return GraphSimplifier(hypergraph.graph, join_test(hypergraph), float, C_OUT)


def star(satellites: int) -> Hypergraph:
    return Hypergraph((2 << satellites) - 1, [Hyperedge(1, 2 << number) for number in range(satellites)])


def test_precedence_is_transitive() -> None:
    order = PrecedenceGraph(4)
    order.add(2, 3)
    order.add(0, 1)
    order.add(1, 2)
    assert all(order.precedes(first, second) for first in range(4) for second in range(first + 1, 4))
    assert not any(order.precedes(first, second) for first in range(4) for second in range(first + 1))


def test_the_largest_ratio_is_decided_first() -> None:
    """A hub of 100 rows; joining a satellite leaves 10, 90 or 1000 of them.

    By C_out the order of the first and the last is worth (1000 + 100) / (10 + 100) = 10, of the first two (90 + 9) /
    (10 + 9) = 5.2, of the last two (1000 + 900) / (90 + 900) = 1.9.
    """
    fan_outs = (0.1, 0.9, 10.0)

    def rows(tables: NodeMap) -> float:
        result = 100.0 if tables & 1 else 1.0
        for number, fan_out in enumerate(fan_outs):
            if tables & 1 and tables & 2 << number:
                result *= fan_out
        return result

    simplifier = GraphSimplifier(star(3), any_join, rows, C_OUT)
    assert simplifier.apply(1) == 1
    assert simplifier.graph().edges == (Hyperedge(1, 2), Hyperedge(1, 4), Hyperedge(0b0011, 8))
    assert simplifier.steps[0].benefit == pytest.approx(10)
    assert simplifier.apply(2) == 2
    assert simplifier.graph().edges == (Hyperedge(1, 2), Hyperedge(0b0011, 4), Hyperedge(0b0011, 8))
    assert simplifier.steps[1].benefit == pytest.approx(99 / 19)
    assert simplifier.apply(9) == 3
    assert simplifier.graph().edges == (Hyperedge(1, 2), Hyperedge(0b0011, 4), Hyperedge(0b0111, 8))
    assert count_pairs(simplifier.graph(), any_join, 99) == 3


def test_steps_are_undone_and_done_again() -> None:
    simplifier = GraphSimplifier(star(6), any_join, float, C_OUT)
    graphs = {steps: (simplifier.apply(steps), simplifier.graph().edges)[1] for steps in (0, 3, 8)}
    for steps in (3, 0, 8, 3, 8, 0):
        assert simplifier.apply(steps) == steps
        assert simplifier.graph().edges == graphs[steps]


def test_the_fewest_steps_that_are_enough() -> None:
    simplifier = GraphSimplifier(star(9), any_join, float, C_OUT)
    simplification = simplify(simplifier, any_join, 200)
    assert simplification.pairs is not None
    assert simplification.pairs <= 200
    assert simplification.pairs == count_pairs(simplification.graph, any_join, 10_000)
    simplifier.apply(len(simplification.steps) - 1)
    assert count_pairs(simplifier.graph(), any_join, 200) is None


def test_in_vain() -> None:
    """Nine joins are at least nine pairs."""
    simplification = simplify(GraphSimplifier(star(9), any_join, float, C_OUT), any_join, 8)
    assert simplification.pairs is None


def test_edges_that_form_a_cycle_can_be_ordered() -> None:
    edges = [Hyperedge(1 << number, 1 << (number + 1) % 6) for number in range(6)]
    simplifier = GraphSimplifier(Hypergraph(0b111111, edges), any_join, lambda tables: 1.0 + tables % 7, C_OUT)
    pairs = [count_pairs((simplifier.apply(steps), simplifier.graph())[1], any_join, 999) for steps in range(12)]
    assert pairs[0] == (6**3 - 2 * 6**2 + 6) // 2
    assert pairs == sorted(pairs, key=lambda count: -(count or 0))
    assert pairs[-1] == 5


class Reached:
    """Receives pairs, and remembers the largest set that they made."""

    def __init__(self, hypergraph: JoinHypergraph) -> None:
        self.sets: set[NodeMap] = set()
        self._can_join = join_test(hypergraph)

    def __call__(self, left: NodeMap, right: NodeMap) -> bool:
        joined = self._can_join(left, right)
        if joined:
            self.sets.add(left | right)
        return joined


@pytest.mark.parametrize("seed", range(150))
def test_a_plan_remains_whatever_is_forbidden(seed: int) -> None:
    chance = random.Random(seed)
    hypergraph = hypergraph_of(random_tree(chance, 0, chance.randint(4, 10))[0])
    simplifier = simplifier_of(hypergraph)
    steps = simplifier.apply(10_000)
    for applied in {0, steps // 2, steps}:
        simplifier.apply(applied)
        reached = Reached(hypergraph)
        count_pairs(simplifier.graph(), reached, 10**9)
        assert hypergraph.graph.nodes in reached.sets
