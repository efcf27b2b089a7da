"""The one tree printer: every stage that is a tree is shown in the shape of MySQL's EXPLAIN FORMAT=TREE.

A line is four blanks for each level, an arrow, and the node's label; children follow their parent.
"""

from __future__ import annotations

from collections.abc import Iterator

from minisql.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node to be printed: one line of text, and the nodes below it. `source` is what it shows, if anybody asks."""

    label: str
    children: tuple[TreeNode, ...] = ()
    source: object = None


def format_tree(root: TreeNode) -> str:
    """The tree as lines, parents before children; no newline at the end. Any depth is printed."""
    return "\n".join(line for line, _ in tree_lines(root))


def tree_lines(root: TreeNode) -> Iterator[tuple[str, TreeNode]]:
    """The lines, each with its node."""
    pending = [(0, root)]
    while pending:
        depth, node = pending.pop()
        yield f"{'    ' * depth}-> {node.label}", node
        pending.extend((depth + 1, child) for child in reversed(node.children))
