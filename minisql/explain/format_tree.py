"""The one tree printer: every stage that is a tree is shown in the shape of MySQL's EXPLAIN FORMAT=TREE.

A line is four blanks for each level, an arrow, and the node's label; children follow their parent.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node to be printed: one line of text, and the nodes below it."""

    label: str
    children: tuple[TreeNode, ...] = ()


def format_tree(root: TreeNode) -> str:
    """The tree as lines, parents before children; no newline at the end. Any depth is printed."""
    lines: list[str] = []
    pending = [(0, root)]
    while pending:
        depth, node = pending.pop()
        lines.append(f"{'    ' * depth}-> {node.label}")
        pending.extend((depth + 1, child) for child in reversed(node.children))
    return "\n".join(lines)
