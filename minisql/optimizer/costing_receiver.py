"""CostingReceiver: keeps the best candidates for every set of tables that the enumeration finds.

For each csg-cmp pair it asks the hypergraph what the join means, and proposes every algorithm for it:

| algorithm | for | order of the rows |
|---|---|---|
| hash join, right side built | every kind of join | that of the left side, unless FULL |
| hash join, left side built | every kind of join | INNER: that of the right side; SEMI, ANTI: that of the left side |
| merge join | joins with an equi-key | that of the keys; for FULL, of the merged keys |
| full key merge | three or more members of a FullGroup, once for each set of them | none |
| nested loop | joins without an equi-key | that of the left side, unless FULL |
| index look-up | INNER, LEFT, SEMI, ANTI, of a table with an index of the keys | that of the other side |

What a proposal costs is a few sums, and most of them are dominated; only one that is not becomes a candidate. Once a
set is used as the input of a join it is complete, and its cheapest candidate is also proposed sorted into each order
that the query asks for and that the set has the columns of (*sort-ahead*): sorting few rows early may be cheaper than
many rows late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from minisql.optimizer.access_path import EquiKey
from minisql.optimizer.candidate import (
    Candidate,
    CandidateSet,
    JoinAlgorithm,
    JoinCandidate,
    KeyMergeCandidate,
    LeafCandidate,
    SortCandidate,
)
from minisql.optimizer.cost_model import CostModel
from minisql.optimizer.edge_conditions import EdgeConditions, JoinKey
from minisql.optimizer.equi_keys import split_equi_keys
from minisql.optimizer.estimates.cardinality import CardinalityEstimator
from minisql.optimizer.index_lookups import IndexLookups, Lookup
from minisql.optimizer.join_hypergraph import Connection, JoinHypergraph
from minisql.optimizer.merge_orders import MergeOrders
from minisql.optimizer.node_map import NodeMap, subset_of, tables_in
from minisql.optimizer.orderings import UNORDERED, OrderElement, Ordering, Orderings
from minisql.optimizer.pareto import Pruning
from minisql.optimizer.trace import OptimizerTrace, PairFound, PairRefused, PathProposed
from minisql.plan.expression import (
    ColumnRef,
    Expression,
)
from minisql.plan.join_kind import JoinKind

_LEAST_SHARE = 0.01
"""The least share of joined rows that a filter is taken to pass when its input is worked out from its output."""


class PairBudgetExceededError(Exception):
    """Raised out of the enumeration to end it."""


class CostingReceiver:
    """The table of the dynamic programming."""

    def __init__(
        self,
        hypergraph: JoinHypergraph,
        estimator: CardinalityEstimator,
        model: CostModel,
        orderings: Orderings,
        pruning: Pruning,
        leaves: Mapping[int, tuple[LeafCandidate, ...]],
        leaf_widths: Mapping[int, float],
        lookups: IndexLookups,
        max_subgraph_pairs: int,
        trace: OptimizerTrace,
    ) -> None:
        """`leaves` has the ways to read each relation."""
        self.sets: dict[NodeMap, CandidateSet] = {}
        self.pairs = 0
        self._max_subgraph_pairs = max_subgraph_pairs
        self._hypergraph = hypergraph
        self._estimator = estimator
        self._conditions = EdgeConditions(hypergraph, orderings)
        self._merge_orders = MergeOrders(hypergraph, orderings)
        self._merged: set[NodeMap] = set()
        self._model = model
        self._pruning = pruning
        self._leaves = leaves
        self._leaf_widths = leaf_widths
        self._lookups = lookups
        self._trace = trace
        self._orderings = orderings
        self._sort_ahead = [
            (wanted, orderings.number(wanted), tables_in(element.expression for element in wanted))
            for wanted in orderings.wanted
            if all(isinstance(element.expression, ColumnRef) for element in wanted)
        ]

    def found_single_node(self, node: int) -> None:
        """Propose the relation by itself."""
        found = self._set_of(1 << node, self._leaf_widths[node])
        for candidate in self._leaves[node]:
            self._propose(found, candidate)

    def found_subgraph_pair(self, left: NodeMap, right: NodeMap) -> bool:
        """Propose all joins of the pair; False when conflict rules refuse it. Raises PairBudgetExceededError."""
        self.pairs += 1
        if self.pairs > self._max_subgraph_pairs:
            raise PairBudgetExceededError
        return self.join(left, right)

    def join(self, left: NodeMap, right: NodeMap) -> bool:
        """The same without a budget, for orders that ask for few pairs."""
        connection = self._hypergraph.connection(left, right)
        if connection is None:
            if self._trace.recording:
                self._trace.add(PairRefused(left, right))
            return False
        if self._trace.recording:
            self._trace.add(PairFound(self._hypergraph.join_step(connection)))
        self._propose_joins(connection, self._input(connection.left), self._input(connection.right))
        return True

    # --- the sets -----------------------------------------------------------------------------------------------------

    def _set_of(self, tables: NodeMap, width: float) -> CandidateSet:
        found = self.sets.get(tables)
        if found is None:
            found = self.sets[tables] = CandidateSet(tables, self._estimator.rows(tables), width)
        return found

    def _input(self, tables: NodeMap) -> CandidateSet:
        """A set to be joined: whatever makes it has been proposed."""
        found = self.sets[tables]
        if not found.is_complete:
            found.is_complete = True
            if self._sort_ahead:
                self._propose_sorted(found)
        return found

    def _propose_sorted(self, found: CandidateSet) -> None:
        for wanted, ordering, tables in self._sort_ahead:
            if subset_of(tables, found.tables):
                for candidate in self.inputs(found, in_order=False):
                    self._propose(found, self._sorted(found, candidate, wanted, ordering))

    def _sorted(self, found: CandidateSet, candidate: Candidate, keys: Ordering, ordering: int) -> SortCandidate:
        cost = candidate.cost + self._sort_cost(found)
        return SortCandidate(candidate, keys, found.rows, cost, cost, ordering)

    def _sort_cost(self, found: CandidateSet) -> float:
        if found.sort_cost is None:
            found.sort_cost = self._model.sort(found.rows, None)
        return found.sort_cost

    def inputs(self, found: CandidateSet, in_order: bool) -> Sequence[Candidate]:
        """The candidates of a set that are worth joining where the order of their rows outlives the join, or does
        not."""
        return found.candidates if in_order else (found.cheapest,)

    def combined(self, found: Sequence[CandidateSet]) -> Iterable[tuple[Candidate, ...]]:
        """The choices of one candidate of each set that are worth joining all at once, in no order."""
        return (tuple(one.cheapest for one in found),)

    # --- joins --------------------------------------------------------------------------------------------------------

    def _propose_joins(self, connection: Connection, left: CandidateSet, right: CandidateSet) -> None:
        kind = connection.kind
        joined = self._set_of(left.tables | right.tables, left.width + (0.0 if kind.hides_right else right.width))
        if kind is JoinKind.FULL and joined.tables not in self._merged:
            self._merged.add(joined.tables)
            self._propose_key_merge(joined)
        has_keys, residuals = self._conditions.counts(connection)
        pairs = self._candidate_pairs(connection) if residuals else 0.0
        rows, filter_cost = joined.rows, 0.0
        if connection.filters or (kind is not JoinKind.INNER and connection.edges & ~self._hypergraph.not_inner):
            rows, filter_cost = self._before_filters(self._hypergraph.join_step(connection).filters, joined.rows)
        join = _Join(connection, left, right, joined, pairs, residuals, rows, filter_cost)
        self._propose_hash_join(join, JoinAlgorithm.HASH_BUILD_RIGHT)
        self._propose_hash_join(join, JoinAlgorithm.HASH_BUILD_LEFT)
        if has_keys:
            self._propose_merge_join(join)
            if self._lookups.has_index(left.tables) or self._lookups.has_index(right.tables):
                self._propose_index_lookups(join)
        else:
            self._propose_nested_loop(join)

    def _propose_hash_join(self, join: _Join, algorithm: JoinAlgorithm) -> None:
        build_left = algorithm is JoinAlgorithm.HASH_BUILD_LEFT
        kind = join.connection.kind
        build, probe = (join.left, join.right) if build_left else (join.right, join.left)
        flags = needs_flags(kind, build_left)
        own_cost = self._model.hash_join(
            build.rows, build.width, probe.rows, join.pairs, join.residuals, join.rows, flags
        )
        build_cost = self._model.hash_build(build.rows, build.width)
        # The rows of a preserved build input come out in a pass of their own.
        keeps_build = build_left and kind.hides_right
        keeps_probe = not flags
        for built in self.inputs(build, keeps_build):
            for probed in self.inputs(probe, keeps_probe):
                ordering = built.ordering if keeps_build else probed.ordering if keeps_probe else UNORDERED
                left, right = (built, probed) if build_left else (probed, built)
                init_cost = built.cost + build_cost + (probed.cost if keeps_build else probed.init_cost)
                self._offer(join, algorithm, left, right, built.cost + probed.cost + own_cost, init_cost, ordering)

    def _propose_merge_join(self, join: _Join) -> None:
        left, right = join.left, join.right
        own_cost = self._model.merge_join(left.rows, right.rows, join.pairs, join.residuals, join.rows)
        if not (join.connection.edges & self._conditions.useful_keys or left.has_order or right.has_order):
            # No order is there and none is of use: it is just another way to join.
            cost = left.cheapest.cost + self._sort_cost(left) + (right.cheapest.cost + self._sort_cost(right))
            cost += own_cost + join.filter_cost
            if self._pruning.dominator(join.joined, cost, cost, UNORDERED) and not self._trace.recording:
                return
        for keys in self._merge_orders.key_orders(self._conditions.keys(join.connection), left, right):
            ordering = self._merge_orders.result(join.connection.kind, keys)
            merged = tuple(key.key for key in keys)
            lefts, rights = self._ways_to_order(left, keys, True), self._ways_to_order(right, keys, False)
            for by_left, by_right in product(lefts, rights):
                cost, init_cost = by_left.cost + by_right.cost + own_cost, by_left.init_cost + by_right.init_cost
                self._offer(join, JoinAlgorithm.MERGE, by_left, by_right, cost, init_cost, ordering, merged)

    def _ways_to_order(self, found: CandidateSet, keys: Sequence[JoinKey], by_left: bool) -> Sequence[Candidate]:
        """The same, remembered: a set meets many others by the same keys."""
        expressions = tuple(key.key.left if by_left else key.key.right for key in keys)
        identities = tuple(map(id, expressions))
        known = found.ways.get(identities)
        if known is None:
            known = found.ways[identities] = expressions, self.ways_to_order(found, keys, by_left)
        return known[1]

    def ways_to_order(self, found: CandidateSet, keys: Sequence[JoinKey], by_left: bool) -> Sequence[Candidate]:
        """The ways worth trying to have the rows of a set ascend by these keys: the cheapest, or none where they cannot
        be sorted by them."""
        numbers = tuple(key.left if by_left else key.right for key in keys)
        best = min(self._merge_orders.in_order(found, numbers), key=lambda way: way.cost, default=None)
        if best is not None and best.cost <= found.cheapest.cost + self._sort_cost(found):
            return (best,)
        return tuple(self._sorted_by(found, (found.cheapest,), keys, by_left)) or ((best,) if best else ())

    def _sorted_by(
        self, found: CandidateSet, candidates: Iterable[Candidate], keys: Sequence[JoinKey], by_left: bool
    ) -> Iterator[Candidate]:
        """The candidates sorted by the keys; none where these are not plain columns."""
        expressions = [key.key.left if by_left else key.key.right for key in keys]
        if all(isinstance(expression, ColumnRef) for expression in expressions):
            ordering = self._orderings.number_of_keys(tuple(key.left if by_left else key.right for key in keys))
            elements = tuple(map(OrderElement, expressions))
            for candidate in candidates:
                yield self._sorted(found, candidate, elements, ordering)

    def _propose_nested_loop(self, join: _Join) -> None:
        own_cost = self._model.nested_loop(join.left.rows, join.right.rows, join.residuals, join.rows)
        keeps_left = not join.connection.kind.preserves_both
        for right, left in product(self.inputs(join.right, in_order=False), self.inputs(join.left, keeps_left)):
            ordering = left.ordering if keeps_left else UNORDERED
            cost, init_cost = left.cost + right.cost + own_cost, right.cost + left.init_cost
            self._offer(join, JoinAlgorithm.NESTED_LOOP, left, right, cost, init_cost, ordering)

    def _propose_key_merge(self, joined: CandidateSet) -> None:
        """All members of a FullGroup at once, where the set is three of them or more; the largest is not kept."""
        merge = self._hypergraph.key_merge(joined.tables)
        if merge is None:
            return
        members = [self.sets[tables] for tables in merge.members]
        driving = max(range(len(members)), key=lambda position: members[position].rows)
        gathered = [(member.rows, member.width) for position, member in enumerate(members) if position != driving]
        rows, filter_cost = self._before_filters(self._hypergraph.filter_conditions(merge.filters), joined.rows)
        own_cost = self._model.full_key_merge(members[driving].rows, gathered, rows)
        build_cost = sum(self._model.hash_build(*of_input) for of_input in gathered)
        for inputs in self.combined(members):
            cost = sum(one.cost for one in inputs) + own_cost
            first = inputs[driving]
            init_cost = sum(one.cost for one in inputs) - first.cost + first.init_cost + build_cost
            self._propose(
                joined,
                KeyMergeCandidate(
                    merge, driving, inputs, rows, cost, joined.rows, cost + filter_cost, init_cost, UNORDERED
                ),
            )

    def _propose_index_lookups(self, join: _Join) -> None:
        for lookup in self._lookups.find(self._hypergraph.join_step(join.connection)):
            outer, inner = (join.left, join.right) if lookup.outer == join.left.tables else (join.right, join.left)
            own_cost = self._model.index_lookup(
                outer.rows, lookup.index_rows, outer.rows * lookup.found, len(lookup.conditions), join.rows
            )
            for left in self.inputs(outer, in_order=True):
                algorithm, cost = JoinAlgorithm.INDEX_LOOKUP, left.cost + own_cost
                self._offer(join, algorithm, left, inner.cheapest, cost, left.init_cost, left.ordering, lookup=lookup)

    def _offer(
        self,
        join: _Join,
        algorithm: JoinAlgorithm,
        left: Candidate,
        right: Candidate,
        join_cost: float,
        init_cost: float,
        ordering: int,
        keys: tuple[EquiKey, ...] = (),
        lookup: Lookup | None = None,
    ) -> None:
        """Propose the join of two candidates, unless its numbers alone say that it is dominated."""
        cost = join_cost + join.filter_cost
        dominator = self._pruning.dominator(join.joined, cost, init_cost, ordering)
        if dominator is not None and not self._trace.recording:
            return
        rows = join.joined.rows
        candidate = JoinCandidate(
            join.connection, algorithm, left, right, join.rows, join_cost, rows, cost, init_cost, ordering, keys, lookup
        )
        self._decide(join.joined, candidate, dominator)

    def _propose(self, found: CandidateSet, candidate: Candidate) -> None:
        dominator = self._pruning.dominator(found, candidate.cost, candidate.init_cost, candidate.ordering)
        self._decide(found, candidate, dominator)

    def _decide(self, found: CandidateSet, candidate: Candidate, dominator: Candidate | None) -> None:
        replaced = [] if dominator is not None else self._pruning.add(found, candidate)
        if self._trace.recording:
            self._trace.add(PathProposed(candidate, dominator, tuple(replaced)))

    # --- estimates ----------------------------------------------------------------------------------------------------

    def _candidate_pairs(self, connection: Connection) -> float:
        """Expected pairs of rows with equal keys, on which the residual conditions have to be tested."""
        step = self._hypergraph.join_step(connection)
        _, residual = split_equi_keys(step.conditions, step.left, step.right)
        keys = tuple(condition for condition in step.conditions if condition not in residual)
        return self._estimator.pairs(step.left, step.right, keys)

    def _before_filters(self, filters: tuple[Expression, ...], rows: float) -> tuple[float, float]:
        """The rows of the join before the filters on its result, worked out from those after; and the filters' cost."""
        passing = [self._estimator.filter_selectivity(c) for c in filters]
        for share in passing:
            rows /= max(share, _LEAST_SHARE)
        return rows, self._model.filter(rows, passing)


class _Join(NamedTuple):
    """A join to be costed: `pairs` of rows have equal keys, `residuals` conditions are tested on each of them, `rows`
    come out, on which filters of `filter_cost` leave the rows of `joined`."""

    connection: Connection
    left: CandidateSet
    right: CandidateSet
    joined: CandidateSet
    pairs: float
    residuals: int
    rows: float
    filter_cost: float


def needs_flags(kind: JoinKind, build_left: bool) -> bool:
    """Must the hash join remember which build rows were matched?"""
    return kind.preserves_both or (build_left and kind is not JoinKind.INNER)
