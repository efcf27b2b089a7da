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
"""How many levels of nodes a parse tree may have.

Everything after the parser walks trees recursively, with up to four Python calls a level, below Python's limit of 1000.
A chain of operators or joins nests as deep as it is long; AND, OR, IN and VALUES do not nest.
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
    level, depth = [tree], 1
    while level:
        if depth > MAX_NESTING:
            span = Span(text, level[0].meta.start_pos, level[0].meta.end_pos)
            raise ParseError(
                f"nested more than {MAX_NESTING} levels deep",
                span,
                "in a chain of operators or joins each one counts as a level, except AND and OR",
            )
        level = [child for node in level for child in node.children if isinstance(child, Tree)]
        depth += 1
