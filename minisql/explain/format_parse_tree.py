"""The parse tree as text: rules of the grammar as inner nodes, tokens with their text as leaves.

A rule with nothing but one token in it shares the token's line. An optional part that was not written is None in Lark's
tree, and shows as nothing.
"""

from __future__ import annotations

from lark import Token, Tree

from minisql.explain.format_tree import TreeNode, format_tree


def format_parse_tree(tree: Tree[Token]) -> str:
    """What the parser made of the statement, before any meaning is given to it."""
    return format_tree(_node(tree))


def _node(part: Tree[Token] | Token) -> TreeNode:
    if isinstance(part, Token):
        return TreeNode(_token(part))
    match [child for child in part.children if child is not None]:
        case [Token() as only]:
            return TreeNode(f"{part.data}: {_token(only)}")
        case children:
            return TreeNode(str(part.data), tuple(map(_node, children)))


def _token(token: Token) -> str:
    return f"{token.type} {str(token)!r}"
