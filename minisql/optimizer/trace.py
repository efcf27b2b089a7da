"""OptimizerTrace: what the optimizer looked at, as data in the order it happened; `explain/` makes text of it."""

from __future__ import annotations

from dataclasses import field

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.candidate import Candidate
from minisql.optimizer.graph_simplification import Simplification
from minisql.optimizer.join_hypergraph import JoinStep
from minisql.optimizer.node_map import NodeMap


@dataclass(frozen=True, slots=True)
class PairRefused:
    """An edge connects the two sets, but the conflict rules forbid joining them."""

    left: NodeMap
    right: NodeMap


@dataclass(frozen=True, slots=True)
class PairFound:
    """A csg-cmp pair, and the join that it stands for."""

    step: JoinStep


@dataclass(frozen=True, slots=True)
class PathProposed:
    """A candidate, and what became of it: dominated by another one (`dominator`), or kept, and then it `replaced` those
    that it dominates."""

    candidate: Candidate
    dominator: Candidate | None
    replaced: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class BudgetExceeded:
    """More csg-cmp pairs than the budget: the enumeration stopped, and a smaller graph is searched."""

    pairs: int


@dataclass(frozen=True, slots=True)
class SetsDropped:
    """Of `found` sets with `size` tables each only `kept` are joined further, to stay within the budget of pairs."""

    size: int
    found: int
    kept: int


@dataclass(frozen=True, slots=True)
class DerivedEdgesDropped:
    """So many derived equalities were left out, to get below the budget; `pairs` are left, None if that is too many."""

    edges: int
    pairs: int | None


@dataclass(frozen=True, slots=True)
class GraphSimplified:
    """Orders of joins were given up, to get below the budget of pairs; or in vain, if it names no pairs."""

    simplification: Simplification


@dataclass(frozen=True, slots=True)
class SubtreeSearched:
    """Iterative dynamic programming: all ways to join these inputs are looked at next."""

    inputs: tuple[NodeMap, ...]


@dataclass(frozen=True, slots=True)
class PlansCompleted:
    """The paths for all tables, after the clauses above FROM: complete plans, the cheapest first."""

    clauses: tuple[str, ...]
    plans: tuple[AccessPath, ...]


TraceEvent = (
    PairRefused
    | PairFound
    | PathProposed
    | BudgetExceeded
    | SetsDropped
    | DerivedEdgesDropped
    | GraphSimplified
    | SubtreeSearched
    | PlansCompleted
)


@dataclass(slots=True)
class OptimizerTrace:
    """The events of one block. Not recording keeps the search free of the bookkeeping."""

    recording: bool = False
    events: list[TraceEvent] = field(default_factory=list)

    def add(self, event: TraceEvent) -> None:
        """Keep the event, if anybody wants to know."""
        if self.recording:
            self.events.append(event)
