"""What can be chosen about the printing of a result, whatever the mode."""

from __future__ import annotations

from minisql.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class OutputStyle:
    """`max_rows` and `max_width` (characters) limit what the table mode shows; None shows everything. `null` stands for
    NULL in the modes for people. The names of the columns stand above tables and CSV with `show_names`, with
    `show_types` their types below them. `separator` stands between the fields of CSV, INSERT statements are into
    `table`. `color` dims what is no value."""

    max_rows: int | None = None
    max_width: int | None = None
    null: str = "NULL"
    show_names: bool = True
    show_types: bool = False
    separator: str = ","
    table: str = "rows"
    color: bool = False
