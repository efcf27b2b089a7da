"""The result of `Connection.sql`: an object that holds its rows, to look at, to read and to hand on.

It shows itself as an elided table, in a notebook as one of HTML. Whatever knows the Arrow C stream interface takes
its columns without copying them: `polars.DataFrame(result)`, `pandas.DataFrame.from_arrow(result)`, `pyarrow.table`;
duckdb reads it by its variable in FROM.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, overload

import pyarrow as pa

from minisql.engine import Result
from minisql.frames import pandas_frame, polars_frame
from minisql.plan.expression import (
    OutsideValue,
)
from minisql.types.batch import Batch

if TYPE_CHECKING:
    import pandas
    import polars

Row = tuple[OutsideValue, ...]

SHOWN_ROWS = 20
SHOWN_WIDTH = 120


class QueryResult:
    """All rows of a statement, in the order of the query; they stay after the connection is closed.

    `message` says what was done by a statement that gives no rows; then there are no columns.
    """

    def __init__(self, result: Result, explain: Callable[[str], str]) -> None:
        """Reads the rows; raises MiniSqlError when one of them cannot be computed."""
        self.message = result.message
        self._schema = result.schema
        self._is_text = result.is_text
        self._table = result.read_all()
        self._explain = explain

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self._schema]

    @property
    def types(self) -> list[str]:
        """The SQL types of the columns, as in DECIMAL(8,2)."""
        return [str(column.type) for column in self._schema]

    def arrow(self) -> pa.Table:
        """The rows as an Arrow table."""
        return self._table

    def df(self) -> pandas.DataFrame:
        """The rows as a DataFrame of pandas, as `pandas_frame` makes it."""
        return pandas_frame(self._table)

    def pl(self) -> polars.DataFrame:
        """The rows as a DataFrame of polars, as `polars_frame` makes it."""
        return polars_frame(self._table)

    def fetchall(self) -> list[Row]:
        """The rows as tuples of Python values, None for NULL."""
        return list(self)

    def explain(self, *stages: str, format: str | None = None, analyze: bool = False) -> str:
        """What EXPLAIN says of the statement: `explain("TRACE")`, `explain(format="JSON")`, `explain(analyze=True)`.

        It is planned again, over the tables as they are now; with `analyze` it is run again, too.
        """
        return self._explain(explain_options(stages, format, analyze))

    def show(self, max_rows: int | None = SHOWN_ROWS, max_width: int | None = SHOWN_WIDTH) -> None:
        """Print the rows as a table with at most so many rows and characters a line; None prints all."""
        print(self._text(max_rows, max_width))

    def __len__(self) -> int:
        """The number of rows."""
        return int(self._table.num_rows)

    def __bool__(self) -> bool:
        """A result is there, however many rows it has."""
        return True

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """The row at a place, or the rows of a slice; places from the end are negative. IndexError where there is no
        such row."""
        wanted = range(len(self))[place]
        return self._rows_at(wanted) if isinstance(wanted, range) else self._rows_at(range(wanted, wanted + 1))[0]

    def _rows_at(self, places: range) -> list[Row]:
        return list(_rows(self._table.take(pa.array(places, pa.int64()))))

    def __iter__(self) -> Iterator[Row]:
        yield from _rows(self._table)

    def __repr__(self) -> str:
        return self._text(SHOWN_ROWS, SHOWN_WIDTH)

    def _repr_html_(self) -> str:
        if not self._schema:
            return f"<p>{html.escape(str(self.message))}</p>"
        if self._is_text:
            return f"<pre>{html.escape(self._text(None, None))}</pre>"
        # Loaded when a result is shown, as tabulate is.
        from minisql.cli.output.documents import print_html
        from minisql.cli.output.style import OutputStyle

        table = "".join(print_html(self._schema, _batches(self._table.slice(0, SHOWN_ROWS)), OutputStyle()))
        shown = f", the first {SHOWN_ROWS} shown" if len(self) > SHOWN_ROWS else ""
        return f"{table}<p>{len(self)} row{'' if len(self) == 1 else 's'}{shown}</p>"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows by the Arrow C stream interface, without a copy."""
        return self._table.__arrow_c_stream__(requested_schema)

    def _text(self, max_rows: int | None, max_width: int | None) -> str:
        if not self._schema:
            return str(self.message)
        if self._is_text:
            return "\n".join(str(value) for (value,) in self)
        from minisql.cli.output.style import OutputStyle
        from minisql.cli.output.table import print_table

        style = OutputStyle(max_rows, max_width, show_types=True)
        return "\n".join(print_table(self._schema, _batches(self._table), style))


def _rows(table: pa.Table) -> Iterator[Row]:
    for batch in table.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def explain_options(stages: tuple[str, ...], format: str | None, analyze: bool) -> str:
    """What stands between EXPLAIN and the query."""
    listed = ", ".join([*stages, *([] if format is None else [f"FORMAT {format}"])])
    return ("ANALYZE " if analyze else "") + (f"({listed}) " if listed else "")


def explain_statement(query: str, options: str) -> str:
    """The EXPLAIN of a statement."""
    return f"EXPLAIN {options}{query}"


def _batches(table: pa.Table) -> Iterator[Batch]:
    for batch in table.to_batches():
        yield Batch(tuple(batch.columns), batch.num_rows)
