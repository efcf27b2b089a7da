"""The exceptions of PEP 249, and which error of the engine leaves as which of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from minisql import errors


class Warning(Exception):  # noqa: N818 - the names are those of PEP 249
    """A remark on a file, such as a renamed column. Never raised: `Connection.messages` holds them."""


class Error(Exception):
    """Base of all errors of this module. `line` and `column` (1-based) are the place in the SQL text, where known."""

    line: int | None = None
    column: int | None = None


class InterfaceError(Error):
    """The interface itself was used wrongly: a closed cursor, a fetch without a result."""


class DatabaseError(Error):
    """Base of the errors that a statement can cause."""


class DataError(DatabaseError):
    """A value cannot be computed: division by zero, overflow, a bad cast."""


class OperationalError(DatabaseError):
    """A file or folder is missing, cannot be read, or breaks the rules of CSV."""


class IntegrityError(DatabaseError):
    """A row breaks a constraint: NOT NULL, CHECK, UNIQUE, PRIMARY KEY, FOREIGN KEY, or a unique index."""


class InternalError(DatabaseError):
    """Never raised."""


class ProgrammingError(DatabaseError):
    """The statement is wrong: its syntax, a name, a type, its parameters."""


class NotSupportedError(DatabaseError):
    """SQL that minisql refuses by name, or a method that it does not have."""


_CLASSES: tuple[tuple[type[errors.MiniSqlError], type[Error]], ...] = (
    (errors.NotSupportedError, NotSupportedError),
    (errors.ConstraintError, IntegrityError),
    (errors.ExecutionError, DataError),
    (errors.FileError, OperationalError),
    (errors.MiniSqlError, ProgrammingError),
)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Engine errors leave as errors of PEP 249, with the same text; where a table is not there, a note says what a
    program can do."""
    try:
        yield
    except errors.MiniSqlError as error:
        translated = next(there for here, there in _CLASSES if isinstance(error, here))(str(error))
        if error.span is not None:
            translated.line, translated.column = error.span.line, error.span.column
        if isinstance(error, errors.CatalogError) and error.message == f"there is no table {error.name}":
            translated.add_note(f"register('{error.name}', data) makes a table of a DataFrame and the like")
        raise translated from error


class ErrorAttributes:
    """The exceptions as attributes, so that code that was handed a connection can catch them by it."""

    Warning = Warning
    Error = Error
    InterfaceError = InterfaceError
    DatabaseError = DatabaseError
    DataError = DataError
    OperationalError = OperationalError
    IntegrityError = IntegrityError
    InternalError = InternalError
    ProgrammingError = ProgrammingError
    NotSupportedError = NotSupportedError
