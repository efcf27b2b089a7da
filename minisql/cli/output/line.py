"""Results with a line for each value, as sqlite3's line mode and psql's expanded display have them: for wide rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minisql.cli.output.cells import cells_of
from minisql.cli.output.style import OutputStyle
from minisql.explain.terminal_text import visible
from minisql.types.batch import Batch
from minisql.types.schema import Schema


def print_lines(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """`name = value` a line, a blank line between two rows."""
    names = [visible(column.name) for column in schema]
    longest = max(map(len, names), default=0)
    is_first = True
    for batch in batches:
        for row in cells_of(schema, [batch]):
            values = (style.null if cell is None else cell for cell in row)
            lines = [f"{name:>{longest}} = {value}" for name, value in zip(names, values, strict=True)]
            yield "\n".join(lines if is_first else ["", *lines])
            is_first = False
