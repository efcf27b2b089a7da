"""The abstract syntax tree as text: one line a node, its plain fields behind its name, its child nodes below.

Spans are hidden, as are fields that say nothing: None, FALSE, and the empty list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum

from minisql.explain.format_tree import TreeNode, format_tree
from minisql.syntax.ast import Literal, Node, Statement


def format_ast(statement: Statement) -> str:
    """The statement as a tree of AST nodes."""
    return format_tree(_node("", statement))


def _node(role: str, node: Node) -> TreeNode:
    """`role` is the name of the parent's field that holds the node."""
    words = [f"{role}:"] if role else []
    words.append(type(node).__name__)
    below: list[TreeNode] = []
    for name, value in _telling_fields(node):
        children = list(_children(name, value))
        if children:
            below.extend(children)
        else:
            words.append(f"{name}={value.name if isinstance(value, Enum) else repr(value)}")
    return TreeNode(" ".join(words), tuple(below))


def _telling_fields(node: Node) -> Iterator[tuple[str, object]]:
    for item in fields(node):
        value = getattr(node, item.name)
        says_nothing = value is None or value is False or value == ()
        if item.name != "span" and (not says_nothing or isinstance(node, Literal)):
            yield item.name, value


def _children(role: str, value: object) -> Iterator[TreeNode]:
    match value:
        case Node():
            yield _node(role, value)
        case tuple():
            for item in value:
                if isinstance(item, tuple):  # a row of VALUES
                    yield TreeNode(f"{role}:", tuple(_children("", item)))
                else:
                    yield from _children(role, item)
