"""Conflicts in words: which two operators may not change places, and which property they lack.

    assoc(LEFT, FULL) never holds, LEFT on (a.x = b.x) is below
    l-asscom(FULL, LEFT) holds only if (COALESCE(a.y, 0) = c.y) rejects NULLs of {a, b}, FULL on (a.x = b.x) is below

The properties are those of `optimizer/conflict_rules.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from minisql.explain.format_expression import format_conditions
from minisql.explain.format_node_map import format_node_map
from minisql.optimizer.conflict_rules import Conflict, ConflictRule, JoinOperator, Requirement
from minisql.optimizer.relational_expression import Leaf

EQUIVALENCES = {
    "assoc": "(e1 {a} e2) {b} e3 = e1 {a} (e2 {b} e3)",
    "l-asscom": "(e1 {a} e2) {b} e3 = (e1 {b} e3) {a} e2",
    "r-asscom": "e1 {a} (e2 {b} e3) = e2 {b} (e1 {a} e3)",
}
"""What each property says of two operators."""


def format_rule(rule: ConflictRule, leaves: Mapping[int, Leaf]) -> str:
    """`{b} => {a}`: a join that contains b must contain a."""
    return f"{format_node_map(rule.if_any, leaves)} => {format_node_map(rule.then_all, leaves)}"


def format_operator(operator: JoinOperator) -> str:
    """`LEFT on (a.x = b.x)`."""
    if not operator.conditions:
        return f"{operator.kind.name} (no condition)"
    return f"{operator.kind.name} on {format_conditions(operator.conditions)}"


def format_equivalence(conflict: Conflict) -> str:
    """What would have to be true for the two operators to change places: `(e1 LEFT e2) FULL e3 = …`."""
    return EQUIVALENCES[conflict.lacks.name].format(a=conflict.a.kind.name, b=conflict.b.kind.name)


def format_conflict(conflict: Conflict, leaves: Mapping[int, Leaf]) -> str:
    """Why the rule is there, on one line."""
    below = format_operator(conflict.below)
    return f"{format_property(conflict)} {format_demand(conflict, leaves)}, {below} is below"


def format_property(conflict: Conflict) -> str:
    """`assoc(LEFT, FULL)`: the property that the two operators lack."""
    return f"{conflict.lacks.name}({conflict.a.kind.name}, {conflict.b.kind.name})"


def format_demand(conflict: Conflict, leaves: Mapping[int, Leaf]) -> str:
    """What the property asks for in vain."""
    unmet = " and ".join(_requirement(requirement, conflict, leaves) for requirement in conflict.unmet)
    return f"holds only if {unmet}" if unmet else "never holds"


def _requirement(requirement: Requirement, conflict: Conflict, leaves: Mapping[int, Leaf]) -> str:
    operator = (conflict.a, conflict.b)[requirement.operator]
    nulls = format_node_map(operator.sides[requirement.side], leaves)
    return f"{format_conditions(operator.conditions) or 'its condition'} rejects NULLs of {nulls}"
