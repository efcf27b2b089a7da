"""Candidate: an access path for a set of tables while the search is on.

Candidates are small: which columns a path hands on is decided once, for the winner, in `build_access_path.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.join_hypergraph import JoinStep
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import Leaf
from minisql.plan.expression import Expression


class JoinAlgorithm(Enum):
    """How two candidates are joined; of a hash join, which side is built."""

    HASH_BUILD_RIGHT = auto()
    HASH_BUILD_LEFT = auto()
    NESTED_LOOP = auto()


@dataclass(frozen=True, slots=True, eq=False)
class LeafCandidate:
    """A relation read and filtered. `source_rows` and `source_cost` are before the filters; width is bytes a row."""

    leaf: Leaf
    source_rows: float
    source_cost: float
    rows: float
    cost: float
    width: float

    @property
    def tables(self) -> NodeMap:
        return self.leaf.tables


@dataclass(frozen=True, slots=True, eq=False)
class JoinCandidate:
    """Two candidates joined by an algorithm. `joined_rows` and `join_cost` are before the filters of the step."""

    step: JoinStep
    algorithm: JoinAlgorithm
    left: Candidate
    right: Candidate
    keys: tuple[EquiKey, ...]
    extra_conditions: tuple[Expression, ...]
    joined_rows: float
    join_cost: float
    rows: float
    cost: float
    width: float

    @property
    def tables(self) -> NodeMap:
        return self.step.left | self.step.right


Candidate = LeafCandidate | JoinCandidate
