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
* `arrow()` gives all rows as an Arrow table, and so does the Arrow C stream interface. They and the fetch methods
  do not mix on one result.
* `executemany` is one change: when one set of parameters fails, none has taken effect.
* `Connection.sql` gives an object that holds its rows (`query_result.py`), `Connection.register` makes a table of data
  of the program (`registered_data.py`).
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain, islice
from types import TracebackType
from typing import TYPE_CHECKING

from minisql.catalog.catalog import Catalog
from minisql.dbapi_errors import (
    DatabaseError,
    DataError,
    Error,
    ErrorAttributes,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,
    translated_errors,
)
from minisql.dbapi_types import (
    BINARY,
    DATETIME,
    NUMBER,
    ROWID,
    STRING,
    Binary,
    ColumnDescription,
    Date,
    DateFromTicks,
    Time,
    TimeFromTicks,
    Timestamp,
    TimestampFromTicks,
    describe,
)
from minisql.engine import Result, Session
from minisql.frames import pandas_frame, polars_frame
from minisql.parameter_values import PassedParameters, plain_values
from minisql.plan.expression import (
    OutsideValue,
)
from minisql.query_result import QueryResult, explain_statement
from minisql.registered_data import Registrable, is_path, read_data
from minisql.syntax.script import split_statements

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa

apilevel = "2.0"
threadsafety = 1  # threads may share the module, but not a connection
paramstyle = "qmark"

Row = tuple[OutsideValue, ...]

__all__ = [
    "BINARY",
    "DATETIME",
    "NUMBER",
    "ROWID",
    "STRING",
    "Binary",
    "Connection",
    "Cursor",
    "DataError",
    "DatabaseError",
    "Date",
    "DateFromTicks",
    "Error",
    "IntegrityError",
    "InterfaceError",
    "InternalError",
    "NotSupportedError",
    "OperationalError",
    "ProgrammingError",
    "Time",
    "TimeFromTicks",
    "Timestamp",
    "TimestampFromTicks",
    "Warning",
    "apilevel",
    "connect",
    "paramstyle",
    "threadsafety",
]


# --- connections and cursors ---------------------------------------------------------------------------------------


def connect(*paths: str | os.PathLike[str]) -> Connection:
    """A session over these folders of CSV files, or single files; without any, over in-memory tables and the files
    that statements name. Raises OperationalError for a path that cannot be opened."""
    if paths == (":memory:",):
        raise OperationalError("there is no file :memory:\nhint: connect() without a path has its tables in memory")
    catalog = Catalog()
    with translated_errors():
        for path in paths:
            catalog.open(os.fspath(path))
    return Connection(Session(catalog))


