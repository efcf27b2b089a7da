"""DOT, the language of Graphviz: statements for nodes, edges and clusters, with everything quoted."""

from __future__ import annotations

from collections.abc import Iterable


def dot_string(text: str) -> str:
    """A quoted string; a line end becomes the escape that DOT centres lines with."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def dot_node(name: str, **attributes: str) -> str:
    """`"n0" [label="employees AS e"];`"""
    return f"{dot_string(name)}{_attributes(attributes)};"


def dot_edge(start: str, end: str, **attributes: str) -> str:
    """`"n0" -> "n1" [dir="both"];`"""
    return f"{dot_string(start)} -> {dot_string(end)}{_attributes(attributes)};"


def dot_graph(name: str, statements: Iterable[str]) -> str:
    """A whole file with one directed graph."""
    return "\n".join([f"digraph {dot_string(name)} {{", *indented(statements), "}"])


def dot_cluster(number: int, label: str, statements: Iterable[str]) -> list[str]:
    """Statements that are drawn in a box of their own."""
    content = [f"label={dot_string(label)};", *statements]
    return [f'subgraph "cluster_{number}" {{', *indented(content), "}"]


def indented(statements: Iterable[str]) -> list[str]:
    return [f"    {statement}" for statement in statements]


def _attributes(attributes: dict[str, str]) -> str:
    if not attributes:
        return ""
    return " [" + ", ".join(f"{key}={dot_string(value)}" for key, value in attributes.items()) + "]"
