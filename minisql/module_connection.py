"""A connection that is there without being opened: that of `minisql.sql`.

Each thread has its own, since threads may share the module but not a connection. It begins with no tables; queries name
files, or what `register` has made known.
"""

from __future__ import annotations

from threading import local

from minisql.dbapi import Connection, connect
from minisql.parameter_values import PassedParameters
from minisql.query_result import QueryResult
from minisql.registered_data import Registrable

_of_this_thread = local()


def default_connection() -> Connection:
    """The connection of this thread; opened when first asked for, and again after it was closed."""
    connection: Connection | None = getattr(_of_this_thread, "connection", None)
    if connection is None or connection.is_closed:
        connection = connect()
        _of_this_thread.connection = connection
    return connection


def sql(query: str, parameters: PassedParameters = ()) -> QueryResult:
    """`Connection.sql` of the default connection."""
    return default_connection().sql(query, parameters)


def register(name: str, data: Registrable) -> None:
    """`Connection.register` of the default connection."""
    default_connection().register(name, data)


def unregister(name: str) -> None:
    """`Connection.unregister` of the default connection."""
    default_connection().unregister(name)
