"""How the shell prints: what the display commands and the options of the command line set."""

from __future__ import annotations

import os
import shutil
from typing import TextIO

from minisql.cli.output.modes import OUTPUT_MODES, OutputMode
from minisql.cli.output.style import OutputStyle
from minisql.dataclass import dataclass

ROWS_ON_TERMINAL = 40
"""A longer result shows its first and last rows on a terminal. Elsewhere every result is complete."""


@dataclass(frozen=True, slots=True)
class Display:
    """`rows` and `width` limit tables on a terminal: None is no limit, and `width` 0 is the width of the terminal.
    `echo` prints what a script runs. The others are those of `OutputStyle`."""

    mode: str = "table"
    null: str = "NULL"
    headers: bool = True
    types: bool = False
    separator: str = ","
    table: str = "rows"
    rows: int | None = ROWS_ON_TERMINAL
    width: int | None = 0
    timer: bool = False
    echo: bool = False
    pager: bool = False
    color: bool = True

    @property
    def output_mode(self) -> OutputMode:
        return OUTPUT_MODES[self.mode]

    def style(self, stream: TextIO) -> OutputStyle:
        """What this means for a result that goes to `stream`."""
        is_bounded = stream.isatty() and not self.pager
        rows, width = (self.rows, self.width) if is_bounded else (None, None)
        return OutputStyle(
            rows,
            terminal_width() if width == 0 else width,
            self.null,
            self.headers,
            self.types,
            self.separator,
            self.table,
            self.colors(stream),
        )

    def colors(self, stream: TextIO) -> bool:
        """May the stream be given colours? Not when NO_COLOR is set (no-color.org)."""
        return self.color and stream.isatty() and not os.environ.get("NO_COLOR")


def terminal_width() -> int:
    """Columns of the terminal; 80 where nobody knows."""
    return shutil.get_terminal_size().columns
