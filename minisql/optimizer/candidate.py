"""Candidate: an access path for a set of tables while the search is on, and the candidates of one set.

Candidates are small: which columns a path hands on, and what the conditions of its joins are, is decided once, for the
winner, in `build_access_path.py`. All candidates of one set of tables give the same rows, so they compete on their cost
and their order only: a `CandidateSet` keeps those that no other one *dominates* (`pareto.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from enum import Enum, auto

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import EquiKey, IndexRange
from minisql.optimizer.clique import KeyMerge
from minisql.optimizer.index_lookups import Lookup
from minisql.optimizer.join_hypergraph import Connection
from minisql.optimizer.node_map import NodeMap, union
from minisql.optimizer.orderings import Ordering
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import (
    Expression,
)
from minisql.types.table_source import TableIndex


class JoinAlgorithm(Enum):
    """How two candidates are joined; of a hash join, which side is built."""

    HASH_BUILD_RIGHT = auto()
    HASH_BUILD_LEFT = auto()
    NESTED_LOOP = auto()
    MERGE = auto()
    INDEX_LOOKUP = auto()


@dataclass(frozen=True, slots=True, eq=False)
class IndexedRows:
    """How an index reads a table: the rows in a `range` of its keys (None: all), on which the `filters` of the leaf
    that the range does not stand for are tested."""

    index: TableIndex
    range: IndexRange | None
    filters: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LeafCandidate:
    """A relation read, through an index if it is `indexed`, and filtered. `source_rows` and `source_cost` are before
    the filters; costs are in cost units, of which `init_cost` is spent before the first row; `ordering` is a number of
    `Orderings`."""

    leaf: Leaf
    source_rows: float
    source_cost: float
    rows: float
    cost: float
    init_cost: float
    ordering: int
    indexed: IndexedRows | None = None

    @property
    def tables(self) -> NodeMap:
        return self.leaf.tables

    @property
    def filters(self) -> tuple[Expression, ...]:
        """Those that are tested on the rows that were read."""
        return self.leaf.filters if self.indexed is None else self.indexed.filters


@dataclass(frozen=True, slots=True, eq=False)
class JoinCandidate:
    """Two candidates joined by an algorithm. `joined_rows` and `join_cost` are before the filters of the connection;
    `keys` are the keys of a merge join in the order in which they are merged. Of an index look-up `left` is the outer
    side, and `right` stands for the table that is looked up, which is not read in the way that it says."""

    connection: Connection
    algorithm: JoinAlgorithm
    left: Candidate
    right: Candidate
    joined_rows: float
    join_cost: float
    rows: float
    cost: float
    init_cost: float
    ordering: int
    keys: tuple[EquiKey, ...] = ()
    lookup: Lookup | None = None

    @property
    def tables(self) -> NodeMap:
        return self.connection.left | self.connection.right


@dataclass(frozen=True, slots=True, eq=False)
class KeyMergeCandidate:
    """Members of a FullGroup joined at once. The inputs are in the order of the merge, but for `driving`: the position
    of the one that is not kept in memory. `joined_rows` and `join_cost` are before the filters of the merge."""

    merge: KeyMerge
    driving: int
    inputs: tuple[Candidate, ...]
    joined_rows: float
    join_cost: float
    rows: float
    cost: float
    init_cost: float
    ordering: int

    @property
    def tables(self) -> NodeMap:
        return union(self.merge.members)


@dataclass(frozen=True, slots=True, eq=False)
class SortCandidate:
    """A candidate sorted by plain columns, for a join or for something above the joins. `ordering` is what is useful
    of its order `keys`."""

    input: Candidate
    keys: Ordering
    rows: float
    cost: float
    init_cost: float
    ordering: int

    @property
    def tables(self) -> NodeMap:
        return self.input.tables


Candidate = LeafCandidate | JoinCandidate | KeyMergeCandidate | SortCandidate


@dataclass(slots=True, eq=False)
class CandidateSet:
    """The entry of the dynamic programming's table for one set of tables.

    `rows` come out of every candidate, each `width` bytes wide. `candidates` stand in the order in which they were
    found; `cheapest` is the first with the lowest cost. `is_complete` once it was used as the input of a join; then
    `sort_cost` is what it costs to sort these rows, once somebody has asked, and `ways` has what was found out about
    having its rows in an order, by the identities of expressions, which are kept: forgotten when a candidate comes.
    """

    tables: NodeMap
    rows: float
    width: float
    candidates: list[Candidate] = field(default_factory=list)
    is_complete: bool = False
    sort_cost: float | None = None
    ways: dict[tuple[int, ...], tuple[tuple[Expression, ...], Sequence[Candidate]]] = field(default_factory=dict)
    _cheapest: Candidate | None = None

    @property
    def cheapest(self) -> Candidate:
        """Raises LookupError for a set of tables that nothing has joined."""
        if self._cheapest is None:
            raise LookupError(f"there is no candidate for the tables {self.tables:b}")
        return self._cheapest

    @property
    def has_order(self) -> bool:
        """Does any candidate come in an order that is of use?"""
        return any(candidate.ordering for candidate in self.candidates)

    def replace(self, dominated: Sequence[Candidate], candidate: Candidate) -> None:
        """Put the candidate into the set, and take out those that it dominates."""
        if dominated:
            self.candidates = [other for other in self.candidates if other not in dominated]
        self.candidates.append(candidate)
        self.ways.clear()
        if self._cheapest is None or candidate.cost < self._cheapest.cost or self._cheapest in dominated:
            self._cheapest = min(self.candidates, key=lambda other: other.cost)

    def remove(self, candidate: Candidate) -> None:
        """Take out a candidate that is not the cheapest."""
        self.candidates = [other for other in self.candidates if other is not candidate]
        self.ways.clear()
