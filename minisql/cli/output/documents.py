"""Results as tables of documents: Markdown, HTML and LaTeX. One table with all rows, and no number of rows below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tabulate import tabulate

from minisql.cli.output.cells import cells_of
from minisql.cli.output.style import OutputStyle
from minisql.explain.terminal_text import visible
from minisql.types.batch import Batch
from minisql.types.schema import Schema


def print_markdown(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """A table as GitHub and others draw it. A vertical line in a value is escaped, because it would end the cell."""
    yield _drawn(schema, batches, style, "pipe", _escaped)


def print_html(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """One <table>; tabulate escapes what HTML would obey."""
    yield _drawn(schema, batches, style, "html")


def print_latex(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """A tabular with the lines of booktabs; tabulate escapes what LaTeX would obey."""
    yield _drawn(schema, batches, style, "latex_booktabs")


def _drawn(
    schema: Schema,
    batches: Iterable[Batch],
    style: OutputStyle,
    format: str,
    escape: Callable[[str], str] = lambda text: text,
) -> str:
    return tabulate(
        [[style.null if cell is None else escape(cell) for cell in row] for row in cells_of(schema, batches)],
        headers=[escape(visible(column.name)) for column in schema],
        tablefmt=format,
        disable_numparse=True,
        colalign=["right" if column.type.is_numeric else "left" for column in schema],
        preserve_whitespace=True,
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
