"""The text of a statement to its parse tree and its syntax tree, which are kept for statements that come again.

A program runs the same text with other parameters over and over; parsing it takes longer than inserting a row. Both
trees depend on the text alone, so that nothing can make a kept one wrong.
"""

from __future__ import annotations

from functools import lru_cache

from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import ParseTree, parse

_KEPT_STATEMENTS = 128
_LONGEST_KEPT = 4096
"""Characters. Longer texts are mostly values written out, which do not come again."""


def read_statement(statement: Span) -> tuple[ParseTree, ast.Statement]:
    """The two trees of the statement. Raises ParseError or NotSupportedError."""
    return _kept(statement) if len(statement.text) <= _LONGEST_KEPT else _read(statement)


def _read(statement: Span) -> tuple[ParseTree, ast.Statement]:
    tree = parse(statement)
    return tree, build_ast(tree, statement)


_kept = lru_cache(_KEPT_STATEMENTS)(_read)
