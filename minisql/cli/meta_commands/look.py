"""Commands that show what there is: each is short for a statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from minisql.cli.meta_commands.definition import Argument, MetaCommand, no_words, quoted, words_of
from minisql.cli.meta_commands.syntax import SYNTAX
from minisql.errors import UsageError

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

_SAMPLE_ROWS = 5


def _tables(shell: Shell, text: str) -> None:
    _show_like(shell, "TABLES", words_of(text, TABLES.synopsis, 0, 1))


def _show_like(shell: Shell, what: str, patterns: list[str]) -> None:
    """SHOW of those whose names are like the pattern; a star is what % is."""
    like = "".join(f" LIKE '{pattern}'" for pattern in patterns).replace("*", "%")
    shell.run_statement(f"SHOW {what}{like}")


def _schema(shell: Shell, text: str) -> None:
    match words_of(text, SCHEMA.synopsis, 0, 1):
        case [name]:
            shell.run_statement(f"DESCRIBE {quoted(name)}")
        case _:
            for name in shell.session.catalog.table_names():
                shell.say(f"{name}:")
                shell.run_statement(f"DESCRIBE {quoted(name)}")


def _describe_or_list(shell: Shell, text: str) -> None:
    r"""psql's \d: one table, or all."""
    (_schema if text else _tables)(shell, text)


def _create(shell: Shell, text: str) -> None:
    (name,) = words_of(text, CREATE.synopsis, 1, 1)
    shell.run_statement(f"SHOW CREATE TABLE {quoted(name)}")


def _sample(shell: Shell, text: str) -> None:
    name, *count = words_of(text, SAMPLE.synopsis, 1, 2)
    rows = count[0] if count else str(_SAMPLE_ROWS)
    if not rows.isdecimal():
        raise UsageError(f"{rows} is no number of rows", hint=f"as in {SAMPLE.synopsis}")
    shell.run_statement(f"SELECT * FROM {quoted(name)} LIMIT {rows}")


def _statistics(shell: Shell, text: str) -> None:
    (name,) = words_of(text, STATISTICS.synopsis, 1, 1)
    shell.run_statement(f"SHOW STATISTICS {quoted(name)}")


def _functions(shell: Shell, text: str) -> None:
    _show_like(shell, "FUNCTIONS", words_of(text, FUNCTIONS.synopsis, 0, 1))


def _indexes(shell: Shell, text: str) -> None:
    match words_of(text, INDEXES.synopsis, 0, 1):
        case [name]:
            shell.run_statement(f"SHOW INDEXES FROM {quoted(name)}")
        case _:
            shell.run_statement("SHOW INDEXES")


def _statement(sql: str) -> Callable[[Shell, str], None]:
    def run(shell: Shell, text: str) -> None:
        no_words(text, sql)
        shell.run_statement(sql)

    return run


TABLES = MetaCommand(
    ".tables [PATTERN]", "the tables and views: .tables ord*", _tables, Argument.TABLE, aliases=("\\dt",)
)
SCHEMA = MetaCommand(
    ".schema [TABLE]",
    "the columns of a table and why each has its type; of all tables without one",
    _schema,
    Argument.TABLE,
)
DESCRIBE = MetaCommand(
    ".describe [TABLE]",
    "the same as .schema for a table, as .tables without one",
    _describe_or_list,
    Argument.TABLE,
    aliases=("\\d",),
)
CREATE = MetaCommand(
    ".create TABLE", "the statements that make such a table", _create, Argument.TABLE, aliases=("\\sv", "\\d+")
)
SAMPLE = MetaCommand(
    ".sample TABLE [ROWS]", f"the first rows of a table ({_SAMPLE_ROWS})", _sample, Argument.TABLE, aliases=(".head",)
)
STATISTICS = MetaCommand(
    ".stats TABLE", "what the optimizer knows about a table", _statistics, Argument.TABLE, aliases=(".statistics",)
)
FUNCTIONS = MetaCommand(
    ".functions [PATTERN]",
    "the functions, with an example each: .functions str*",
    _functions,
    Argument.TEXT,
    aliases=("\\df",),
)
INDEXES = MetaCommand(
    ".indexes [TABLE]", "the indexes, of all tables or of one", _indexes, Argument.TABLE, aliases=("\\di", ".indices")
)
VIEWS = MetaCommand(".views", "the views", _statement("SHOW VIEWS"), aliases=("\\dv",))
SETTINGS = MetaCommand(".settings", "the settings of SET", _statement("SHOW ALL"))

LOOK_COMMANDS = (TABLES, SCHEMA, DESCRIBE, CREATE, SAMPLE, STATISTICS, FUNCTIONS, INDEXES, VIEWS, SETTINGS, SYNTAX)
