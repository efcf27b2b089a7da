"""DPhyp: exact csg-cmp pair counts of known graph families, and brute force on random hypergraphs."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from math import comb, factorial

import pytest

from minisql.optimizer.hypergraph import Hyperedge, Hypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs

Edges = list[tuple[NodeMap, NodeMap]]


class Recorder:
    """Accepts every pair, and checks that the parts of a pair were complete before the pair came."""

    def __init__(self) -> None:
        self.pairs: list[tuple[NodeMap, NodeMap]] = []
        self.connected: set[NodeMap] = set()
        self.used: set[NodeMap] = set()

    def found_single_node(self, node: int) -> None:
        self.connected.add(1 << node)

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        assert left | right not in self.used, "a set was used as a part before its last pair was found"
        self.used |= {left, right}
        self.connected.add(left | right)
        self.pairs.append((min(left, right), max(left, right)))
        return True


def enumerate_pairs(count: int, edges: Edges) -> Recorder:
    recorder = Recorder()
    graph = Hypergraph((1 << count) - 1, [Hyperedge(left, right) for left, right in edges])
    enumerate_csg_cmp_pairs(graph, recorder)
    assert len(set(recorder.pairs)) == len(recorder.pairs), "a pair was emitted twice"
    return recorder


def chain(count: int) -> Edges:
    return [(1 << i, 2 << i) for i in range(count - 1)]


def cycle(count: int) -> Edges:
    return [*chain(count), (1, 1 << (count - 1))] if count > 2 else chain(count)


def star(count: int) -> Edges:
    return [(1, 1 << i) for i in range(1, count)]


def clique(count: int) -> Edges:
    return [(1 << i, 1 << j) for i, j in combinations(range(count), 2)]


FAMILIES: dict[Callable[[int], Edges], list[int]] = {
    chain: [1, 4, 10, 20, 35, 56, 84, 120, 165, 220, 286],
    cycle: [1, 6, 18, 40, 75, 126, 196, 288, 405, 550, 726],
    star: [1, 4, 12, 32, 80, 192, 448, 1024, 2304, 5120, 11264],
    clique: [1, 6, 25, 90, 301, 966, 3025, 9330, 28501, 86526, 261625],
}
"""The number of csg-cmp pairs for 2 to 12 nodes."""


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_number_of_pairs_is_that_of_the_literature(family: Callable[[int], Edges]) -> None:
    assert [len(enumerate_pairs(n, family(n)).pairs) for n in range(2, 13)] == FAMILIES[family]


@pytest.mark.parametrize("n", range(3, 10))
def test_number_of_pairs_has_the_closed_form(n: int) -> None:
    assert len(enumerate_pairs(n, chain(n)).pairs) == (n**3 - n) // 6
    assert len(enumerate_pairs(n, cycle(n)).pairs) == (n**3 - 2 * n**2 + n) // 2
    assert len(enumerate_pairs(n, star(n)).pairs) == (n - 1) * 2 ** (n - 2)
    assert len(enumerate_pairs(n, clique(n)).pairs) == (3**n - 2 ** (n + 1) + 1) // 2


@pytest.mark.parametrize("n", range(2, 9))
def test_number_of_connected_sets_has_the_closed_form(n: int) -> None:
    assert len(enumerate_pairs(n, chain(n)).connected) == n * (n + 1) // 2
    assert len(enumerate_pairs(n, star(n)).connected) == 2 ** (n - 1) + n - 1
    assert len(enumerate_pairs(n, clique(n)).connected) == 2**n - 1
    if n > 2:
        assert len(enumerate_pairs(n, cycle(n)).connected) == n * n - n + 1


def number_of_trees(n: int, edges: Edges) -> int:
    """Ordered join trees without cross products."""
    trees = dict.fromkeys((1 << i for i in range(n)), 1)
    for left, right in enumerate_pairs(n, edges).pairs:
        trees[left | right] = trees.get(left | right, 0) + 2 * trees[left] * trees[right]
    return trees[(1 << n) - 1]


@pytest.mark.parametrize("n", range(3, 9))
def test_number_of_join_trees_has_the_closed_form(n: int) -> None:
    assert number_of_trees(n, chain(n)) == comb(2 * n - 2, n - 1) // n * 2 ** (n - 1)
    assert number_of_trees(n, cycle(n)) == comb(2 * n - 2, n - 1) * 2 ** (n - 2)
    assert number_of_trees(n, star(n)) == factorial(n - 1) * 2 ** (n - 1)
    assert number_of_trees(n, clique(n)) == factorial(2 * n - 2) // factorial(n - 1)


def halves(nodes: NodeMap) -> tuple[NodeMap, NodeMap]:
    members = [1 << i for i in range(nodes.bit_length()) if nodes >> i & 1]
    middle = (len(members) + 1) // 2
    return sum(members[:middle]), sum(members[middle:])


def split(edges: Edges, times: int) -> Edges:
    """Replace the largest hyperedge by the edges between the first and between the second halves of its sides."""
    edges = list(edges)
    for _ in range(times):
        largest = max(edges, key=lambda edge: (edge[0] | edge[1]).bit_count())
        position = edges.index(largest)
        (first_left, second_left), (first_right, second_right) = halves(largest[0]), halves(largest[1])
        edges[position : position + 1] = [(first_left, first_right), (second_left, second_right)]
    return list(dict.fromkeys(edges))


CYCLES_WITH_A_HYPEREDGE = [
    (4, 0, 18, 13),
    (4, 1, 25, 15),
    (8, 0, 196, 57),
    (8, 1, 275, 75),
    (8, 2, 649, 127),
    (8, 3, 1138, 173),
    (16, 0, 1800, 241),
    (16, 1, 3201, 441),
    (16, 2, 10542, 1105),
    (16, 3, 20632, 1821),
    pytest.param(16, 4, 41920, 3033, marks=pytest.mark.long),
    pytest.param(16, 5, 77273, 4754, marks=pytest.mark.long),
    pytest.param(16, 6, 145247, 7603, marks=pytest.mark.long),
    pytest.param(16, 7, 235972, 10937, marks=pytest.mark.long),
]


@pytest.mark.parametrize(("n", "splits", "pairs", "sets"), CYCLES_WITH_A_HYPEREDGE)
def test_cycle_with_a_hyperedge_that_is_split(n: int, splits: int, pairs: int, sets: int) -> None:
    found = enumerate_pairs(n, split([*cycle(n), halves((1 << n) - 1)], splits))
    assert (len(found.pairs), len(found.connected)) == (pairs, sets)


STARS_WITH_A_HYPEREDGE = [
    (4, 0, 32, 20),
    (4, 1, 42, 22),
    (8, 0, 1024, 264),
    (8, 1, 1024, 264),
    (8, 2, 1154, 266),
    (8, 3, 1284, 268),
    pytest.param(16, 0, 524288, 65552, marks=pytest.mark.long),
    pytest.param(16, 1, 524288, 65552, marks=pytest.mark.long),
    pytest.param(16, 3, 524288, 65552, marks=pytest.mark.long),
]


@pytest.mark.parametrize(("satellites", "splits", "pairs", "sets"), STARS_WITH_A_HYPEREDGE)
def test_star_with_a_hyperedge_that_is_split(satellites: int, splits: int, pairs: int, sets: int) -> None:
    hyperedge = halves(((1 << satellites) - 1) << 1)
    found = enumerate_pairs(satellites + 1, split([*star(satellites + 1), hyperedge], splits))
    assert (len(found.pairs), len(found.connected)) == (pairs, sets)


def test_six_node_example_of_the_dphyp_paper() -> None:
    found = enumerate_pairs(6, [(1, 2), (2, 4), (8, 16), (16, 32), (7, 56)])
    assert (len(found.pairs), len(found.connected)) == (9, 13)


@pytest.mark.parametrize("n", range(2, 8))
def test_nested_outer_joins_that_cannot_move_have_one_order(n: int) -> None:
    everything = (1 << n) - 1
    found = enumerate_pairs(n, [(1 << i, everything & ~((2 << i) - 1)) for i in range(n - 1)])
    assert (len(found.pairs), len(found.connected)) == (n - 1, 2 * n - 1)


def test_a_node_that_never_represents_its_hypernode_is_still_reached() -> None:
    edges = [(0b00001, 0b10010), (0b00010, 0b00100), (0b00100, 0b01000), (0b01000, 0b10000)]
    assert (0b00001, 0b11110) in enumerate_pairs(5, edges).pairs


def all_pairs(count: int, edges: Edges) -> set[tuple[NodeMap, NodeMap]]:
    """The definition: both parts connected, and an edge between them."""
    connected = {1 << i for i in range(count)}
    pairs = set()
    for both in sorted(range(1, 1 << count), key=int.bit_count):
        left = (both - 1) & both
        while left:
            right = both & ~left
            if left < right and left in connected and right in connected:
                sides = ((left, right), (right, left))
                if any(not u & ~a and not v & ~b for u, v in edges for a, b in sides):
                    connected.add(both)
                    pairs.add((left, right))
            left = (left - 1) & both
    return pairs


@pytest.mark.parametrize("seed", range(20))
def test_random_hypergraphs_against_the_definition(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(40):
        count = rng.randint(2, 7)
        edges = []
        for _ in range(rng.randint(1, 7)):
            members = rng.sample(range(count), rng.randint(2, min(count, 5)))
            cut = rng.randint(1, len(members) - 1)
            edges.append((sum(1 << i for i in members[:cut]), sum(1 << i for i in members[cut:])))
        found = enumerate_pairs(count, edges).pairs
        assert set(found) == all_pairs(count, edges)
