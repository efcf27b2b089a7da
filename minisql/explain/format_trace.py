"""OptimizerTrace as text: every csg-cmp pair, every path proposed for it, and what became of it.

    Found sets {e} and {d}, connected by FULL on (e.dept = d.id)
        hash join, right side built: (e d)  cost=24.53 rows=8  kept
        hash join, left side built: (e d)  cost=27.86 rows=8  dominated by 24.53

The two names in parentheses are the inputs in the operator's order, so the text is also the shape of the tree.
"""

from __future__ import annotations

from minisql.explain.format_access_path import format_rows
from minisql.explain.format_expression import format_conditions
from minisql.explain.format_hypergraph import format_node_map, leaf_name
from minisql.optimizer.candidate import (
    Candidate,
    JoinAlgorithm,
    JoinCandidate,
    KeyMergeCandidate,
    LeafCandidate,
    SortCandidate,
)
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.trace import (
    BudgetExceeded,
    OptimizerTrace,
    PairFound,
    PairRefused,
    PathProposed,
    SetsDropped,
    TraceEvent,
)

_ALGORITHMS = {
    JoinAlgorithm.MERGE: "merge join",
    JoinAlgorithm.HASH_BUILD_RIGHT: "hash join, right side built",
    JoinAlgorithm.HASH_BUILD_LEFT: "hash join, left side built",
    JoinAlgorithm.NESTED_LOOP: "nested loop",
    JoinAlgorithm.INDEX_LOOKUP: "index look-up",
}


def format_trace(trace: OptimizerTrace, hypergraph: JoinHypergraph) -> str:
    """A line for each event, and a last one that counts the pairs."""
    lines = [_event(event, hypergraph) for event in trace.events]
    pairs = sum(isinstance(event, PairFound) for event in trace.events)
    return "\n".join([*lines, f"{pairs} csg-cmp pair(s)"])


def _event(event: TraceEvent, hypergraph: JoinHypergraph) -> str:
    match event:
        case PairFound(step=step):
            return f"Found sets {_sets(step.left, step.right, hypergraph)}, connected by {_connection(step)}"
        case PairRefused(left=left, right=right):
            return f"Refused sets {_sets(left, right, hypergraph)}: the conflict rules forbid this join"
        case PathProposed(candidate=candidate):
            return f"{_indent(candidate)}{_candidate(candidate)}  {_verdict(event)}"
        case BudgetExceeded(pairs=pairs):
            return f"More than {pairs} csg-cmp pairs: the greedy order takes over"
        case SetsDropped(size=size, found=found, kept=kept):
            return f"Found {found} sets of {size} tables: only the {kept} with the fewest rows are joined further"


def _sets(left: int, right: int, hypergraph: JoinHypergraph) -> str:
    return f"{format_node_map(left, hypergraph.leaves)} and {format_node_map(right, hypergraph.leaves)}"


def _connection(step: JoinStep) -> str:
    text = step.kind.name
    text += f" on {format_conditions(step.conditions)}" if step.conditions else " (no condition)"
    return text + (f", then filter {format_conditions(step.filters)}" if step.filters else "")


def _indent(candidate: Candidate) -> str:
    return "" if isinstance(candidate, LeafCandidate) else "    "


def _candidate(candidate: Candidate) -> str:
    numbers = f"cost={candidate.cost:.2f} rows={format_rows(candidate.rows)}"
    match candidate:
        case LeafCandidate(leaf=leaf, indexed=indexed):
            through = "" if indexed is None else f" through index {indexed.index.name}"
            return f"Found node {leaf_name(leaf)}{through}  {numbers}"
        case JoinCandidate(algorithm=algorithm):
            return f"{_ALGORITHMS[algorithm]}: {_order(candidate)}  {numbers}"
        case KeyMergeCandidate(driving=driving):
            return f"full key merge, input {driving + 1} streamed: {_order(candidate)}  {numbers}"
        case SortCandidate():
            return f"sort: {_order(candidate)}  {numbers}"


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


def _verdict(event: PathProposed) -> str:
    if event.dominator is not None:
        return f"dominated by {event.dominator.cost:.2f}"
    if event.replaced:
        return f"kept, replaces {', '.join(f'{other.cost:.2f}' for other in event.replaced)}"
    return "kept"
