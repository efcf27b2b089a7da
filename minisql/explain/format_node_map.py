"""A set of relation instances in words."""

from __future__ import annotations

from collections.abc import Mapping

from minisql.explain.format_expression import format_identifier
from minisql.optimizer.node_map import NodeMap, nodes_of
from minisql.optimizer.relational_expression import Leaf


def leaf_name(leaf: Leaf) -> str:
    """The alias that the relation goes by in the query."""
    return format_identifier(leaf.table.alias)


def format_node_map(tables: NodeMap, leaves: Mapping[int, Leaf]) -> str:
    """`{a, b}`: the aliases of the relations."""
    return "{" + ", ".join(leaf_name(leaves[node]) for node in nodes_of(tables)) + "}"
