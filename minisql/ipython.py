"""The cell magic `%%minisql` of IPython and Jupyter: `%load_ext minisql.ipython` makes it known.

A cell is a statement, or several with `;` between them, over the default connection, or over the one that a variable
named behind the magic holds. The result of the last one is that of the cell; `%%minisql << name` stores it in a
variable instead, and `%%minisql connection << name` does both. `%minisql SELECT …` on one line runs over the default
connection; behind a name of a connection over that one.

`:name` in a statement is the value of the variable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minisql.dbapi import Connection
from minisql.dbapi_errors import ProgrammingError
from minisql.module_connection import default_connection
from minisql.query_result import QueryResult
from minisql.syntax.lexeme import parameter_names
from minisql.syntax.script import split_statements

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What `%load_ext minisql.ipython` calls."""

    def minisql(line: str, cell: str | None = None) -> QueryResult | None:
        """%%minisql [connection] [<< name]: run the SQL of the cell. %minisql [connection] SQL: that of the line."""
        return run_line(shell, line) if cell is None else run_cell(shell, line, cell)

    shell.register_magic_function(minisql, magic_kind="line_cell", magic_name="minisql")


def run_line(shell: InteractiveShell, line: str) -> QueryResult | None:
    """The result of the last statement of the line, which may begin with the name of a connection.

    Raises the errors of `Connection.sql`, and ProgrammingError where there is no statement.
    """
    name, _, rest = line.strip().partition(" ")
    if isinstance(shell.user_ns.get(name), Connection):
        return run_cell(shell, name, rest)
    return run_cell(shell, "", line)


def run_cell(shell: InteractiveShell, line: str, cell: str) -> QueryResult | None:
    """The result of the last statement of the cell; None where it was stored in a variable.

    Raises the errors of `Connection.sql`, and ProgrammingError where the line behind the magic is wrong.
    """
    source, arrow, target = (part.strip() for part in line.partition("<<"))
    if arrow and not target.isidentifier():
        raise ProgrammingError(f"{target!r} behind << is no name of a variable")
    connection = shell.user_ns.get(source) if source else default_connection()
    if not isinstance(connection, Connection):
        raise ProgrammingError(f"{source} is no connection of minisql")
    result: QueryResult | None = None
    for statement in split_statements(cell):
        text = statement.text[statement.start : statement.end]
        result = connection.sql(text, _variables(shell, text))
    if result is None:
        raise ProgrammingError("the cell holds no statement")
    if not arrow:
        return result
    shell.user_ns[target] = result
    return None


def _variables(shell: InteractiveShell, statement: str) -> dict[str, Any]:
    """The values of the `:name` parameters. ProgrammingError where there is no such variable."""
    names = parameter_names(statement)
    for name in names:
        if name not in shell.user_ns:
            raise ProgrammingError(f"there is no variable {name} for :{name}")
    return {name: shell.user_ns[name] for name in names}
