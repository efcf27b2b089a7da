"""Arrays as text: written as `[1, NULL, 3]`, as in DuckDB; read in this form and in PostgreSQL's, `{1,NULL,3}`.

Texts, times and intervals among the elements are written in single quotes, with a backslash before quotes and
backslashes, where they could be taken for something else: where they are empty, the word NULL, have blanks at an end or
hold one of , : = ' " \\ and brackets. What is read between quotes (in braces, double ones) is such a text; what has no
quotes ends at the next comma or bracket, and blanks around it do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.kernels.datum import EMPTY_TEXT
from minisql.types.arrays import with_elements
from minisql.types.batch import Array

_NEEDS_QUOTES = r"""^$|^(?i:null)$|^\s|\s$|[,:='"\\()\[\]{}]"""
_OPEN, _CLOSE, _QUOTE = (pa.scalar(mark, pa.string()) for mark in ("[", "]", "'"))
_CLOSERS = {"[": "]", "{": "}"}
_QUOTES = {"[": "'\"", "{": '"'}
_PLAIN = {"[": re.compile(r"[^,\[\]'\"]*"), "{": re.compile(r'[^,{}"]*')}
_QUOTED = {quote: re.compile(rf"{quote}((?:[^{quote}\\]|\\.)*){quote}", re.DOTALL) for quote in "'\""}

_Nested = list[Any]


def join_elements(arrays: Array, texts: Array) -> Array:
    """Each array in brackets, with `texts`, none of which is NULL, for its elements."""
    joined = pc.binary_join(with_elements(arrays, texts), ", ")
    return pc.binary_join_element_wise(_OPEN, joined, _CLOSE, EMPTY_TEXT)


def quoted_elements(texts: Array) -> Array:
    """The texts, in quotes where they need them."""
    needed = pc.match_substring_regex(texts, _NEEDS_QUOTES)
    if not pc.any(needed).as_py():
        return texts
    escaped = pc.replace_substring_regex(texts, r"(['\\])", r"\\\1")
    return pc.if_else(needed, pc.binary_join_element_wise(_QUOTE, escaped, _QUOTE, EMPTY_TEXT), texts)


def format_arrays(element_text: Callable[[Array], Array], needs_quotes: bool) -> Callable[[Array], Array]:
    """The conversion of arrays to VARCHAR, from that of their elements."""

    def convert(arrays: Array) -> Array:
        texts = element_text(arrays.flatten())
        return join_elements(arrays, (quoted_elements(texts) if needs_quotes else texts).fill_null("NULL"))

    return convert


def parse_array(text: str, dimensions: int) -> _Nested | None:
    """The texts of the elements, nested as deep as there are dimensions, None for a NULL; None where it is no array."""
    reader = _Reader(text)
    try:
        nested = reader.array(dimensions)
    except _NoArrayError:
        return None
    return nested if reader.at_end else None


class _NoArrayError(Exception):
    """The text is not that of an array."""


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    @property
    def at_end(self) -> bool:
        return not self._text[self._place :].strip()

    def array(self, dimensions: int) -> _Nested:
        opener = self._next()
        if opener not in _CLOSERS:
            raise _NoArrayError
        self._place += 1
        elements: _Nested = []
        if self._next() == _CLOSERS[opener]:
            self._place += 1
            return elements
        while True:
            elements.append(self._element(dimensions, opener))
            mark = self._next()
            self._place += 1
            if mark == _CLOSERS[opener]:
                return elements
            if mark != ",":
                raise _NoArrayError

    def _element(self, dimensions: int, opener: str) -> Any:
        mark = self._next()
        if dimensions > 1 and mark in _CLOSERS:
            return self.array(dimensions - 1)
        is_quoted = mark in _QUOTES[opener]
        found = (_QUOTED[mark] if is_quoted else _PLAIN[opener]).match(self._text, self._place)
        if found is None:
            raise _NoArrayError
        self._place = found.end()
        if is_quoted:
            return self._text_element(re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL), dimensions)
        plain = found[0].strip()
        if plain.upper() == "NULL":
            return None
        return self._text_element(plain, dimensions) if plain else self._fail()

    def _text_element(self, text: str, dimensions: int) -> str:
        return text if dimensions == 1 else self._fail()

    def _fail(self) -> str:
        raise _NoArrayError

    def _next(self) -> str:
        """The next character that is no blank."""
        while self._text[self._place : self._place + 1].isspace():
            self._place += 1
        if self._place == len(self._text):
            raise _NoArrayError
        return self._text[self._place]
