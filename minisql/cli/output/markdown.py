"""Results as tables of Markdown, as GitHub and others draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tabulate import tabulate

from minisql.cli.output.cells import cells_of
from minisql.cli.output.style import OutputStyle
from minisql.explain.terminal_text import visible
from minisql.types.batch import Batch
from minisql.types.schema import Schema


def print_markdown(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """One table with all rows. A vertical line in a value is escaped, because it would end the cell."""
    yield tabulate(
        [[style.null if cell is None else _escaped(cell) for cell in row] for row in cells_of(schema, batches)],
        headers=[_escaped(visible(column.name)) for column in schema],
        tablefmt="pipe",
        disable_numparse=True,
        colalign=["right" if column.type.is_numeric else "left" for column in schema],
        preserve_whitespace=True,
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
