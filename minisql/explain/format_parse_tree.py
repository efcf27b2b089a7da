"""The parse tree as text: rules of the grammar as inner nodes, tokens with their text as leaves."""

from __future__ import annotations

from lark import Token, Tree

from minisql.explain.format_tree import TreeNode, format_tree


def format_parse_tree(tree: Tree[Token]) -> str:
    """What the parser made of the statement, before any meaning is given to it."""
    return format_tree(_node(tree))


def _node(part: Tree[Token] | Token) -> TreeNode:
    if isinstance(part, Token):
        return TreeNode(f"{part.type} {str(part)!r}")
    return TreeNode(str(part.data), tuple(_node(child) for child in part.children))
