"""Commands that bring rows into the session and out of it: each is short for statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from minisql.cli.meta_commands.definition import Argument, MetaCommand, quoted, words_of
from minisql.cli.output.insert import print_inserts
from minisql.errors import UsageError

if TYPE_CHECKING:
    from minisql.catalog.catalog import Catalog
    from minisql.cli.shell import Shell


def _import(shell: Shell, text: str) -> None:
    path, table = words_of(text, IMPORT.synopsis, 2, 2)
    if path.startswith("-"):
        hint = "options are those of read_csv: CREATE TABLE t AS SELECT * FROM read_csv('x.csv', skip => 1)"
        raise UsageError(f"{IMPORT.name} takes no option {path}", hint=hint)
    literal = "'" + path.replace("'", "''") + "'"
    exists = shell.session.catalog.memory_table(table) is not None
    into = f"INSERT INTO {quoted(table)}" if exists else f"CREATE TABLE {quoted(table)} AS"
    shell.run_statement(f"{into} SELECT * FROM {literal}")


def _copy(shell: Shell, text: str) -> None:
    shell.run_statement(f"COPY {text}")


def _dump(shell: Shell, text: str) -> None:
    shell.show(_statements_of(shell, words_of(text, DUMP.synopsis, 0, len(text))))


def _statements_of(shell: Shell, names: list[str]) -> Iterator[str]:
    """What makes the tables and fills them: those of these names, or all that no file holds, and the views."""
    catalog, session = shell.session.catalog, shell.session
    if not names:
        names = [name for name in catalog.table_names() if catalog.memory_table(name) is not None]
        names += catalog.view_names()
    for name in _in_order(names, catalog):
        yield str(session.execute(f"SHOW CREATE TABLE {quoted(name)}").read_all().column(0)[0].as_py())
        if catalog.view(name) is None:
            rows = session.execute(f"SELECT * FROM {quoted(name)}")
            yield from print_inserts(
                rows.schema, rows.batches(), replace(shell.display.style(shell.output), table=name)
            )


def _in_order(names: list[str], catalog: Catalog) -> list[str]:
    """The names with each behind those that it needs: the parents of its foreign keys, or what a view reads."""
    given = {name.lower(): name for name in names}
    placed: list[str] = []

    def place(key: str) -> None:
        if key not in given:
            return
        name = given.pop(key)
        table, view = catalog.memory_table(name), catalog.view(name)
        needed = view.reads if view is not None else ()
        for other in needed if table is None else [key.parent.lower() for key in table.rules.foreign_keys]:
            place(other)
        placed.append(name)

    for key in list(given):
        place(key)
    return placed


IMPORT = MetaCommand(
    ".import FILE TABLE", "the rows of a file into a table, which is created if it is not there", _import, Argument.FILE
)
COPY = MetaCommand(
    ".copy TABLE FROM|TO 'FILE' …", "the statement COPY, as psql spells it", _copy, Argument.TEXT, aliases=("\\copy",)
)
DUMP = MetaCommand(
    ".dump [TABLE …]", "the statements that make the tables that are in no file, and the views", _dump, Argument.TABLE
)

ROW_COMMANDS = (IMPORT, COPY, DUMP)
