"""Text of a sqllogictest file → records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """Base: the 1-based line of the record's first word, the comments directly above it, and its guards.

    `skip_if` and `only_if` are names of engines.
    """

    line: int
    sql: str
    comments: tuple[str, ...] = ()
    skip_if: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first word of the last comment, which is what test suites number their records with; or empty."""
        return self.comments[-1].split()[0] if self.comments else ""

    def applies_to(self, engine: str) -> bool:
        return engine not in self.skip_if and all(name == engine for name in self.only_if)


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """`statement ok` or `statement error`."""

    must_fail: bool = False


@dataclass(frozen=True, slots=True)
class Query(Record):
    """`query <types> [sort] [label]`: types is a letter of I, R, T for each column, sort is one of SORTS."""

    types: str = ""
    sort: str = "nosort"
    label: str | None = None
    expected: tuple[str, ...] = ()


class SltFormatError(Exception):
    """The file is not in sqllogictest form."""


SORTS = ("nosort", "rowsort", "valuesort")


@dataclass(slots=True)
class _Preamble:
    """The lines above a record that belong to it."""

    comments: list[str] = field(default_factory=list)
    skip_if: list[str] = field(default_factory=list)
    only_if: list[str] = field(default_factory=list)

    def fields(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        return tuple(self.comments), tuple(self.skip_if), tuple(self.only_if)


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of a record below its first: SQL, expected values, and the number of the blank line that ends it."""

    sql: str
    expected: tuple[str, ...]
    end: int


def parse(text: str) -> Iterator[Record]:
    """The records in order, up to `halt` or the end. Raises SltFormatError with the line of the fault."""
    lines = text.splitlines()
    preamble = _Preamble()
    at = 0
    while at < len(lines):
        # Some suites put a comment behind the words of a line, too.
        words = lines[at].split(" #")[0].split()
        match words:
            case []:
                preamble.comments.clear()
            case ["halt"]:
                return
            case [word, *_] if word.startswith("#"):
                preamble.comments.extend(filter(None, [lines[at].strip("# ")]))
            case ["skipif", engine]:
                preamble.skip_if.append(engine)
            case ["onlyif", engine]:
                preamble.only_if.append(engine)
            case ["hash-threshold", _]:
                pass  # expected values say themselves whether they are a hash
            case ["statement" | "query", *_]:
                body = _body(lines, at)
                yield _record(words, at + 1, body, preamble)
                preamble = _Preamble()
                at = body.end
            case _:
                raise SltFormatError(f"line {at + 1}: {lines[at]!r} begins no record")
        at += 1


def _record(words: list[str], line: int, body: _Body, preamble: _Preamble) -> Record:
    match words:
        case ["statement", ("ok" | "error") as outcome, *_]:
            return Statement(line, body.sql, *preamble.fields(), must_fail=outcome == "error")
        case ["query", types, *rest] if set(types) <= set("IRT") and len(rest) <= 2:
            sort = rest[0] if rest else "nosort"
            label = rest[1] if len(rest) == 2 else None
            if sort in SORTS:
                return Query(line, body.sql, *preamble.fields(), types, sort, label, body.expected)
    raise SltFormatError(f"line {line}: {' '.join(words)!r} is no form of {words[0]}")


def _body(lines: list[str], start: int) -> _Body:
    end = start + 1
    while end < len(lines) and lines[end].strip():
        end += 1
    body = lines[start + 1 : end]
    if "----" not in body:
        return _Body("\n".join(body), (), end)
    divider = body.index("----")
    return _Body("\n".join(body[:divider]), tuple(body[divider + 1 :]), end)
