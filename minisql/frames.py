"""Results as DataFrames of pandas and polars, which need not be installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from minisql.dbapi_errors import NotSupportedError, ProgrammingError

if TYPE_CHECKING:
    import pandas
    import polars


def pandas_frame(table: pa.Table) -> pandas.DataFrame:
    """Whole numbers and booleans with NULL among them come in the types of pandas that have a missing value (Int32,
    Int64, boolean), so that no digit is lost; DECIMAL as Decimal, DATE as date. NotSupportedError where pandas is not
    installed."""
    try:
        import pandas
    except ImportError:
        raise NotSupportedError("df() needs pandas: pip install pandas") from None
    nullable = {
        "int32": pandas.Int32Dtype(),
        "int64": pandas.Int64Dtype(),
        "bool": pandas.BooleanDtype(),
    }

    def series(column: pa.ChunkedArray) -> pandas.Series:
        has_null = column.null_count > 0
        return column.to_pandas(types_mapper=(lambda type_: nullable.get(str(type_))) if has_null else None)

    frame = pandas.DataFrame(dict(enumerate(map(series, table.columns))))
    frame.columns = pandas.Index(table.column_names)
    return frame


def polars_frame(table: pa.Table) -> polars.DataFrame:
    """The columns are not copied. NotSupportedError where polars is not installed, and for an INTERVAL, which it has
    no type for; ProgrammingError for two columns of one name."""
    try:
        import polars
    except ImportError:
        raise NotSupportedError("pl() needs polars: pip install polars") from None
    for place, field in enumerate(table.schema):
        if pa.types.is_interval(field.type):
            raise NotSupportedError(f"column {field.name} is an INTERVAL, which polars has not: CAST it to VARCHAR")
        if field.name in table.column_names[:place]:
            raise ProgrammingError(f"two columns are called {field.name}: give one of them another name with AS")
    return polars.DataFrame(table)
