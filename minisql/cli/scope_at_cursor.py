"""Which tables can be named where the cursor stands: read off the words of an unfinished statement.

The text is rarely SQL while it is being typed, so it is not parsed: a name after FROM, JOIN, INTO, UPDATE or a comma of
a FROM list is a table, and a name behind it, with or without AS, its alias. Tables behind the cursor count too, because
a SELECT list is often written when its FROM clause stands already.
"""

from __future__ import annotations

from minisql.dataclass import dataclass
from minisql.explain.vocabulary import keywords
from minisql.syntax.lexeme import Lexeme, LexemeKind, lexemes

_BEFORE_TABLE = frozenset({"FROM", "JOIN", "INTO", "UPDATE", "TABLE", "DESCRIBE", "ANALYZE", "STATISTICS"})
_CLAUSES = frozenset({"SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "SET", "VALUES"})
_NO_TABLE = frozenset({"LATERAL", "SELECT", "VALUES"})


@dataclass(frozen=True, slots=True)
class CursorScope:
    """`prefix` is the part of the word before the cursor, `qualifier` what stands before a point in front of it.
    `tables` maps each name by which columns can be qualified, in lower case, to its table."""

    prefix: str
    qualifier: str | None
    wants_table: bool
    tables: dict[str, str]


def scope_at_cursor(text: str, cursor: int) -> CursorScope:
    """The scope at a place of a text that may hold several statements."""
    words = _statement_around(text, cursor)
    before = [word for word in words if word.start < cursor]
    prefix = ""
    if before and before[-1].kind is LexemeKind.WORD and before[-1].end >= cursor:
        prefix = text[before[-1].start : cursor]
        before.pop()
    qualifier = None
    if len(before) > 1 and before[-1].text == ".":
        qualifier = before[-2].name
    return CursorScope(prefix, qualifier, _wants_table(before), _tables(words))


def _statement_around(text: str, cursor: int) -> list[Lexeme]:
    words: list[Lexeme] = []
    for word in lexemes(text):
        if word.text == ";":
            if word.end > cursor:
                break
            words = []
        else:
            words.append(word)
    return words


def _wants_table(before: list[Lexeme]) -> bool:
    if not before:
        return False
    if before[-1].word in _BEFORE_TABLE:
        return True
    return before[-1].text == "," and _is_in_from_list(before)


def _is_in_from_list(before: list[Lexeme]) -> bool:
    """Does the clause around the last word begin with FROM?"""
    depth = 0
    for word in reversed(before):
        depth += {")": 1, "(": -1}.get(word.text, 0)
        if depth < 0:
            return False
        if depth == 0 and word.word in _CLAUSES:
            return word.word == "FROM"
    return False


def _tables(words: list[Lexeme]) -> dict[str, str]:
    tables: dict[str, str] = {}
    for place, word in enumerate(words):
        name = word.name
        if name is None or word.word in _NO_TABLE or not _wants_table(words[:place]):
            continue
        tables[name.lower()] = name
        rest = words[place + 1 : place + 3]
        if rest and rest[0].word == "AS":
            rest = rest[1:]
        alias = rest[0].name if rest else None
        if alias is not None and rest[0].word not in keywords():
            tables[alias.lower()] = name
    return tables
