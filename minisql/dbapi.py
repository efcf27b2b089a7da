"""The Python interface, after PEP 249 (DB-API 2.0).

    connection = minisql.connect("folder", "more/orders.csv")
    for name, total in connection.execute("SELECT name, total FROM orders WHERE total > ?", (100,)):
        ...

Where PEP 249 leaves room, or minisql differs:

* `autocommit` is on at first: a statement takes effect at once or not at all, until BEGIN opens a transaction. With
  `connection.autocommit = False` the first statement opens one, and the first after each `commit` or `rollback`.
  A statement that fails in a transaction takes back what it did itself; the transaction goes on.
* `description` gives the SQL type's name as type code; it equals the type object of its family (`"BIGINT" == NUMBER`).
* Parameters are `?` with a sequence, or `:name` with a mapping.
* Rows are read as they are fetched, so an error in a row (a division by zero, say) may be raised by a fetch.
* `arrow()` gives all rows as an Arrow table. It and the fetch methods do not mix on one result.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from types import TracebackType
from typing import TYPE_CHECKING

from minisql import errors
from minisql.catalog.catalog import Catalog
from minisql.engine import Parameters, Result, Session
from minisql.plan.expression import Value
from minisql.types.datatype import Kind
from minisql.types.schema import Column

if TYPE_CHECKING:
    import pyarrow as pa

apilevel = "2.0"
threadsafety = 1  # threads may share the module, but not a connection
paramstyle = "qmark"

Row = tuple[Value, ...]
ColumnDescription = tuple[str, str, None, None, int | None, int | None, bool]


# --- exceptions ----------------------------------------------------------------------------------------------------


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
    """Never raised: there are no constraints."""


class InternalError(DatabaseError):
    """Never raised."""


class ProgrammingError(DatabaseError):
    """The statement is wrong: its syntax, a name, a type, its parameters."""


class NotSupportedError(DatabaseError):
    """SQL that minisql refuses by name, or a method that it does not have."""


_ERROR_CLASSES: tuple[tuple[type[errors.MiniSqlError], type[Error]], ...] = (
    (errors.NotSupportedError, NotSupportedError),
    (errors.ExecutionError, DataError),
    (errors.FileError, OperationalError),
    (errors.MiniSqlError, ProgrammingError),
)


@contextmanager
def _translated_errors() -> Iterator[None]:
    """Engine errors leave as errors of PEP 249, with the same text."""
    try:
        yield
    except errors.MiniSqlError as error:
        translated = next(there for here, there in _ERROR_CLASSES if isinstance(error, here))(str(error))
        if error.span is not None:
            translated.line, translated.column = error.span.line, error.span.column
        raise translated from error


# --- types ---------------------------------------------------------------------------------------------------------


class TypeObject:
    """A family of SQL types; equal to the type code of each of them."""

    def __init__(self, *kinds: Kind) -> None:
        self._names = frozenset(kind.value for kind in kinds)

    def __eq__(self, other: object) -> bool:
        return other in self._names if isinstance(other, str) else self is other

    def __hash__(self) -> int:
        return hash(self._names)


STRING = TypeObject(Kind.VARCHAR)
NUMBER = TypeObject(Kind.BOOLEAN, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.DOUBLE)
DATETIME = TypeObject(Kind.DATE, Kind.TIMESTAMP)
BINARY = TypeObject()
ROWID = TypeObject()

Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime
Binary = bytes


def DateFromTicks(ticks: float) -> datetime.date:  # noqa: N802
    """The local date at `ticks` seconds after the epoch."""
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks: float) -> datetime.time:  # noqa: N802
    """The local time of day at `ticks` seconds after the epoch."""
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks: float) -> datetime.datetime:  # noqa: N802
    """The local date and time at `ticks` seconds after the epoch."""
    return Timestamp(*time.localtime(ticks)[:6])


# --- connections and cursors ---------------------------------------------------------------------------------------


def connect(*paths: str | os.PathLike[str]) -> Connection:
    """A session over these folders of CSV files, or single files; without any, over in-memory tables and the files
    that statements name. Raises OperationalError for a path that cannot be opened."""
    catalog = Catalog()
    with _translated_errors():
        for path in paths:
            catalog.open(os.fspath(path))
    return Connection(Session(catalog))


class Connection:
    """A session: its open files, its in-memory tables, its settings. A context manager that closes itself.

    `messages` are remarks on the files that the last statement, or `connect`, opened.
    """

    def __init__(self, session: Session) -> None:
        self._session: Session | None = session
        self._autocommit = True
        self.messages: list[tuple[type[Warning], Warning]] = []
        self._take_messages(session)

    def cursor(self) -> Cursor:
        """A new cursor; cursors of one connection see the same tables."""
        self._open_session()
        return Cursor(self)

    def execute(self, operation: str, parameters: Parameters = ()) -> Cursor:
        """A new cursor that has executed the statement."""
        return self.cursor().execute(operation, parameters)

    @property
    def autocommit(self) -> bool:
        """Does a statement outside BEGIN and COMMIT take effect for good when it returns? Switching it on commits."""
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value: bool) -> None:
        if value:
            self.commit()
        self._autocommit = value

    def commit(self) -> None:
        """End the open transaction and keep what it did. Nothing where none is open."""
        transactions = self._open_session().transactions
        if transactions.is_open:
            transactions.commit()

    def rollback(self) -> None:
        """End the open transaction and take back what it did. Where none is open there is nothing to take back; with
        `autocommit`, whose statements have taken effect, that raises ProgrammingError."""
        transactions = self._open_session().transactions
        if transactions.is_open or self._autocommit:
            with _translated_errors():
                transactions.rollback()

    def close(self) -> None:
        """Forget the session. Using the connection or one of its cursors afterwards raises InterfaceError."""
        self._session = None

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _open_session(self) -> Session:
        if self._session is None:
            raise InterfaceError("the connection is closed")
        return self._session

    def _take_messages(self, session: Session) -> None:
        self.messages = [(Warning, Warning(notice)) for notice in session.catalog.take_notices()]


class Cursor:
    """Executes statements, one after the other, and hands out the rows of the last one."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._result: Result | None = None
        self._groups: Generator[Iterator[Row], None, None] | None = None
        self._rows: Iterator[Row] = iter(())
        self._closed = False

    @property
    def description(self) -> list[ColumnDescription] | None:
        """A 7-tuple for each column of the result: name, type code, None, None, precision, scale, whether it can be
        NULL. None when the last statement gave no rows."""
        if self._result is None or not self._result.schema:
            return None
        return [_describe(column) for column in self._result.schema]

    @property
    def rowcount(self) -> int:
        """How many rows INSERT, UPDATE, DELETE or TRUNCATE stored, changed or removed; -1 after anything else: the rows
        of a query are counted by fetching them."""
        if self._result is None or self._result.row_count is None:
            return -1
        return self._result.row_count

    def execute(self, operation: str, parameters: Parameters = ()) -> Cursor:
        """Run one SQL statement; a result it had before is dropped."""
        session = self._open_session()
        self._drop_result()
        if not self.connection.autocommit and not session.transactions.is_open:
            session.transactions.begin()
        with _translated_errors():
            self._result = session.execute(operation, parameters)
        self.connection._take_messages(session)
        return self

    def executemany(self, operation: str, seq_of_parameters: Sequence[Parameters]) -> Cursor:
        """Run the statement once for each set of parameters; the result is that of the last run."""
        for parameters in seq_of_parameters:
            self.execute(operation, parameters)
        return self

    def fetchone(self) -> Row | None:
        """The next row, or None after the last."""
        with _translated_errors():
            return next(self._open_rows(), None)

    def fetchmany(self, size: int | None = None) -> list[Row]:
        """The next `size` rows (default: `arraysize`); fewer at the end."""
        with _translated_errors():
            return list(islice(self._open_rows(), self.arraysize if size is None else size))

    def fetchall(self) -> list[Row]:
        """All remaining rows."""
        with _translated_errors():
            return list(self._open_rows())

    def arrow(self) -> pa.Table:
        """All rows of the result as an Arrow table; not after a fetch, and once only."""
        result = self._open_result()
        if self._groups is not None:
            raise InterfaceError("rows of this result were fetched already: execute the statement again")
        with _translated_errors():
            return result.read_all()

    def close(self) -> None:
        """Drop the result. Using the cursor afterwards raises InterfaceError."""
        self._drop_result()
        self._closed = True

    def setinputsizes(self, sizes: Sequence[object]) -> None:
        """Nothing, as PEP 249 allows."""

    def setoutputsize(self, size: int, column: int | None = None) -> None:
        """Nothing, as PEP 249 allows."""

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        with _translated_errors():
            return next(self._open_rows())

    def __enter__(self) -> Cursor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _open_session(self) -> Session:
        if self._closed:
            raise InterfaceError("the cursor is closed")
        return self.connection._open_session()

    def _open_result(self) -> Result:
        self._open_session()
        if self._result is None or not self._result.schema:
            raise InterfaceError("there are no rows to fetch: no query was executed")
        return self._result

    def _open_rows(self) -> Iterator[Row]:
        result = self._open_result()
        if self._groups is None:
            self._groups = _row_groups(result)
            self._rows = chain.from_iterable(self._groups)
        return self._rows

    def _drop_result(self) -> None:
        if self._groups is not None:
            self._groups.close()
        self._result = None
        self._groups = None


def _row_groups(result: Result) -> Generator[Iterator[Row], None, None]:
    """The rows of each batch, computed when the batch is asked for."""
    for batch in result.batches():
        yield zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _describe(column: Column) -> ColumnDescription:
    type_ = column.type
    exact = type_.kind is Kind.DECIMAL
    precision, scale = (type_.precision, type_.scale) if exact else (None, None)
    return column.name, type_.kind.value, None, None, precision, scale, column.nullable
