"""What the first block of a CSV file tells: encoding, delimiter and column names.

The delimiter is the one of comma, semicolon, tab and bar that cuts the block into rows of one width, the widest if
there are several. Where none does, the best one is taken and reading the file will name the row that differs: a file
is never silently read as a single wide column. The first row gives the column names unless the user says that there
is no header.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Sequence
from pathlib import Path

from minisql.catalog.csv_faults import encoding_fault, excerpt, find_fault
from minisql.catalog.csv_format import UTF8, CsvFormat, open_bytes, unreadable, without_field_limit
from minisql.catalog.csv_header import distinct_names, looks_like_data, numbered_names
from minisql.catalog.csv_options import CsvOptions
from minisql.dataclass import dataclass
from minisql.errors import CsvError

_DELIMITERS = (",", ";", "\t", "|")
_FIRST_BLOCK = 1 << 16
_LARGEST_BLOCK = 1 << 26
_GZIP_MARK = b"\x1f\x8b"

_DELIMITER_NOTE = re.compile(r'"?sep=(?P<delimiter>[^\w\r\n])"?\s*\n', re.IGNORECASE)

_OTHER_FORMATS = {
    "HTML": re.compile(r"\s*<(!doctype html|html|head|body)\b", re.IGNORECASE),
    "XML": re.compile(r"\s*<\?xml\b"),
    "JSON": re.compile(r'\s*(\[\s*)?\{\s*"[^"]*"\s*:'),
}
"""Formats that are no CSV, and how their files begin."""


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """What is known about a file before its values are read. `notices` are remarks for the user."""

    format: CsvFormat
    has_header: bool
    column_names: tuple[str, ...]
    row_per_line: bool
    """In the first block, every line is one row: no line is blank, and no quoted field spans lines."""
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sample:
    """The first rows of a file, cut in one way; blank lines are left out."""

    format: CsvFormat
    rows: list[list[str]]
    row_per_line: bool

    @property
    def width(self) -> int:
        return len(self.rows[0])

    @property
    def agreement(self) -> float:
        """The fraction of rows as wide as the first."""
        return sum(len(row) == self.width for row in self.rows) / len(self.rows)

    @property
    def widens(self) -> bool:
        """Do most of the rows below the first have several fields? Then that may be a title, and no header."""
        return 2 * sum(len(row) > 1 for row in self.rows[1:]) > len(self.rows) - 1


def sniff(path: Path, options: CsvOptions) -> CsvLayout:
    """Read the first block of a file. Raises FileError when it cannot be read, CsvError when it is no CSV."""
    size = _FIRST_BLOCK
    while True:
        block, complete = _read_block(path, size)
        encoding = _encoding_by_mark(block) if options.encoding is None else _codec(options.encoding)
        text = _decode(path, block, encoding, complete)
        if options.skip == 0:
            _refuse_delimiter_note(path, text)
            if options.header is None:
                _refuse_other_formats(path, text)
        sample = _best_sample(path, text, encoding, complete, options)
        if complete or size >= _LARGEST_BLOCK or (sample is not None and len(sample.rows) > 1):
            break
        size *= 8
    if sample is not None:
        return _layout(path, sample, options)
    if complete:
        raise CsvError("is empty: not even a line of column names", str(path))
    raise CsvError("the first row does not end", str(path), options.skip + 1, "is a quote open in it?")


def _refuse_delimiter_note(path: Path, text: str) -> None:
    """Spreadsheets write `sep=;` above the header; read as a header it would make a table of its own."""
    note = _DELIMITER_NOTE.match(text)
    if note is not None:
        hint = f"say read_csv('{path}', delim => '{note['delimiter']}', skip => 1)"
        raise CsvError("this line names the delimiter and is not a header", str(path), 1, hint)


def _refuse_other_formats(path: Path, text: str) -> None:
    """What a download often is instead of a CSV file, and would be read as a table of one wide column."""
    for name, beginning in _OTHER_FORMATS.items():
        if beginning.match(text):
            hint = f"if it is one nevertheless, say read_csv('{path}', header => false) and the delimiter"
            raise CsvError(f"this is {name}, not CSV: {excerpt(text.lstrip())}", str(path), 1, hint)


def _layout(path: Path, sample: _Sample, options: CsvOptions) -> CsvLayout:
    header = sample.rows[0]
    if options.header is False:
        return CsvLayout(sample.format, False, numbered_names(sample.width), sample.row_per_line, ())
    if any("\n" in cell or "\r" in cell for cell in header):
        fault = find_fault(path, sample.format, sample.width)
        if fault is not None:
            raise fault
    names, notices = distinct_names(header)
    rows = [row for row in sample.rows[1:] if len(row) == sample.width]
    if options.header is None and looks_like_data(header, rows):
        notices.append(
            "the first row is taken as the header but looks like data; "
            f"if it is data, say read_csv('{path}', header => false)"
        )
    return CsvLayout(sample.format, True, names, sample.row_per_line, tuple(f"{path}: {notice}" for notice in notices))


# --- bytes and text --------------------------------------------------------------------------------------------------


def _read_block(path: Path, size: int) -> tuple[bytes, bool]:
    """Up to `size` bytes, and whether they are the whole file."""
    try:
        with open_bytes(path) as file:
            block: bytes = file.read(size)
            return block, not file.read(1)
    except OSError as error:
        raise unreadable(path, error) from error


def _encoding_by_mark(block: bytes) -> str:
    return "utf-16" if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else UTF8


def _codec(name: str) -> str:
    return UTF8 if codecs.lookup(name).name == "utf-8" else name


def _decode(path: Path, block: bytes, encoding: str, complete: bool) -> str:
    if encoding == UTF8 and (zero := block.find(b"\0")) >= 0:
        hint = "CSV files are text; if this is one in UTF-16, say read_csv(…, encoding => 'utf-16-le')"
        if block.startswith(_GZIP_MARK):
            hint = "it is compressed: give it the suffix .csv.gz"
        raise CsvError(f"is not a text file: byte {zero + 1} is zero", str(path), hint=hint)
    try:
        return codecs.getincrementaldecoder(encoding)().decode(block, complete).removeprefix("\ufeff")
    except UnicodeError as error:
        raise encoding_fault(path, encoding) or CsvError(str(error), str(path)) from error


# --- the delimiter ---------------------------------------------------------------------------------------------------


def _best_sample(path: Path, text: str, encoding: str, complete: bool, options: CsvOptions) -> _Sample | None:
    """The sample under the best delimiter, or None when the text has no whole row."""
    lines = list(io.StringIO(text, newline=""))[options.skip :]
    first_line = next((line for line in lines if line.strip("\r\n")), "")
    if options.delimiter is not None:
        delimiters: Sequence[str] = (options.delimiter,)
    else:
        delimiters = [delimiter for delimiter in _DELIMITERS if delimiter in first_line] or _DELIMITERS
    formats = (CsvFormat(delimiter, options.quote, encoding, options.skip) for delimiter in delimiters)
    samples = [sample for format in formats if (sample := _cut(lines, format, complete)) is not None]
    prefers_tab = ".tsv" in (suffix.lower() for suffix in path.suffixes)
    return max(samples, key=lambda sample: _quality(sample, prefers_tab), default=None)


def _cut(lines: list[str], format: CsvFormat, complete: bool) -> _Sample | None:
    with without_field_limit():
        reader = format.rows(lines)
        rows = list(reader)
    row_per_line = reader.line_num == len(rows) and all(rows)
    rows = [row for row in rows if row]
    if not complete:
        del rows[-1:]  # the block may end within it
    return _Sample(format, rows, row_per_line) if rows else None


def _quality(sample: _Sample, prefers_tab: bool) -> tuple[bool, bool, bool, float, int]:
    several = sample.width > 1
    tab = prefers_tab and several and sample.format.delimiter == "\t"
    return several, not several and sample.widens, tab, sample.agreement, sample.width