class Connection(ErrorAttributes):
    """A session: its open files, its in-memory tables, its settings. A context manager that closes itself.

    The exceptions are attributes too, as in `except connection.Error`. `messages` are remarks on the files that the
    last statement, or `connect`, opened.
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

    def execute(self, operation: str, parameters: PassedParameters = ()) -> Cursor:
        """A new cursor that has executed the statement."""
        return self.cursor().execute(operation, parameters)

    def executemany(self, operation: str, seq_of_parameters: Iterable[PassedParameters]) -> Cursor:
        """A new cursor that has executed the statement once for each set of parameters, all of them or none."""
        return self.cursor().executemany(operation, seq_of_parameters)

    def sql(self, query: str, parameters: PassedParameters = ()) -> QueryResult:
        """The rows of one statement, all computed now; of one that gives no rows, its message."""
        result = self.execute(query, parameters)._take_result()
        with translated_errors():
            return QueryResult(result, lambda options: self._explain(query, parameters, options))

    def executescript(self, script: str) -> None:
        """Run the statements of a script, with semicolons between them, one after the other. The first that fails ends
        it; what those before it did stays."""
        for statement in split_statements(script):
            self.execute(statement.text[statement.start : statement.end])

    def register(self, name: str, data: Registrable) -> None:
        """Make data known as a table: an Arrow table, a DataFrame of pandas or polars, anything else that has
        `__arrow_c_stream__`, dicts in a list or any other iterable (a column a key), a dict of columns, or the path of
        a file that minisql reads.

        The values are not copied where their Arrow type is that of the SQL type. The table is one of the session: it
        replaces one that was registered or created under this name, and INSERT changes the table, never the data; of a
        file, later changes are seen. NotSupportedError names a column whose type SQL has not.
        """
        session = self._open_session()
        with translated_errors():
            if is_path(data):
                session.catalog.open(os.fspath(data), name)
            else:
                schema, columns = read_data(name, data)
                session.catalog.create_table(name, schema, columns=columns, replacing=True)
        self._take_messages(session)

    def unregister(self, name: str) -> None:
        """Forget a table that `register` has made known. ProgrammingError when there is none of this name."""
        session = self._open_session()
        with translated_errors():
            if not session.catalog.close_file(name):
                session.catalog.drop_tables([name])

    def _explain(self, query: str, parameters: PassedParameters, options: str) -> str:
        ((text,),) = self.execute(explain_statement(query, options), parameters).fetchall()
        return str(text)

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
        `autocommit`, whose statements have taken effect, that raises NotSupportedError."""
        transactions = self._open_session().transactions
        if transactions.is_open:
            transactions.rollback()
        elif self._autocommit:
            raise NotSupportedError("no transaction is open, and with autocommit every statement has taken effect")

    @property
    def is_closed(self) -> bool:
        """Was `close` called?"""
        return self._session is None

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
    lastrowid = None

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._result: Result | None = None
        self._row_count = -1
        self._groups: Generator[Iterator[Row], None, None] | None = None
        self._rows: Iterator[Row] = iter(())
        self._closed = False

    @property
    def description(self) -> list[ColumnDescription] | None:
        """A 7-tuple for each column of the result: name, type code, None, None, precision, scale, whether it can be
        NULL. None when the last statement gave no rows."""
        if self._result is None or not self._result.schema:
            return None
        return [describe(column) for column in self._result.schema]

    @property
    def rowcount(self) -> int:
        """How many rows INSERT, UPDATE, DELETE or TRUNCATE stored, changed or removed; -1 after anything else: the rows
        of a query are counted by fetching them."""
        return self._row_count

    def execute(self, operation: str, parameters: PassedParameters = ()) -> Cursor:
        """Run one SQL statement; a result it had before is dropped."""
        session = self._begin_statement()
        with translated_errors():
            self._show(session, session.execute(operation, plain_values(parameters)))
        return self

    def executemany(self, operation: str, seq_of_parameters: Iterable[PassedParameters]) -> Cursor:
        """Run the statement once for each set of parameters: all take effect, or, when one fails, none. `rowcount` is
        that of all together. ProgrammingError for a statement that gives rows, whose results would be lost.

        INSERT … VALUES of nothing but parameters and constants is run once for all sets, which takes a small part of
        the time."""
        session, sets = self._begin_statement(), list(map(plain_values, seq_of_parameters))
        inserted = session.insert_many(operation, sets)
        if inserted is not None:
            self._show(session, inserted)
            return self
        count = 0
        try:
            with session.catalog.all_or_nothing():
                for parameters in sets:
                    self.execute(operation, parameters)
                    if self.description is not None:
                        raise ProgrammingError("executemany takes no statement that gives rows: execute it for each")
                    count = count + self._row_count if self._row_count >= 0 else -1
        except BaseException:
            self._drop_result()
            raise
        self._row_count = count
        return self

    def fetchone(self) -> Row | None:
        """The next row, or None after the last."""
        with translated_errors():
            return next(self._open_rows(), None)

    def fetchmany(self, size: int | None = None) -> list[Row]:
        """The next `size` rows (default: `arraysize`); fewer at the end."""
        with translated_errors():
            return list(islice(self._open_rows(), self.arraysize if size is None else size))

    def fetchall(self) -> list[Row]:
        """All remaining rows."""
        with translated_errors():
            return list(self._open_rows())

    def arrow(self) -> pa.Table:
        """All rows of the result as an Arrow table; not after a fetch, and once only."""
        result = self._unread_result()
        with translated_errors():
            table = result.read_all()
        self._groups = _no_groups()
        return table

    def df(self) -> pandas.DataFrame:
        """All rows as a DataFrame of pandas, as `pandas_frame` makes it; otherwise as `arrow`."""
        return pandas_frame(self.arrow())

    def pl(self) -> polars.DataFrame:
        """All rows as a DataFrame of polars, as `polars_frame` makes it; otherwise as `arrow`."""
        return polars_frame(self.arrow())

    def fetch_record_batch(self) -> pa.RecordBatchReader:
        """A reader that computes the rows while it is read, so that they never need be in memory together; otherwise as
        `arrow`."""
        import pyarrow as pa

        result = self._unread_result()
        self._groups = _no_groups()
        schema = result.arrow_schema()

        def batches() -> Iterator[pa.RecordBatch]:
            with translated_errors():
                yield from result.record_batches()

        return pa.RecordBatchReader.from_batches(schema, batches())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """All rows by the Arrow C stream interface, which polars, duckdb, pandas and pyarrow take; as `arrow`."""
        return self.arrow().__arrow_c_stream__(requested_schema)

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
        with translated_errors():
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

    def _begin_statement(self) -> Session:
        """Drop the last result, and open the transaction that the statement belongs to."""
        session = self._open_session()
        self._drop_result()
        if not self.connection.autocommit and not session.transactions.is_open:
            session.transactions.begin()
        return session

    def _show(self, session: Session, result: Result) -> None:
        self._result = result
        if result.row_count is not None:
            self._row_count = result.row_count
        self.connection._take_messages(session)

    def _open_result(self) -> Result:
        self._open_session()
        if self._result is None or not self._result.schema:
            raise InterfaceError("there are no rows to fetch: no query was executed")
        return self._result

    def _unread_result(self) -> Result:
        result = self._open_result()
        if self._groups is not None:
            raise InterfaceError("rows of this result were fetched already: execute the statement again")
        return result

    def _take_result(self) -> Result:
        """The result, whose reader is now another; the cursor has none any more."""
        assert self._result is not None
        result, self._result = self._result, None
        return result

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
        self._row_count = -1
        self._groups = None


def _no_groups() -> Generator[Iterator[Row], None, None]:
    """The rows of a result that was read as a whole."""
    yield from ()


def _row_groups(result: Result) -> Generator[Iterator[Row], None, None]:
    """The rows of each batch, computed when the batch is asked for."""
    for batch in result.batches():
        yield zip(*(column.to_pylist() for column in batch.columns), strict=True)
