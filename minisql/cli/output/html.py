"""Results as a table of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tabulate import tabulate

from minisql.cli.output.cells import cells_of
from minisql.cli.output.style import OutputStyle
from minisql.explain.terminal_text import visible
from minisql.types.batch import Batch
from minisql.types.schema import Schema


def print_html(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """One <table> with all rows; tabulate escapes what HTML would obey."""
    yield tabulate(
        [[style.null if cell is None else cell for cell in row] for row in cells_of(schema, batches)],
        headers=[visible(column.name) for column in schema],
        tablefmt="html",
        disable_numparse=True,
        colalign=["right" if column.type.is_numeric else "left" for column in schema],
        preserve_whitespace=True,
    )
