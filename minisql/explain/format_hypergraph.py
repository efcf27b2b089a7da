"""JoinHypergraph as text: the nodes, the hyperedges with what keeps them in order, and the filters that wait for a TES.

    nodes
        e  employees AS e
        d  departments AS d
    edges
        FULL {e} - {d}  on (e.dept = d.id)
    filters
        (d.id IS NULL)  TES {e, d}

The FULL JOINs of a group have an edge between any two of its members; `groups` says which these are.

`A - B` is an edge whose sides may be swapped (INNER, FULL), `A -> B` one that may not. A conflict rule `{b} => {a}`
reads: a join that contains b must contain a. A `derived` edge follows from others and is one more way to join.
"""

from __future__ import annotations

from collections.abc import Mapping

from minisql.explain.format_expression import format_conditions, format_expression, format_identifier, format_shared_key
from minisql.explain.format_relation import format_relation
from minisql.optimizer.conflict_rules import ConflictRule
from minisql.optimizer.join_hypergraph import JoinEdge, JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of
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


def format_node_map(tables: NodeMap, leaves: Mapping[int, Leaf]) -> str:
    """`{a, b}`: the aliases of the relations."""
    return "{" + ", ".join(leaf_name(leaves[node]) for node in nodes_of(tables)) + "}"


def leaf_name(leaf: Leaf) -> str:
    """The alias that the relation goes by in the query."""
    return format_identifier(leaf.table.alias)


def _node(leaf: Leaf) -> str:
    filters = f"  filter: {format_conditions(leaf.filters)}" if leaf.filters else ""
    return f"{leaf_name(leaf)}  {format_relation(leaf.table)}{filters}"


def _group(group: FullGroup, leaves: Mapping[int, Leaf]) -> str:
    members = ", ".join(format_node_map(member.tables, leaves) for member in group.members)
    return f"FULL in any order: {members}  on {format_shared_key(group.keys)}"


def _edge(edge: JoinEdge, leaves: Mapping[int, Leaf]) -> list[str]:
    operator = edge.operator
    arrow = "-" if operator.kind.commutes else "->"
    if operator.kind is JoinKind.INNER:
        sides = [edge.tes & side for side in operator.sides]
    else:
        sides = [edge.tes_left, edge.tes_right]
    text = f"{operator.kind.name} {f' {arrow} '.join(format_node_map(side, leaves) for side in sides)}"
    text += f"  on {format_conditions(operator.conditions)}" if operator.conditions else "  (no condition)"
    text += "  derived" if edge.derived else ""
    return [text, *(f"    rule {format_rule(rule, leaves)}" for rule in edge.rules)]


def format_rule(rule: ConflictRule, leaves: Mapping[int, Leaf]) -> str:
    """`{b} => {a}`."""
    return f"{format_node_map(rule.if_any, leaves)} => {format_node_map(rule.then_all, leaves)}"
