"""The one family of errors that minisql raises for anything a user did, or met.

```
MiniSqlError
├── ParseError            the text is not SQL of the grammar
├── NotSupportedError     it is SQL, but a construct that minisql refuses, by name
├── BindError             a name is unknown or ambiguous, or stands where it may not
│   └── TypeMismatchError     an operator or function does not take these types
├── CatalogError          a table is missing, or exists already
│   └── FileError             a file or folder is missing or cannot be read
│       └── CsvError              a CSV file breaks a rule, at a known line
├── ExecutionError        a row makes an expression fail: overflow, division by zero, a bad cast
│   └── ConstraintError       a row breaks a rule of its table
├── TransactionError      COMMIT without BEGIN, and the like
└── UsageError            the command line or a setting was used wrongly
```

Each error can carry a `Span` of the SQL text and a hint that says what to do; `str(error)` shows the message, the
line with carets under the place, and the hint.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from minisql.source import Span


class MiniSqlError(Exception):
    """Base of the family: what is wrong, where (if in SQL text), and what to do about it."""

    def __init__(self, message: str, span: Span | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint

    def __str__(self) -> str:
        parts = [self.message]
        if self.span is not None:
            parts.append(self.span.excerpt())
        if self.hint is not None:
            parts.append(f"hint: {self.hint}")
        return "\n".join(parts)


class ParseError(MiniSqlError):
    """The text is not SQL of the grammar."""


class NotSupportedError(MiniSqlError):
    """A known construct that minisql refuses by name instead of guessing."""


class BindError(MiniSqlError):
    """A name is unknown or ambiguous, or an expression stands where it may not."""


class TypeMismatchError(BindError):
    """An operator, function or join column pair does not take the types it was given.

    `explained` says that the hint tells already why a column of a file has its type.
    """

    explained = False


class CatalogError(MiniSqlError):
    """A table is missing, exists already, or cannot be changed.

    The catalog sees no SQL text; `name` is the name that it was given, for whoever can find its place in the text.
    """

    def __init__(
        self, message: str, span: Span | None = None, hint: str | None = None, name: str | None = None
    ) -> None:
        super().__init__(message, span, hint)
        self.name = name


class FileError(CatalogError):
    """A file or folder is missing or cannot be read."""


class CsvError(FileError):
    """A CSV file breaks a rule; `path` and, where known, the 1-based `line` say where."""

    def __init__(self, message: str, path: str, line: int | None = None, hint: str | None = None) -> None:
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {message}", hint=hint)
        self.path = path
        self.line = line


class ExecutionError(MiniSqlError):
    """A value makes an expression fail: overflow, division by zero, a bad cast."""


class ConstraintError(ExecutionError):
    """A row breaks a rule of its table: NOT NULL, CHECK, a key, a reference, a unique index."""


class TransactionError(MiniSqlError):
    """A statement of transaction control stands where it cannot: COMMIT without BEGIN, an unknown savepoint."""


class UsageError(MiniSqlError):
    """The command line, a setting or the Python interface was used wrongly."""


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """A hint that names the candidates nearest to `name` (case-insensitive), or None when none is near."""
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    near = get_close_matches(name.lower(), list(by_lower), n=3, cutoff=0.6)
    if not near:
        return None
    return "did you mean " + " or ".join(by_lower[lower] for lower in near) + "?"
