"""What stands in the way of a join, in words: the first line says it, the others explain it."""

from __future__ import annotations

from collections.abc import Mapping

from minisql.explain.format_conflict import (
    format_demand,
    format_equivalence,
    format_operator,
    format_property,
    format_rule,
)
from minisql.explain.format_node_map import format_node_map
from minisql.optimizer.relational_expression import Leaf
from minisql.optimizer.why_not import BrokenRule, MissingSide, MissingTables, NoEdge, Obstacle, SplitSide, TwoOperators


def format_obstacle(obstacle: Obstacle, leaves: Mapping[int, Leaf]) -> list[str]:
    """The lines."""
    match obstacle:
        case NoEdge():
            return ["no condition connects them, and a cross product that the query does not have is not considered"]
        case MissingTables(edge=edge, tables=tables):
            return [f"{format_operator(edge.operator)} also reads {format_node_map(tables, leaves)}"]
        case MissingSide(edge=edge, tables=tables):
            operator, missing = format_operator(edge.operator), format_node_map(tables, leaves)
            return [f"{operator} does not read one of its sides, so it needs all of that side: {missing} too"]
        case TwoOperators(edges=edges):
            return [f"one join cannot be all of {', '.join(format_operator(edge.operator) for edge in edges)}"]
        case SplitSide(edge=edge):
            sides = f"{format_node_map(edge.tes_left, leaves)} and {format_node_map(edge.tes_right, leaves)}"
            return [f"{format_operator(edge.operator)} needs its inputs to have {sides}, one each"]
        case BrokenRule(edge=edge, conflict=conflict):
            regret = ", and it does not" if conflict.unmet else ""
            return [
                f"{format_operator(edge.operator)} has the conflict rule {format_rule(conflict.rule, leaves)}",
                f"    because {format_operator(conflict.below)} is below it, and they may not change places:",
                f"    {format_property(conflict)}, {format_equivalence(conflict)},",
                f"    {format_demand(conflict, leaves)}{regret}",
            ]
