"""The place where parsing stopped: the words around it, and what the grammar would have accepted there."""

from __future__ import annotations

from lark import TextSlice
from lark.exceptions import UnexpectedInput, UnexpectedToken
from lark.lexer import PatternStr, TerminalDef

from minisql.dataclass import dataclass
from minisql.source import Span
from minisql.syntax.grammar import sql_parser
from minisql.syntax.lexeme import Lexeme, LexemeKind, lexemes

_NOTHING = Lexeme(LexemeKind.SYMBOL, "", -1, -1)


@dataclass(frozen=True, slots=True)
class SyntaxStop:
    """`words[index]` cannot stand where it stands; `index` is `len(words)` where the statement ends too early."""

    statement: Span
    words: tuple[Lexeme, ...]
    index: int

    @property
    def at_end(self) -> bool:
        return self.index == len(self.words)

    @property
    def found(self) -> Lexeme:
        """The word that cannot stand there, an empty one at the end."""
        return _NOTHING if self.at_end else self.words[self.index]

    @property
    def previous(self) -> Lexeme:
        """The word before it, an empty one at the beginning."""
        return self.words[self.index - 1] if self.index else _NOTHING

    @property
    def span(self) -> Span:
        """The word that cannot stand there, or the empty place behind the last one."""
        if not self.at_end:
            return self.span_of(self.found)
        end = self.words[-1].end if self.words else self.statement.start
        return Span(self.statement.text, end, end)

    def span_of(self, word: Lexeme) -> Span:
        return Span(self.statement.text, word.start, word.end)

    def acceptable(self, index: int) -> frozenset[str]:
        """What could stand in the place of `words[index]`, at or before the stop.

        Keywords in capitals, symbols as they are, other terminals as name, quoted_name, string, number and parameter,
        and $end.
        """
        end = self.words[index].start if index < len(self.words) else self.statement.end
        parser = sql_parser()
        parsing = parser.parse_interactive(TextSlice(self.statement.text, self.statement.start, end))
        parsing.exhaust_lexer()
        written = {terminal.name: _written(terminal) for terminal in parser.terminals}
        accepted: set[str] = parsing.accepts()  # type: ignore[no-untyped-call]
        return frozenset(written.get(name, name.lower()) for name in accepted)

    def passes_with(self, index: int, replacement: str) -> bool:
        """Does parsing get beyond the stop when `replacement` stands in the place of `words[index]`?"""
        text, old = self.statement.text, self.words[index]
        changed = text[self.statement.start : old.start] + replacement + text[old.end : self.statement.end]
        try:
            sql_parser().parse(changed)
        except UnexpectedInput as error:
            return stop_of(Span(changed, 0, len(changed)), error).index > self.index
        return True


def stop_of(statement: Span, error: UnexpectedInput) -> SyntaxStop:
    """Where Lark's `error` says that it stopped."""
    words = tuple(lexemes(statement.text, statement.start, statement.end))
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return SyntaxStop(statement, words, len(words))
    assert error.pos_in_stream is not None  # Lark knows the place of everything but the end
    index = next(i for i, word in enumerate(words) if word.end > error.pos_in_stream)
    return SyntaxStop(statement, words, index)


def _written(terminal: TerminalDef) -> str:
    """A symbol, a keyword in capitals (its pattern begins with its name), or another terminal's name in lower case. A
    label is a name that may be reserved."""
    if isinstance(terminal.pattern, PatternStr):
        return terminal.pattern.value
    if terminal.name == "LABEL":
        return "name"
    return terminal.name if terminal.pattern.value.startswith(terminal.name) else terminal.name.lower()
