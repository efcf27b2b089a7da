"""JoinHypergraph as text: the nodes, the hyperedges with what keeps them in order, and the filters that wait for a TES.

    nodes
        e  employees AS e
        d  departments AS d
    edges
        FULL {e} - {d}  on (e.dept = d.id)
    filters
        (d.id IS NULL)  TES {e, d}

The FULL JOINs of a group have an edge between any two of its members; `groups` says which these are.

`A - B` is an edge whose sides may be swapped (INNER, FULL), `A -> B` one that may not; A and B are its TES, the tables
that it needs on either side. A conflict rule `{b} => {a}` reads: a join that contains b must contain a. Below an edge
stand the rules that widened its TES beyond what its condition reads (`absorbed`) and those that are left to be tested
whenever the edge is used (`rule`), each with the reason. A `derived` edge follows from
others and is one more way to join.
"""

from __future__ import annotations

from collections.abc import Mapping

from minisql.explain.format_conflict import format_conflict, format_rule
from minisql.explain.format_expression import format_conditions, format_expression, format_shared_key
from minisql.explain.format_node_map import format_node_map, leaf_name
from minisql.explain.format_relation import format_relation
from minisql.optimizer.conflict_rules import Conflict
from minisql.optimizer.join_hypergraph import JoinEdge, JoinHypergraph
from minisql.optimizer.node_map import NodeMap, subset_of
from minisql.optimizer.relational_expression import FullGroup, Leaf
from minisql.plan.join_kind import JoinKind


def format_join_hypergraph(hypergraph: JoinHypergraph) -> str:
    """Sections for nodes, edges, groups and filters; a section without content is left out."""
    leaves = hypergraph.leaves
    sections = {
        "nodes": [_node(leaf) for leaf in leaves.values()],
        "edges": [line for edge in hypergraph.edges for line in _edge(edge, leaves)],
        "groups": [_group(group, leaves) for group in hypergraph.groups],
        "filters": [
            f"{format_expression(predicate.condition)}  TES {format_node_map(predicate.tes, leaves)}"
            for predicate in hypergraph.filters
        ],
    }
    lines = []
    for title, content in sections.items():
        if content:
            lines += [title, *(f"    {line}" for line in content)]
    return "\n".join(lines)


def _node(leaf: Leaf) -> str:
    filters = f"  filter: {format_conditions(leaf.filters)}" if leaf.filters else ""
    return f"{leaf_name(leaf)}  {format_relation(leaf.table)}{filters}"


def _group(group: FullGroup, leaves: Mapping[int, Leaf]) -> str:
    members = ", ".join(format_node_map(member.tables, leaves) for member in group.members)
    return f"FULL in any order: {members}  on {format_shared_key(group.keys)}"


def _edge(edge: JoinEdge, leaves: Mapping[int, Leaf]) -> list[str]:
    operator = edge.operator
    arrow = "-" if operator.kind.commutes else "->"
    sides = f" {arrow} ".join(format_node_map(side, leaves) for side in sides_of(edge))
    condition = f"on {format_conditions(operator.conditions)}" if operator.conditions else "(no condition)"
    rules = [f"    {line}" for conflict in edge.conflicts for line in _rule(edge, conflict, leaves)]
    derived = "  derived" if edge.derived else ""
    return [f"{operator.kind.name} {sides}  {condition}{derived}", *rules]


def sides_of(edge: JoinEdge) -> list[NodeMap]:
    """The TES by side; an inner join of more than two inputs has more than two sides."""
    if edge.operator.kind is JoinKind.INNER:
        return [edge.tes & side for side in edge.operator.sides]
    return [edge.tes_left, edge.tes_right]


def _rule(edge: JoinEdge, conflict: Conflict, leaves: Mapping[int, Leaf]) -> list[str]:
    """A line for a rule that matters: one that is left, or one that widened the TES."""
    rule = conflict.rule
    absorbed = rule.if_any & edge.tes and not subset_of(rule.then_all, edge.operator.ses)
    if not absorbed and rule not in edge.rules:
        return []
    word = "absorbed" if absorbed else "rule"
    return [f"{word} {format_rule(rule, leaves)}: {format_conflict(conflict, leaves)}"]
