"""What a command of the shell is."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from minisql.dataclass import dataclass
from minisql.errors import UsageError

if TYPE_CHECKING:
    from minisql.cli.shell import Shell


class Argument(Enum):
    """What may stand behind a command, so that the prompt can complete it."""

    NONE = "none"
    TABLE = "table"
    FILE = "file"
    MODE = "mode"
    SWITCH = "switch"
    KEYS = "keys"
    COMMAND = "command"
    SQL = "sql"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class MetaCommand:
    """`synopsis` begins with the name. `run` is given the text behind the name; it raises UsageError for text that does
    not fit. `aliases` are spellings that other shells have."""

    synopsis: str
    help: str
    run: Callable[[Shell, str], None]
    argument: Argument = Argument.NONE
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.synopsis.partition(" ")[0]


def words_of(text: str, synopsis: str, fewest: int, most: int) -> list[str]:
    """The words of an argument, quoted ones without their quotes. UsageError when there are too few or too many."""
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"{error} in {text}", hint=f"as in {synopsis}") from error
    if not fewest <= len(words) <= most:
        raise UsageError(f"{synopsis.partition(' ')[0]} was given {len(words)} words", hint=f"as in {synopsis}")
    return words


def file_or_program(text: str, synopsis: str) -> str:
    """The name of a file without its quotes, or a program with all that follows."""
    if text.startswith("|"):
        return text
    (name,) = words_of(text, synopsis, 1, 1)
    return name


def no_words(text: str, synopsis: str) -> None:
    """UsageError when there is anything."""
    words_of(text, synopsis, 0, 0)


def switch(text: str, synopsis: str, now: bool) -> bool:
    """`on` or `off`; nothing means the other one than `now`."""
    match [word.lower() for word in words_of(text, synopsis, 0, 1)]:
        case []:
            return not now
        case ["on"]:
            return True
        case ["off"]:
            return False
        case _:
            raise UsageError(f"{text} is neither on nor off", hint=f"as in {synopsis}")


def limit(text: str, synopsis: str, words: dict[str, int | None]) -> int | None:
    """A whole number from 1 on, or one of the words."""
    (word,) = words_of(text, synopsis, 1, 1)
    if word.lower() in words:
        return words[word.lower()]
    if word.isdecimal() and int(word) > 0:
        return int(word)
    raise UsageError(f"{word} is no whole number from 1 on", hint=f"as in {synopsis}")


def quoted(name: str) -> str:
    """A table name as SQL."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
