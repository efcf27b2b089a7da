"""The text of a statement to its span, its parse tree and its syntax tree, kept for statements that come again.

A program runs the same text with other parameters over and over; parsing it takes longer than inserting a row. All
depends on the text alone, so that nothing can make what is kept wrong.
"""

from __future__ import annotations

from functools import lru_cache

from minisql.errors import UsageError
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import ParseTree, parse
from minisql.syntax.script import split_statements

_KEPT_STATEMENTS = 128
_LONGEST_KEPT = 4096
"""Characters. Longer texts are mostly values written out, which do not come again."""


def only_statement(sql: str) -> Span:
    """The one statement of a text. Raises UsageError when it holds none or several."""
    return _kept_span(sql) if len(sql) <= _LONGEST_KEPT else _only(sql)


def read_statement(statement: Span) -> tuple[ParseTree, ast.Statement]:
    """The two trees of the statement. Raises ParseError or NotSupportedError."""
    return _kept(statement) if len(statement.text) <= _LONGEST_KEPT else _read(statement)


def _read(statement: Span) -> tuple[ParseTree, ast.Statement]:
    tree = parse(statement)
    return tree, build_ast(tree, statement)


def _only(sql: str) -> Span:
    statements = list(split_statements(sql))
    if len(statements) != 1:
        count = len(statements) or "no"
        raise UsageError(f"execute() takes one statement, and the text holds {count}")
    return statements[0]


_kept_span = lru_cache(_KEPT_STATEMENTS)(_only)
_kept = lru_cache(_KEPT_STATEMENTS)(_read)
