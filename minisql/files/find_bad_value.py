"""The line of a CSV file that holds a value which its column does not take.

A whole-array cast says which value it refuses, not where it stands. There is time to look for it once it has failed.
"""

from __future__ import annotations

from collections.abc import Iterable

from minisql.catalog.csv_table import CsvTable
from minisql.errors import CsvError, ExecutionError
from minisql.plan.kernels.casts import cast_kernel
from minisql.types.batch import Array
from minisql.types.datatype import VARCHAR, SqlType


def find_bad_value(file: CsvTable, targets: Iterable[tuple[int, str, SqlType]]) -> CsvError | None:
    """The first bad value among columns of text: by position, with the name and type of the column that they go to."""
    faults = []
    for position, name, type_ in targets:
        fault = _first_fault(file.column(position), type_)
        if fault is not None:
            faults.append((*fault, name))
    if not faults:
        return None
    row, error, name = min(faults, key=lambda fault: fault[0])
    path, line = file.place(row)
    return CsvError(f"column {name}: {error.message}", str(path), line, error.hint)


def _first_fault(values: Array, type_: SqlType) -> tuple[int, ExecutionError] | None:
    """The row of the first value that the cast refuses, and what it says; found by halving."""
    cast = cast_kernel(VARCHAR, type_)

    def error_of(start: int, stop: int) -> ExecutionError | None:
        try:
            cast(values.slice(start, stop - start))
        except ExecutionError as error:
            return error
        return None

    start, stop = 0, len(values)
    if error_of(start, stop) is None:
        return None
    while stop - start > 1:
        middle = (start + stop) // 2
        start, stop = (start, middle) if error_of(start, middle) else (middle, stop)
    error = error_of(start, stop)
    assert error is not None
    return start, error
