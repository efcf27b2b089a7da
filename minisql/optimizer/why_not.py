"""Why not this join order? Because it is impossible, or because it costs more; and at which join.

The order is a binary tree over relations; which input of a join is its left one is left to the operator. Inputs come
before the joins that use them. A join that `JoinHypergraph.connect` refuses is looked into again, edge by edge: which
conflict rule it would break, which table a condition reads that is not there, or that nothing connects its inputs.

An order that is possible is costed by a search that looks at nothing else, and compared join by join with what the
real search found for the same tables. Where the order leaves tables out, that search is free to join them anywhere, as
long as the joins of the order are made. Members of a FULL JOIN group that are merged all at once keep to every order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minisql.dataclass import dataclass
from minisql.errors import NotSupportedError
from minisql.optimizer.candidate import Candidate
from minisql.optimizer.conflict_rules import Conflict
from minisql.optimizer.costing_receiver import CostingReceiver, PairBudgetExceededError
from minisql.optimizer.join_hypergraph import JoinEdge, JoinHypergraph, JoinStep
from minisql.optimizer.join_problem import JoinProblem
from minisql.optimizer.node_map import NodeMap, nodes_of, subset_of
from minisql.optimizer.subgraph_enumeration import enumerate_csg_cmp_pairs
from minisql.optimizer.trace import OptimizerTrace
from minisql.plan.join_kind import JoinKind


@dataclass(frozen=True, slots=True)
class OrderedTable:
    """A relation in a join order."""

    relation: int

    @property
    def tables(self) -> NodeMap:
        return 1 << self.relation


@dataclass(frozen=True, slots=True)
class OrderedJoin:
    """The join of two parts of a join order."""

    left: WantedOrder
    right: WantedOrder

    @property
    def tables(self) -> NodeMap:
        return self.left.tables | self.right.tables


WantedOrder = OrderedTable | OrderedJoin


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """The edge connects the inputs, but joining them here breaks a conflict rule of it."""

    edge: JoinEdge
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class MissingTables:
    """The condition of the edge reads tables of both inputs, and these others."""

    edge: JoinEdge
    tables: NodeMap


@dataclass(frozen=True, slots=True)
class MissingSide:
    """The condition of the edge does not read one side of its operator, which then needs all of it; these are not
    there."""

    edge: JoinEdge
    tables: NodeMap


@dataclass(frozen=True, slots=True)
class TwoOperators:
    """These operators would all have to be applied by this one join, and they are no inner joins."""

    edges: tuple[JoinEdge, ...]


@dataclass(frozen=True, slots=True)
class SplitSide:
    """All tables of the edge are there, but those of one of its sides are spread over both inputs."""

    edge: JoinEdge


@dataclass(frozen=True, slots=True)
class NoEdge:
    """No condition connects the inputs, and a cross product that the query does not have is not considered."""


Obstacle = BrokenRule | MissingTables | MissingSide | TwoOperators | SplitSide | NoEdge


@dataclass(frozen=True, slots=True)
class ImpossibleJoin:
    """A join of an order that no plan has, and why: one obstacle or more, any of which is enough."""

    left: NodeMap
    right: NodeMap
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Impossible:
    """The steps that the order could make, inputs first, and the join at which it ended."""

    steps: tuple[JoinStep, ...]
    join: ImpossibleJoin


@dataclass(frozen=True, slots=True)
class CostedStep:
    """A join of the order: its rows, what they cost by the order, and what they cost at best; None where the search
    did not join these tables."""

    step: JoinStep
    rows: float
    cost: float
    best_cost: float | None


@dataclass(frozen=True, slots=True)
class Possible:
    """The order by its joins, and the cheapest candidates for the whole FROM clause: by the order, and of the search.
    The cheapest of the search need not be in the plan of the query, where another one saves a sort above."""

    steps: tuple[CostedStep, ...]
    wanted: Candidate
    cheapest: Candidate


def why_not(problem: JoinProblem, order: OrderedJoin) -> Impossible | Possible:
    """Try the order, join by join. Raises NotSupportedError for an order of some tables among too many."""
    hypergraph = problem.hypergraph
    steps: list[JoinStep] = []
    for join in _joins(order):
        left, right = join.left.tables, join.right.tables
        step = hypergraph.connect(left, right)
        if step is None:
            return Impossible(tuple(steps), ImpossibleJoin(left, right, obstacles(hypergraph, left, right)))
        steps.append(step)
    return _costed(problem, order, steps)


def _joins(order: WantedOrder) -> Iterator[OrderedJoin]:
    if isinstance(order, OrderedJoin):
        yield from _joins(order.left)
        yield from _joins(order.right)
        yield order


# --- what a possible order costs -----------------------------------------------------------------------------------


def _costed(problem: JoinProblem, order: OrderedJoin, steps: Iterable[JoinStep]) -> Possible:
    trace = OptimizerTrace()
    wanted, best = problem.receiver(trace), problem.receiver(trace)
    _search_only(problem.hypergraph, order, wanted)
    problem.search(best, trace)
    everything = problem.hypergraph.graph.nodes
    costs = tuple(_costed_step(step, wanted, best) for step in steps)
    return Possible(costs, wanted.sets[everything].cheapest, best.sets[everything].cheapest)


def _costed_step(step: JoinStep, wanted: CostingReceiver, best: CostingReceiver) -> CostedStep:
    tables = step.left | step.right
    by_order = wanted.sets[tables]
    found = best.sets.get(tables)
    return CostedStep(step, by_order.rows, by_order.cheapest.cost, None if found is None else found.cheapest.cost)


def _search_only(hypergraph: JoinHypergraph, order: OrderedJoin, receiver: CostingReceiver) -> None:
    """Look at the plans that make the joins of the order."""
    if order.tables != hypergraph.graph.nodes:
        try:
            enumerate_csg_cmp_pairs(hypergraph.graph, _OnlyInOrder(order, receiver))
        except PairBudgetExceededError:
            raise NotSupportedError(
                "WHY NOT with some of this many tables is not supported", hint="name all tables"
            ) from None
        return
    for node in nodes_of(hypergraph.graph.nodes):
        receiver.found_single_node(node)
    for join in _joins(order):
        receiver.join(join.left.tables, join.right.tables)


class _OnlyInOrder:
    """Passes on the pairs that do not cross any join of the order."""

    def __init__(self, order: OrderedJoin, receiver: CostingReceiver) -> None:
        self._joins = list(_joins(order))
        self._receiver = receiver

    def found_single_node(self, node: int) -> None:
        self._receiver.found_single_node(node)

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        in_order = all(_keeps_to(join, left, right) for join in self._joins)
        return in_order and self._receiver.found_subgraph_pair(left, right)


def _keeps_to(join: OrderedJoin, left: NodeMap, right: NodeMap) -> bool:
    """Does joining these sets leave it possible that the join of the order is made, or make it?"""
    both, tables = left | right, join.tables
    if both == tables:
        return left in (join.left.tables, join.right.tables)
    if not both & tables or subset_of(tables, left) or subset_of(tables, right):
        return True
    return subset_of(both, join.left.tables) or subset_of(both, join.right.tables)


# --- why an order is impossible ------------------------------------------------------------------------------------


def obstacles(hypergraph: JoinHypergraph, left: NodeMap, right: NodeMap) -> tuple[Obstacle, ...]:
    """What stands in the way of a join that `connect` refuses."""
    both = left | right
    applied = hypergraph.edges_inside(left) | hypergraph.edges_inside(right)
    here = [hypergraph.edges[i] for i in nodes_of(hypergraph.edges_inside(both) & ~applied)]
    if not here:
        between = (edge for edge in hypergraph.edges if edge.tes & left and edge.tes & right)
        return tuple(obstacle for edge in between for obstacle in _too_early(edge, left, right)) or (NoEdge(),)
    broken = tuple(obstacle for edge in here for obstacle in _broken_rules(edge, both))
    others = tuple(edge for edge in here if edge.operator.kind is not JoinKind.INNER)
    if broken or len(others) < 2:
        return broken or tuple(map(SplitSide, others))
    return (TwoOperators(others),)


def _too_early(edge: JoinEdge, left: NodeMap, right: NodeMap) -> tuple[Obstacle, ...]:
    """Why the edge, which needs tables of both inputs, cannot be applied to them yet."""
    both = left | right
    ses = edge.operator.ses
    if ses & left and ses & right:
        return _broken_rules(edge, both) if subset_of(ses, both) else (MissingTables(edge, ses & ~both),)
    needs_whole_side = any(not ses & side for side in edge.operator.sides)
    return (MissingSide(edge, edge.tes & ~both),) if needs_whole_side and subset_of(ses, both) else ()


def _broken_rules(edge: JoinEdge, joined: NodeMap) -> tuple[Obstacle, ...]:
    """The rules that widened the TES are among them: where they hold, so does everything that follows from them."""
    return tuple(BrokenRule(edge, conflict) for conflict in edge.conflicts if not conflict.rule.holds(joined))
