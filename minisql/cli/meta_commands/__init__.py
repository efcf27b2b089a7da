"""The commands of the shell, by group: whatever is in META_COMMANDS exists, is completed, and is in `.help`."""

from __future__ import annotations

from minisql.cli.meta_commands.again import AGAIN_COMMANDS
from minisql.cli.meta_commands.definition import Argument, MetaCommand
from minisql.cli.meta_commands.display import DISPLAY_COMMANDS
from minisql.cli.meta_commands.files import FILE_COMMANDS
from minisql.cli.meta_commands.look import LOOK_COMMANDS
from minisql.cli.meta_commands.refused import refused_command
from minisql.cli.meta_commands.rows import ROW_COMMANDS
from minisql.cli.meta_commands.shell_commands import SHELL_COMMANDS
from minisql.cli.meta_commands.teach import TEACH_COMMANDS
from minisql.errors import UsageError, did_you_mean

__all__ = ["META_COMMANDS", "begins_query", "find_command"]

META_COMMANDS: tuple[MetaCommand, ...] = (
    *LOOK_COMMANDS,
    *TEACH_COMMANDS,
    *AGAIN_COMMANDS,
    *DISPLAY_COMMANDS,
    *FILE_COMMANDS,
    *ROW_COMMANDS,
    *SHELL_COMMANDS,
)

_BY_NAME = {name: command for command in META_COMMANDS for name in (command.name, *command.aliases)}


def find_command(name: str) -> MetaCommand:
    """The command of this name, or with this alias. UsageError when there is none."""
    command = _BY_NAME.get(name) or _BY_NAME.get(name.lower())
    if command is None:
        raise refused_command(name) or UsageError(
            f"there is no command {name}", hint=did_you_mean(name, _BY_NAME) or "see .help"
        )
    return command


def begins_query(name: str, argument: str) -> bool:
    """Is this the first line of a command that takes a query, and does the query begin on it?"""
    command = _BY_NAME.get(name.lower())
    words = argument.strip(" ;")
    return command is not None and command.argument is Argument.SQL and words != "" and not words.isdecimal()
