"""The rows of a CSV file that have too few or too many fields, for those who want the rest of the file nevertheless.

They are found by the standard library's reader, which knows where a row begins, in one pass of C code over the file;
Python looks at the bad rows alone.
"""

from __future__ import annotations

import csv
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from minisql.catalog.csv_faults import field_ends, find_fault
from minisql.catalog.csv_format import CsvFormat, open_lines
from minisql.dataclass import dataclass
from minisql.types.vectors import RowNumbers

MENTIONED_LINES = 5
"""How many bad rows a notice tells the lines of."""


@dataclass(frozen=True, slots=True)
class RaggedRow:
    """A row of another width than the header: its 1-based line, its text without the line end, its fields."""

    line: int
    text: str
    num_fields: int


@dataclass(frozen=True, slots=True)
class RaggedRows:
    """`rows` are their 0-based numbers among the `num_rows` rows of the file; the header counts, a blank line does
    not."""

    rows: RowNumbers
    num_rows: int
    details: tuple[RaggedRow, ...]

    def filled(self, format: CsvFormat, width: int) -> Iterator[str]:
        """The text of each row, with empty fields added, or without the last fields, so that it has `width`."""
        for row in self.details:
            if row.num_fields < width:
                yield row.text + format.delimiter * (width - row.num_fields)
            else:
                ends = [end for end, _ in islice(field_ends(row.text, format), width)]
                yield row.text[: ends[-1]]


def find_ragged_rows(path: Path, format: CsvFormat, width: int) -> RaggedRows:
    """All rows that have not `width` fields. Raises CsvError for a quote that stands wrong, behind which no row can be
    trusted."""
    lengths = array("q")
    with open_lines(path, format) as lines:
        try:
            lengths.extend(map(len, format.rows(lines, strict=True)))
        except csv.Error:
            fault = find_fault(path, format, width, quotes_only=True)
            if fault is not None:
                raise fault from None
    counts = np.frombuffer(lengths, np.int64)
    is_ragged = (counts != width) & (counts != 0)
    details = tuple(_details(path, format, np.flatnonzero(is_ragged), counts))
    return RaggedRows(np.flatnonzero(is_ragged[counts != 0]), int(np.count_nonzero(counts)), details)


def _details(path: Path, format: CsvFormat, rows: RowNumbers, counts: RowNumbers) -> Iterator[RaggedRow]:
    """Each of these rows (blank lines count), read once more with the text that it was cut from."""
    line = format.skip
    read = 0
    with open_lines(path, format) as lines:
        for row in rows.tolist():
            good = format.rows(lines)
            deque(islice(good, row - read), maxlen=0)
            line += good.line_num
            texts: list[str] = []
            next(format.rows(_recorded(lines, texts)))
            yield RaggedRow(line + 1, "".join(texts).rstrip("\r\n"), int(counts[row]))
            line += len(texts)
            read = row + 1


def _recorded(lines: Iterator[str], texts: list[str]) -> Iterator[str]:
    for line in lines:
        texts.append(line)
        yield line


def count_rows(count: int) -> str:
    """A number of rows with its verb."""
    return "1 row is" if count == 1 else f"{count} rows are"


def line_list(lines: Sequence[int], count: int) -> str:
    """Some lines, in words; there are `count` of them in all."""
    return f"line{'s' * (count > 1)} {', '.join(map(str, lines))}{', …' * (count > len(lines))}"
