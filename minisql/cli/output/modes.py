"""The output modes by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from minisql.cli.output.style import OutputStyle
from minisql.dataclass import dataclass

if TYPE_CHECKING:
    from minisql.types.batch import Batch
    from minisql.types.schema import Schema


class PrintRows(Protocol):
    """What each module of a mode offers: the result as pieces of text, each to be printed with a line break behind
    it."""

    def __call__(self, schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class OutputMode:
    """`function` of a module beside this one prints the rows. A mode `for_people` elides what does not fit, and is
    followed by remarks; the others give nothing but the data."""

    name: str
    help: str
    module: str
    function: str
    for_people: bool = False

    def print_rows(self, schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
        """The result as pieces of text. The module is imported when its mode is first used."""
        printer: PrintRows = getattr(import_module(f"minisql.cli.output.{self.module}"), self.function)
        return printer(schema, batches, style)


OUTPUT_MODES = {
    mode.name: mode
    for mode in (
        OutputMode("table", "a table with lines, the number of rows below", "table", "print_table", for_people=True),
        OutputMode("auto", "a table, or a line a value where it is too wide", "auto", "print_auto", for_people=True),
        OutputMode("csv", "comma-separated values", "delimited", "print_csv"),
        OutputMode("tsv", "tab-separated values", "delimited", "print_tsv"),
        OutputMode("markdown", "a table of Markdown", "documents", "print_markdown"),
        OutputMode("json", "an array of objects", "json_text", "print_json"),
        OutputMode("jsonl", "an object a line", "json_text", "print_json_lines"),
        OutputMode("html", "a table of HTML", "documents", "print_html"),
        OutputMode("latex", "a table of LaTeX, with booktabs", "documents", "print_latex"),
        OutputMode("insert", "INSERT statements", "insert", "print_inserts"),
        OutputMode("line", "a line a value, for wide rows", "line", "print_lines", for_people=True),
    )
}
