"""Graph simplification as text: the numbers of pairs that were counted, then the steps that were enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minisql.explain.format_node_map import format_node_map
from minisql.optimizer.graph_simplification import Simplification
from minisql.optimizer.hypergraph import Hyperedge
from minisql.optimizer.relational_expression import Leaf


def format_simplification(simplification: Simplification, leaves: Mapping[int, Leaf]) -> Iterator[str]:
    """A line for each count and for each step."""
    for count in simplification.counts:
        left = "too many" if count.pairs is None else str(count.pairs)
        yield f"Counted the csg-cmp pairs after {count.steps} simplification step(s): {left}"
    for number, step in enumerate(simplification.steps, start=1):
        before, edge, widened = (_hyperedge(edge, leaves) for edge in (step.before, step.old, step.new))
        ratio = f"{step.benefit:.2f} times as cheap as the other order" if step.benefit >= 1 else "the only order left"
        yield f"Step {number}: {before} before {edge}, which becomes {widened}; {ratio}"
    if simplification.pairs is None:
        yield "No simplification is left: a greedy tree is improved instead"


def _hyperedge(edge: Hyperedge, leaves: Mapping[int, Leaf]) -> str:
    return f"{format_node_map(edge.left, leaves)}-{format_node_map(edge.right, leaves)}"
