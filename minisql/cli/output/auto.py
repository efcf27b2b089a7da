"""Results as a table where it fits, and else with a line for each value: psql's `\\x auto`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minisql.cli.output.line import print_lines
from minisql.cli.output.style import OutputStyle
from minisql.cli.output.table import fits, print_table
from minisql.types.batch import Batch
from minisql.types.schema import Schema


def print_auto(schema: Schema, batches: Iterable[Batch], style: OutputStyle) -> Iterator[str]:
    """Either of the two. All rows are looked at first."""
    rows = list(batches)
    yield from (print_table if fits(schema, rows, style) else print_lines)(schema, rows, style)
