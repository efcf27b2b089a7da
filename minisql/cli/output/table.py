"""Results as tables of text, in the shape that MySQL's client has.

tabulate draws the table. It gets nothing but finished strings, because it would re-parse numbers otherwise. On a
terminal rows and columns that do not fit are left out in the middle, and the last line says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tabulate import tabulate

from minisql.cli.output.cells import Cells, cells_of
from minisql.cli.output.fit_columns import ColumnFit, fit_columns, table_width
from minisql.cli.output.shown_rows import ShownRows, shown_rows
from minisql.cli.output.style import OutputStyle
from minisql.explain.terminal_text import fit_text, visible, width
from minisql.types.batch import Batch
from minisql.types.schema import Column, Schema

ELLIPSIS = "..."
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"


def print_table(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """The rows as a table, and below it their number."""
    shown = shown_rows(batches, style.max_rows)
    head, tail = cells_of(schema, shown.head), cells_of(schema, shown.tail)
    headers = [_header(column, style) for column in schema]
    fit = _fit(schema, headers, [*head, *tail], style)
    rows = [_row(cells, fit, style) for cells in head]
    if shown.left_out:
        rows.append([ELLIPSIS] * (len(fit.shown) + bool(_left_out(fit))))
    rows += [_row(cells, fit, style) for cells in tail]
    yield tabulate(
        rows,
        headers=_with_gap([_cut_lines(headers[place], fit.widths[place]) for place in fit.shown], fit)
        if style.show_names or style.show_types
        else (),
        tablefmt="pretty",
        disable_numparse=True,
        colalign=_with_gap(["right" if schema[place].type.is_numeric else "left" for place in fit.shown], fit, "left"),
        preserve_whitespace=True,
    )
    yield _count_line(shown, fit)


def fits(schema: Schema, rows: Iterable[Batch], style: OutputStyle) -> bool:
    """Is the table no wider than it may be, with nothing cut?"""
    shown = shown_rows(rows, style.max_rows)
    cells = cells_of(schema, [*shown.head, *shown.tail])
    widths = _widths([_header(column, style) for column in schema], cells, style)
    return style.max_width is None or table_width(widths) <= style.max_width


def _header(column: Column, style: OutputStyle) -> str:
    lines = [visible(column.name)] * style.show_names + [str(column.type)] * style.show_types
    return "\n".join(lines)


def _fit(schema: Schema, headers: Sequence[str], rows: Sequence[Cells], style: OutputStyle) -> ColumnFit:
    if style.max_width is None:
        return fit_columns([0] * len(schema), [False] * len(schema), None, len(ELLIPSIS))
    widths = _widths(headers, rows, style)
    may_cut = [not column.type.is_numeric for column in schema]
    return fit_columns(widths, may_cut, style.max_width, len(ELLIPSIS))


def _widths(headers: Sequence[str], rows: Sequence[Cells], style: OutputStyle) -> list[int]:
    """Of the columns, as wide as their widest text."""
    widths = [max(map(width, header.split("\n"))) for header in headers]
    for row in rows:
        for place, cell in enumerate(row):
            widths[place] = max(widths[place], width(style.null if cell is None else cell))
    return widths


def _row(cells: Cells, fit: ColumnFit, style: OutputStyle) -> list[str]:
    null = f"{_DIM}{style.null}{_PLAIN}" if style.color else style.null
    texts = (null if (cell := cells[place]) is None else _cut_text(cell, fit.widths[place]) for place in fit.shown)
    return _with_gap(list(texts), fit)


def _with_gap(texts: list[str], fit: ColumnFit, gap: str = ELLIPSIS) -> list[str]:
    """With `gap` in the place of the columns that are left out, if there are any."""
    return [*texts[: len(fit.left)], gap, *texts[len(fit.left) :]] if _left_out(fit) else texts


def _left_out(fit: ColumnFit) -> int:
    return len(fit.widths) - len(fit.shown)


def _cut_lines(text: str, limit: int) -> str:
    return "\n".join(_cut_text(line, limit) for line in text.split("\n"))


def _cut_text(text: str, limit: int) -> str:
    """At most `limit` columns wide, if there is a limit (0: none)."""
    return fit_text(text, limit) if limit else text


def _count_line(shown: ShownRows, fit: ColumnFit) -> str:
    counts = _count(shown.total, "row")
    if shown.left_out:
        counts += f", {shown.total - shown.left_out} shown"
    if _left_out(fit):
        counts += f"; {_count(len(fit.widths), 'column')}, {len(fit.shown)} shown"
    return f"({counts})"


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
