"""SQL text to parse tree, with Lark's LALR(1) parser and contextual lexer.

The contextual lexer reads a word as a keyword only where the grammar expects that keyword; everywhere else it is a
name, unless it is reserved. So `SELECT first FROM a` and `ORDER BY a NULLS FIRST` both work.
"""

from __future__ import annotations

from typing import TypeAlias

from lark import TextSlice, Token, Tree
from lark.exceptions import UnexpectedInput

from minisql.errors import ParseError
from minisql.source import Span
from minisql.syntax.grammar import sql_parser
from minisql.syntax.syntax_errors import syntax_error

ParseTree: TypeAlias = Tree[Token]

MAX_NESTING = 150
"""How many levels of nodes a parse tree may have, a chain of operators counting as one."""

MAX_CHAIN = 1200
"""How many operators a chain such as a + b + … may have. It nests to the left as deep as it is long."""

_CHAINS = frozenset({"binary", "set_operation"})

RECURSION_LIMIT = 6000
"""Everything after the parser walks trees recursively, with up to five Python calls a level. Python's own limit of 1000
calls would end chains at two hundred operators. A chain of MAX_CHAIN takes less than a megabyte of stack.
"""


def parse(statement: Span) -> ParseTree:
    """The parse tree of one statement, which may end with a semicolon; positions in it are those of `statement.text`.

    Raises ParseError, or NotSupportedError where the text is SQL that the grammar leaves out.
    """
    try:
        tree = sql_parser().parse(TextSlice(statement.text, statement.start, statement.end))
    except UnexpectedInput as error:
        raise syntax_error(statement, error) from None
    _check_nesting(tree, statement.text)
    return tree


def _check_nesting(tree: ParseTree, text: str) -> None:
    pending = [(tree, 1, 1)]
    while pending:
        node, depth, links = pending.pop()
        if depth > MAX_NESTING:
            hint = "a chain of operators counts as one level, one of joins as many as there are"
            raise ParseError(f"nested more than {MAX_NESTING} levels deep", _span(node, text), hint)
        if links > MAX_CHAIN:
            hint = "parentheses around parts of it make several shorter ones; AND and OR, IN and VALUES have no limit"
            raise ParseError(f"a chain of more than {MAX_CHAIN} operators", _span(node, text), hint)
        for position, child in enumerate(node.children):
            if isinstance(child, Tree):
                is_link = position == 0 and child.data == node.data and node.data in _CHAINS
                pending.append((child, depth, links + 1) if is_link else (child, depth + 1, 1))


def _span(node: ParseTree, text: str) -> Span:
    return Span(text, node.meta.start_pos, node.meta.end_pos)
