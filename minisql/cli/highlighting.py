"""Colours for SQL while it is typed, from the same lexemes that the rest of minisql cuts text into."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import split_lines
from prompt_toolkit.lexers import Lexer

from minisql.explain.vocabulary import all_function_names, keywords
from minisql.syntax.lexeme import Lexeme, LexemeKind, lexemes

STYLES = {
    "sql.keyword": "ansiblue bold",
    "sql.function": "ansicyan",
    "sql.string": "ansigreen",
    "sql.number": "ansimagenta",
    "sql.comment": "ansibrightblack",
    "sql.unclosed": "ansired",
    "sql.command": "ansiyellow",
}

_CLASSES = {
    LexemeKind.STRING: "class:sql.string",
    LexemeKind.NUMBER: "class:sql.number",
    LexemeKind.PARAMETER: "class:sql.number",
    LexemeKind.UNCLOSED: "class:sql.unclosed",
}


class SqlHighlighter(Lexer):
    """Gives every line of the prompt its colours."""

    def __init__(self) -> None:
        self._keywords = frozenset(keywords())
        self._functions = frozenset(all_function_names())

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """The coloured pieces of a line, by its number."""
        lines = [list(line) for line in split_lines(self._pieces(document.text))]
        return lambda number: lines[number] if number < len(lines) else []

    def _pieces(self, text: str) -> StyleAndTextTuples:
        if text.lstrip()[:1] in (".", "\\"):
            return [("class:sql.command", text)]
        pieces: StyleAndTextTuples = []
        end = 0
        for lexeme in lexemes(text):
            pieces += [_between(text[end : lexeme.start]), (self._class(lexeme, text), lexeme.text)]
            end = lexeme.end
        return [*pieces, _between(text[end:])]

    def _class(self, lexeme: Lexeme, text: str) -> str:
        if lexeme.kind is not LexemeKind.WORD:
            return _CLASSES.get(lexeme.kind, "")
        if lexeme.text.lower() in self._functions and text[lexeme.end :].lstrip().startswith("("):
            return "class:sql.function"
        return "class:sql.keyword" if lexeme.word in self._keywords else ""


def _between(text: str) -> tuple[str, str]:
    """White space, or comments."""
    return ("class:sql.comment" if text.strip() else "", text)
