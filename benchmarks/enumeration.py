"""DPhyp on a clique of 10 and a star of 12: processor time a csg-cmp pair, alone and with costing.

The peer is a plain DPhyp in Python (`plain_dphyp.py`), run in turn with minisql's on the same graph. With costing, the
time is that of the search of a real query over tables of a few rows; parsing, binding and rewriting do not count.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from benchmarks.measure import least_cpu_seconds_in_turn
from benchmarks.plain_dphyp import PlainDphyp
from benchmarks.report import Result
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.optimizer.hypergraph import Hyperedge, Hypergraph
from minisql.optimizer.join_order import JOIN_ORDERS, JoinSearch
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs

ROUNDS = 5
ALONE_BAR, COSTING_BAR = 2.5, 15.0
"""Microseconds of processor time a pair."""

Pairs = Sequence[tuple[int, int]]


def run() -> list[Result]:
    """Both graphs, alone and with costing."""
    return [
        *_measure("clique of 10", 10, list(combinations(range(10), 2))),
        *_measure("star of 12", 12, [(0, node) for node in range(1, 12)]),
    ]


class PairCounter:
    """Accepts every pair and counts it."""

    def __init__(self) -> None:
        self.pairs = 0

    def found_single_node(self, node: int) -> None: ...

    def found_subgraph_pair(self, left: int, right: int) -> bool:
        self.pairs += 1
        return True


def _measure(name: str, nodes: int, edges: Pairs) -> list[Result]:
    pairs = _enumerate(nodes, edges)
    assert _enumerate_plainly(nodes, edges) == pairs
    search = _Search(nodes, edges)
    seconds = least_cpu_seconds_in_turn(
        {
            "alone": lambda: _enumerate(nodes, edges),
            "plain DPhyp": lambda: _enumerate_plainly(nodes, edges),
        },
        ROUNDS,
    )
    costing_seconds = min(search.seconds() for _ in range(ROUNDS))
    alone, plain, with_costing = (
        value * 1e6 / pairs for value in (seconds["alone"], seconds["plain DPhyp"], costing_seconds)
    )
    micro: dict[str, float | None] = {"minisql": alone, "plain DPhyp": plain}
    costing: dict[str, float | None] = {"minisql": with_costing, "plain DPhyp": plain}
    note = {"plain DPhyp": "enumerates, does not cost"}
    what = f"{name}, {pairs:,} pairs; {1e6 / alone:,.0f} and {1e6 / with_costing:,.0f} pairs/s"
    return [
        Result(f"enumeration of a {what}", "us a pair", micro, ALONE_BAR, bar_is_absolute=True),
        Result(f"enumeration and costing of a {what}", "us a pair", costing, COSTING_BAR, True, notes=note),
    ]


def _enumerate(nodes: int, edges: Pairs) -> int:
    receiver = PairCounter()
    graph = Hypergraph((1 << nodes) - 1, [Hyperedge(1 << left, 1 << right) for left, right in edges])
    enumerate_csg_cmp_pairs(graph, receiver)
    return receiver.pairs


def _enumerate_plainly(nodes: int, edges: Pairs) -> int:
    receiver = PairCounter()
    PlainDphyp(nodes, [(1 << left, 1 << right) for left, right in edges], receiver.found_subgraph_pair).solve()
    return receiver.pairs


class _Search:
    """A query whose joins are the edges, each over two columns of its own."""

    def __init__(self, nodes: int, edges: Pairs) -> None:
        self._session = Session(Catalog())
        columns: list[list[str]] = [[] for _ in range(nodes)]
        for left, right in edges:
            columns[left].append(f"x{right}")
            columns[right].append(f"x{left}")
        for node in range(nodes):
            self._session.execute(f"CREATE TABLE t{node} ({', '.join(f'{name} INTEGER' for name in columns[node])})")
            rows = (f"({', '.join([str(row)] * len(columns[node]))})" for row in range(10 * node + 10))
            self._session.execute(f"INSERT INTO t{node} VALUES {', '.join(rows)}")
        tables = ", ".join(f"t{node}" for node in range(nodes))
        conditions = " AND ".join(f"t{left}.x{right} = t{right}.x{left}" for left, right in edges)
        self._sql = f"EXPLAIN SELECT count(*) FROM {tables} WHERE {conditions}"
        self._session.settings = replace(self._session.settings, join_order="timed", max_subgraph_pairs=1_000_000)

    def seconds(self) -> float:
        """Processor time of one search."""
        seconds = 0.0

        def timed(search: JoinSearch) -> None:
            nonlocal seconds
            began = time.process_time()
            JOIN_ORDERS["dphyp"](search)
            seconds = time.process_time() - began

        JOIN_ORDERS["timed"] = timed
        self._session.execute(self._sql)
        del JOIN_ORDERS["timed"]
        return seconds
