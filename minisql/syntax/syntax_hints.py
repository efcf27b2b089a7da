"""Advice for the classic mistakes: each function knows one, and says what to do or nothing.

A misspelt keyword and a reserved word that should have been quoted are found by trying: the advice is given only when
parsing gets beyond the stop with it.
"""

from __future__ import annotations

from collections.abc import Set
from difflib import get_close_matches

from minisql.syntax.lexeme import LexemeKind
from minisql.syntax.syntax_stop import SyntaxStop

QUOTE_IN_STRING = "a quote inside a string is written twice: 'it''s'"

_CLAUSES = frozenset({"FROM", "JOIN", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})
_NEVER_NAMES = frozenset({"FROM", "JOIN", "WHERE", "HAVING", "SELECT", "ON", "USING", "INTO", "NOT", "AND", "OR"})
_COMPARISONS = frozenset({"=", "==", "<>", "!=", "<", "<=", ">", ">=", "<=>"})
_OPERANDS = frozenset({LexemeKind.WORD, LexemeKind.QUOTED_NAME, LexemeKind.STRING, LexemeKind.NUMBER})


def hint(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    """The first advice that fits; `acceptable` is what could stand where parsing stopped."""
    for advice in _ADVICE:
        text = advice(stop, acceptable)
        if text is not None:
            return text
    return None


def _second_statement(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    return "one statement at a time" if stop.previous.text == ";" else None


def _double_equals(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    doubled = stop.previous.text == stop.found.text == "="
    return "SQL compares with a single =" if doubled else None


def _foreign_quotes(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.found.text and stop.found.text in "´‘’“”„«»":
        return "names are written in double quotes, strings in single quotes"
    return None


def _invisible_character(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.found.text and not stop.found.text.isprintable():
        return f"remove the invisible character U+{ord(stop.found.text[0]):04X}"
    return None


def _string_as_name(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.found.kind is LexemeKind.STRING and "name" in acceptable and len(stop.found.text) > 2:
        return f'a name is written in double quotes: "{stop.found.text[1:-1]}"'
    return None


def _quote_in_string(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.previous.kind is LexemeKind.STRING and stop.previous.end == stop.found.start:
        return QUOTE_IN_STRING
    return None


def _trailing_comma(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.previous.text == "," and (stop.at_end or stop.found.text in (")", ";") or stop.found.word in _CLAUSES):
        return "remove the comma before it"
    return None


def _limit_with_comma(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.found.text == "," and stop.index >= 2 and stop.words[stop.index - 2].word == "LIMIT":
        return "write LIMIT count OFFSET start"
    return None


def _no_parenthesis_open(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    before = [word.text for word in stop.words[: stop.index]]
    if stop.found.text == ")" and before.count("(") == before.count(")"):
        return "no parenthesis is open here"
    return None


def _misspelt_keyword(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    """Of the word itself, or of the one before it, which the grammar then took for an alias."""
    for index in (stop.index, stop.index - 1):
        if 0 <= index < len(stop.words) and stop.words[index].kind is LexemeKind.WORD:
            written = stop.words[index]
            keywords = sorted(word for word in stop.acceptable(index) if word.isupper() and len(word) > 2)
            for keyword in get_close_matches(written.word, keywords, cutoff=0.75):
                if stop.passes_with(index, keyword):
                    return f"{written.text}: did you mean {keyword}?"
    return None


def _values_without_rows(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    return "rows in parentheses follow: VALUES (1, 'x'), (2, 'y')" if stop.found.word == "VALUES" else None


def _reserved_word(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    quoted = f'"{stop.found.text}"'
    is_word = stop.found.kind is LexemeKind.WORD and stop.found.word not in _NEVER_NAMES
    if is_word and "name" in acceptable and stop.passes_with(stop.index, quoted):
        return f"{stop.found.word} is a reserved word; write {quoted} to use it as a name"
    return None


def _not_as_operand(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    return "put NOT … in parentheses" if stop.found.word == "NOT" and "number" in acceptable else None


def _chained_comparison(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.found.text in _COMPARISONS and "+" in acceptable and "number" not in acceptable:
        return "put the comparison before it in parentheses, or write a < b AND b < c"
    return None


def _condition_of_cross_join(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    before = {word.word for word in stop.words[: stop.index]}
    if stop.found.word in ("ON", "USING") and before & {"CROSS", "NATURAL"}:
        return "CROSS JOIN and NATURAL JOIN take no condition"
    return None


def _clause_order(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if stop.found.word in _CLAUSES and "$end" in acceptable:
        return "the clauses of a query stand in the order FROM, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT"
    return None


def _missing_comma(stop: SyntaxStop, acceptable: Set[str]) -> str | None:
    if "," in acceptable and stop.found.kind in _OPERANDS and stop.previous.kind in _OPERANDS:
        return f"is a comma missing before {stop.found.text}?"
    return None


_ADVICE = (
    _second_statement,
    _double_equals,
    _foreign_quotes,
    _invisible_character,
    _string_as_name,
    _quote_in_string,
    _trailing_comma,
    _limit_with_comma,
    _no_parenthesis_open,
    _values_without_rows,
    _misspelt_keyword,
    _reserved_word,
    _not_as_operand,
    _chained_comparison,
    _condition_of_cross_join,
    _clause_order,
    _missing_comma,
)
