"""How the joins of a FROM clause were planned: what the search started from, its events, and what came of it.

The events stand in the order in which they happened:

    Found sets {e} and {d}, connected by FULL on (e.dept = d.id)
        #3 hash join, right side built: (e d)  cost=24.53 rows=8  kept
        #4 hash join, left side built: (e d)  cost=27.86 rows=8  dominated by #3

Every proposed path has a number. The two names in parentheses are the inputs in the operator's order, so the text is
also the shape of the tree. At the end the paths for all tables go through the clauses above FROM. Two paths for one set
of tables cannot disagree on its rows, because rows are estimated for the set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minisql.explain.format_access_path import format_rows
from minisql.explain.format_alternatives import format_join_order
from minisql.explain.format_estimates import format_estimates
from minisql.explain.format_expression import format_conditions, format_expression
from minisql.explain.format_hypergraph import format_join_hypergraph
from minisql.explain.format_node_map import format_node_map, leaf_name
from minisql.explain.format_obstacle import format_obstacle
from minisql.explain.format_ordering import format_ordering
from minisql.explain.format_simplification import format_simplification
from minisql.optimizer.candidate import (
    Candidate,
    JoinAlgorithm,
    JoinCandidate,
    KeyMergeCandidate,
    LeafCandidate,
    SortCandidate,
)
from minisql.optimizer.equivalence_classes import companion_sets
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.join_problem import JoinProblem
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.push_stops import push_stops
from minisql.optimizer.relational_expression import FullGroup, InnerJoin, Leaf, OuterJoin, RelationalExpression
from minisql.optimizer.trace import (
    BudgetExceeded,
    DerivedEdgesDropped,
    GraphSimplified,
    OptimizerTrace,
    PairFound,
    PairRefused,
    PathProposed,
    PlansCompleted,
    SetsDropped,
    SubtreeSearched,
    TraceEvent,
)
from minisql.optimizer.why_not import obstacles

_ALGORITHMS = {
    JoinAlgorithm.HASH_BUILD_RIGHT: "hash join, right side built",
    JoinAlgorithm.HASH_BUILD_LEFT: "hash join, left side built",
    JoinAlgorithm.MERGE: "merge join",
    JoinAlgorithm.NESTED_LOOP: "nested loop",
    JoinAlgorithm.INDEX_LOOKUP: "index look-up",
}


def format_trace(trace: OptimizerTrace, problem: JoinProblem) -> str:
    """A title above each part; a part without content is left out."""
    return "\n\n".join("\n".join([title, *lines]) for title, lines in trace_parts(trace, problem).items())


def trace_parts(trace: OptimizerTrace, problem: JoinProblem) -> dict[str, list[str]]:
    """The lines of each part that has content, by its title."""
    parts = {
        "Companion sets": _companion_sets(problem.hypergraph),
        "Conditions that could not sink further": _push_stops(problem.hypergraph),
        "Estimates": format_estimates(problem).splitlines(),
        "Join hypergraph": format_join_hypergraph(problem.hypergraph).splitlines(),
        "Interesting orders": [format_ordering(wanted) for wanted in problem.orderings.wanted],
        "Search": _Search(problem).lines(trace.events),
        "Result": _counts(trace.events),
    }
    return {title: lines for title, lines in parts.items() if lines}


def kept_paths(trace: OptimizerTrace, problem: JoinProblem) -> list[str]:
    """For each set of tables, in the order in which they were found, the numbers of the paths that were left at the
    end."""
    search = _Search(problem)
    search.lines(trace.events)
    return search.kept(trace.events)


def _companion_sets(hypergraph: JoinHypergraph) -> list[str]:
    """The sets of tables that only inner joins connect, where one has more than a table, and its equal columns."""
    lines = []
    for companions in companion_sets(hypergraph.join.root):
        if companions.tables.bit_count() > 1:
            classes = "".join(f"  {' = '.join(map(format_expression, members))}" for members in companions.classes())
            lines.append(f"{format_node_map(companions.tables, hypergraph.leaves)}{classes}")
    return lines


def _push_stops(hypergraph: JoinHypergraph) -> list[str]:
    """Each condition that push-down left above what it reads, the join that it could not pass, and why."""
    lines = []
    for stop in push_stops(hypergraph.join):
        sides = format_node_map(stop.join.tables, hypergraph.leaves)
        lines.append(
            f"{format_conditions([stop.condition])} stops at {_join_name(stop.join)} of {sides}: {stop.reason.value}"
        )
    return lines


def _join_name(join: RelationalExpression) -> str:
    match join:
        case OuterJoin(kind=kind):
            return f"the {kind.value} join"
        case FullGroup():
            return "the full join"
        case InnerJoin() | Leaf():
            return "the join"


# --- the search ----------------------------------------------------------------------------------------------------


class _Search:
    """Numbers the paths while it writes the events."""

    def __init__(self, problem: JoinProblem) -> None:
        self._problem = problem
        self._leaves = problem.hypergraph.leaves
        self._numbers: dict[Candidate, int] = {}
        self._nodes: NodeMap = 0

    def lines(self, events: Iterable[TraceEvent]) -> list[str]:
        return [line for event in events for line in self._event(event)]

    def kept(self, events: Iterable[TraceEvent]) -> list[str]:
        """A line for each set; the events must have been written."""
        by_set: dict[NodeMap, list[Candidate]] = {}
        for event in events:
            if isinstance(event, PathProposed):
                kept = by_set.setdefault(event.candidate.tables, [])
                kept[:] = [other for other in kept if other not in event.replaced]
                if event.dominator is None:
                    kept.append(event.candidate)
        return [
            f"{format_node_map(tables, self._leaves)}: {', '.join(f'#{self._numbers[path]}' for path in kept)}"
            for tables, kept in by_set.items()
        ]

    def _event(self, event: TraceEvent) -> Iterator[str]:
        match event:
            case PairFound(step=step):
                yield f"Found sets {self._sets(step.left, step.right)}, connected by {_connection(step)}"
            case PairRefused(left=left, right=right):
                yield f"Refused sets {self._sets(left, right)}"
                for obstacle in obstacles(self._problem.hypergraph, left, right):
                    yield f"    {format_obstacle(obstacle, self._leaves)[0]}"
            case PathProposed(candidate=candidate):
                if isinstance(candidate, LeafCandidate) and not candidate.tables & self._nodes:
                    self._nodes |= candidate.tables
                    yield f"Found node {leaf_name(candidate.leaf)}"
                yield self._path(candidate, event)
            case BudgetExceeded(pairs=pairs):
                yield f"More than {pairs} csg-cmp pairs: a smaller graph is searched"
            case SetsDropped(size=size, found=found, kept=kept):
                yield f"Found {found} sets of {size} tables: only the {kept} with the fewest rows are joined further"
            case DerivedEdgesDropped(edges=edges, pairs=left_over):
                left_pairs = "too many" if left_over is None else str(left_over)
                yield f"Counted the csg-cmp pairs without {edges} derived edge(s): {left_pairs}"
            case GraphSimplified(simplification=simplification):
                yield from format_simplification(simplification, self._leaves)
            case SubtreeSearched(inputs=inputs):
                sets = " ".join(format_node_map(tables, self._leaves) for tables in inputs)
                yield f"Iterative dynamic programming over {sets}"
            case PlansCompleted(clauses=clauses, plans=plans):
                yield f"{len(plans)} path(s) for all tables go through {', '.join(clauses)}"
                for place, plan in enumerate(plans):
                    chosen = "" if place else "  chosen"
                    yield f"    {format_join_order(plan)}  cost={plan.estimate.cost:.2f}{chosen}"

    def _sets(self, left: int, right: int) -> str:
        return f"{format_node_map(left, self._leaves)} and {format_node_map(right, self._leaves)}"

    def _path(self, candidate: Candidate, event: PathProposed) -> str:
        number = self._numbers[candidate] = len(self._numbers) + 1
        numbers = f"cost={candidate.cost:.2f} rows={format_rows(candidate.rows)}"
        if self._problem.requirements.first_rows:
            numbers = f"cost={candidate.init_cost:.2f}..{candidate.cost:.2f} rows={format_rows(candidate.rows)}"
        if candidate.ordering:
            numbers += f" order={format_ordering(self._problem.orderings.ordering(candidate.ordering))}"
        match candidate:
            case LeafCandidate(leaf=leaf, indexed=indexed):
                through = "" if indexed is None else f" through index {indexed.index.name}"
                head = f"    #{number} read{through}: {leaf_name(leaf)}"
            case JoinCandidate(algorithm=algorithm):
                head = f"    #{number} {_ALGORITHMS[algorithm]}: {_order(candidate)}"
            case KeyMergeCandidate(driving=driving):
                head = f"    #{number} full key merge, input {driving + 1} streamed: {_order(candidate)}"
            case SortCandidate():
                head = f"    #{number} sort: {_order(candidate)}"
        return f"{head}  {numbers}  {self._verdict(event)}"

    def _verdict(self, event: PathProposed) -> str:
        if event.dominator is not None:
            return f"dominated by #{self._numbers[event.dominator]}"
        if event.replaced:
            return f"kept, replaces {', '.join(f'#{self._numbers[other]}' for other in event.replaced)}"
        return "kept"


def _connection(step: JoinStep) -> str:
    text = step.kind.name
    text += f" on {format_conditions(step.conditions)}" if step.conditions else " (no condition)"
    return text + (f", then filter {format_conditions(step.filters)}" if step.filters else "")


def _order(candidate: Candidate) -> str:
    match candidate:
        case LeafCandidate(leaf=leaf):
            return leaf_name(leaf)
        case JoinCandidate(left=left, right=right):
            return f"({_order(left)} {_order(right)})"
        case KeyMergeCandidate(inputs=inputs):
            return f"({' '.join(map(_order, inputs))})"
        case SortCandidate(input=below):
            return _order(below)


# --- after the search ----------------------------------------------------------------------------------------------


def _counts(events: Sequence[TraceEvent]) -> list[str]:
    """How much was looked at, and what the chosen plan costs."""
    proposed = [event for event in events if isinstance(event, PathProposed)]
    kept = sum(event.dominator is None for event in proposed) - sum(len(event.replaced) for event in proposed)
    sets = len({event.candidate.tables for event in proposed})
    pairs = sum(isinstance(event, PairFound) for event in events)
    refused = sum(isinstance(event, PairRefused) for event in events)
    lines = [f"{pairs} csg-cmp pair(s)" + (f", {refused} more refused" if refused else "")]
    lines.append(f"{len(proposed)} path(s) proposed for {sets} set(s) of tables, {kept} kept")
    lines += [f"final cost {event.plans[0].estimate.cost:.2f}" for event in events if isinstance(event, PlansCompleted)]
    return lines
