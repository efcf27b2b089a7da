"""Showing something in steps: a person at a terminal asks for each, anything else gets all of them at once."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

_PROSE_WIDTH = 100
"""Longer lines of prose are hard to read."""

_WIDTH_ELSEWHERE = 120
"""Where there is no terminal."""

_ERASE_LINE_ABOVE = "\x1b[1A\r\x1b[K"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def asks_for_steps(shell: Shell) -> bool:
    """Is there a person who types and reads? Through a pager all steps are shown: it is turned page by page itself."""
    return sys.stdin.isatty() and shell.output.isatty() and not shell.display.pager


def ask(question: str) -> str:
    """What is typed, in lower case; `q` for the end of input. KeyboardInterrupt for Ctrl-C. The question is gone
    afterwards, so that the steps follow each other."""
    try:
        answer = input(f"-- {question}: ").strip().lower()
    except EOFError:
        print()
        return "q"
    except KeyboardInterrupt:
        print()
        raise
    print(_ERASE_LINE_ABOVE, end="")
    return answer


def heading(text: str, shell: Shell) -> str:
    """A line that stands out."""
    return f"{_BOLD}{text}{_PLAIN}" if shell.display.colors(shell.output) else text


def paragraph(text: str, shell: Shell) -> str:
    """The sentences as lines that fit."""
    width = min(text_width(shell), _PROSE_WIDTH)
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def text_width(shell: Shell) -> int:
    """Characters in a line."""
    return shutil.get_terminal_size().columns - 1 if shell.output.isatty() else _WIDTH_ELSEWHERE


def screen_lines() -> int:
    """So many lines of a long text are shown before the next question."""
    return max(10, shutil.get_terminal_size().lines - 3)
