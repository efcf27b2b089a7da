"""minisql: SQL over CSV files, and a look at how it was planned.

    >>> import minisql
    >>> connection = minisql.connect("sample_data/company")
    >>> connection.execute("SELECT count(*) FROM employees").fetchone()
    (12,)
    >>> len(connection.sql("SELECT * FROM employees"))
    12

The Python interface follows PEP 249; it lives in `minisql.dbapi`, and all of it is loaded when first used, so that
importing minisql costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minisql.dbapi import (
        BINARY,
        DATETIME,
        NUMBER,
        ROWID,
        STRING,
        Binary,
        Connection,
        Cursor,
        DatabaseError,
        DataError,
        Date,
        DateFromTicks,
        Error,
        IntegrityError,
        InterfaceError,
        InternalError,
        NotSupportedError,
        OperationalError,
        ProgrammingError,
        Time,
        TimeFromTicks,
        Timestamp,
        TimestampFromTicks,
        Warning,
        apilevel,
        connect,
        paramstyle,
        threadsafety,
    )
    from minisql.module_connection import default_connection, register, sql, unregister
    from minisql.optimized_query import OptimizedQuery, optimize
    from minisql.query_result import QueryResult
    from minisql.statistics_catalog import HypotheticalColumn, HypotheticalTable

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
    "HypotheticalColumn",
    "HypotheticalTable",
    "IntegrityError",
    "InterfaceError",
    "InternalError",
    "NotSupportedError",
    "OperationalError",
    "OptimizedQuery",
    "ProgrammingError",
    "QueryResult",
    "Time",
    "TimeFromTicks",
    "Timestamp",
    "TimestampFromTicks",
    "Warning",
    "apilevel",
    "connect",
    "default_connection",
    "optimize",
    "paramstyle",
    "register",
    "sql",
    "threadsafety",
    "unregister",
]

_MODULES = {
    "HypotheticalColumn": "minisql.statistics_catalog",
    "HypotheticalTable": "minisql.statistics_catalog",
    "OptimizedQuery": "minisql.optimized_query",
    "optimize": "minisql.optimized_query",
    "QueryResult": "minisql.query_result",
    "default_connection": "minisql.module_connection",
    "register": "minisql.module_connection",
    "sql": "minisql.module_connection",
    "unregister": "minisql.module_connection",
}
"""Where a name lives that is not one of PEP 249."""


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module(_MODULES.get(name, "minisql.dbapi")), name)
    raise AttributeError(f"module 'minisql' has no attribute {name!r}")
