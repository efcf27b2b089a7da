"""Where exactly a CSV file breaks a rule: looked for only when one is known, or suspected, to be broken.

The file is read once more, by the standard library's reader, which knows its line number. Its rows are consumed by C
code alone (`map`, `islice`, `array.extend`), so that a file of millions of rows costs a second, not a minute.
"""

from __future__ import annotations

import codecs
import csv
import re
from array import array
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from minisql.catalog.csv_format import UTF8, CsvFormat, open_bytes, open_lines
from minisql.errors import CsvError

_EXCERPT = 60
_BLOCK = 1 << 20


def find_fault(path: Path, format: CsvFormat, width: int, quotes_only: bool = False) -> CsvError | None:
    """The first row that has not `width` fields, unless only quotes count, or the first with a quote that stands
    wrong; None: all is well."""
    lengths = array("q")
    broken_quote = False
    with open_lines(path, format) as lines:
        reader = format.rows(lines, strict=True)
        try:
            lengths.extend(map(len, reader))
        except csv.Error:
            broken_quote = True
        end = reader.line_num
    counts = np.frombuffer(lengths, np.int64)
    ragged = np.flatnonzero((counts != width) & (counts != 0))
    if len(ragged) and not quotes_only:
        return _ragged_row(path, format, int(ragged[0]), width)
    return _broken_quote(path, format, len(lengths), end) if broken_quote else None


def encoding_fault(path: Path, encoding: str) -> CsvError | None:
    """The first byte that is no text in this encoding; None: all is text."""
    decoder = codecs.getincrementaldecoder(encoding)()
    fed, line = 0, 1
    with open_bytes(path) as file:
        while True:
            block = file.read(_BLOCK)
            fed += len(block)
            try:
                line += decoder.decode(block, final=not block).count("\n")
            except UnicodeDecodeError as error:
                offset = fed - len(error.object) + error.start
                line += error.object[: error.start].count(b"\n")
                return _not_decodable(path, encoding, error.object[error.start], offset, line)
            except UnicodeError as error:
                return CsvError(f"is not {encoding} text: {error}", str(path))
            if not block:
                return None


def _ragged_row(path: Path, format: CsvFormat, index: int, width: int) -> CsvError:
    with open_lines(path, format) as lines:
        reader = format.rows(lines)
        deque(islice(reader, index), maxlen=0)
        line = reader.line_num + 1
        cells = next(reader)
    fields = "field" if width == 1 else "fields"
    message = f"expected {width} {fields}, found {len(cells)}: {excerpt(format.delimiter.join(cells))}"
    if width == 1:
        hint = f"if the table begins further down, say read_csv('{path}', skip => {line - 1})"
    elif len(cells) > width:
        hint = f"a field that holds {_name_delimiter(format)} must be quoted"
    else:
        hint = "an empty field still needs its delimiter"
    hint += f"; read_csv('{path}', delim => '…') names another delimiter, bad_rows => 'skip' leaves such rows out"
    return CsvError(message, str(path), format.skip + line, hint)


def _broken_quote(path: Path, format: CsvFormat, index: int, end: int) -> CsvError:
    """The fault of the row with this number (blank lines count), which strict reading gave up in line `end`."""
    with open_lines(path, format) as lines:
        reader = format.rows(lines, strict=True)
        deque(islice(reader, index), maxlen=0)
        line = format.skip + reader.line_num + 1
        text = "".join(islice(lines, end - reader.line_num))
    opening, closing = _wrong_quote(text, format)
    place, words = _line_at(text, opening, line), excerpt(text[opening:])
    hint = "a quote within a quoted field is written twice; "
    hint += f"if quotes mean nothing in this file, say read_csv('{path}', quote => '')"
    if closing is None:
        return CsvError(f"the quote that opens here is never closed: {words}", str(path), place, hint)
    message = f"the quote that opens here is closed in line {_line_at(text, closing, line)}, and text follows: {words}"
    return CsvError(message, str(path), place, hint)


_LINE_END = re.compile(r"\r\n|\r|\n")


def _line_at(text: str, position: int, first_line: int) -> int:
    return first_line + len(_LINE_END.findall(text, 0, position))


def _wrong_quote(text: str, format: CsvFormat) -> tuple[int, int | None]:
    """Where the faulty quoted field of a row begins, and where it ends though text follows (None: it does not end)."""
    fields = field_ends(text, format)
    start = 0
    for end, quoted in fields:
        if quoted and end is None:
            return start, None
        if quoted and end is not None and text[end : end + 1] not in (format.delimiter, "\r", "\n", ""):
            return start, end
        start = (end or 0) + 1
    return 0, None


def field_ends(text: str, format: CsvFormat) -> Iterator[tuple[int | None, bool]]:
    """The end of each field of a row (None: a quoted field does not end), and whether it is quoted."""
    quote, delimiter = re.escape(format.quote or ""), re.escape(format.delimiter)
    quoted_field = re.compile(f"{quote}[^{quote}]*(?:{quote}{quote}[^{quote}]*)*{quote}")
    plain_field = re.compile(f"[^{delimiter}\r\n]*")
    start = 0
    while start < len(text):
        quoted = text[start] == format.quote
        match = (quoted_field if quoted else plain_field).match(text, start)
        yield (None if match is None else match.end()), quoted
        if match is None:
            return
        start = match.end() + 1


def _not_decodable(path: Path, encoding: str, byte: int, offset: int, line: int) -> CsvError:
    message = f"byte {offset + 1} of the file (0x{byte:02X}) is not {_name(encoding)} text"
    if encoding == UTF8:
        hint = f"name the file's encoding: read_csv('{path}', encoding => 'latin-1')"
    else:
        hint = f"is the file really {_name(encoding)}?"
    return CsvError(message, str(path), line, hint)


def _name(encoding: str) -> str:
    return "UTF-8" if encoding == UTF8 else encoding


def _name_delimiter(format: CsvFormat) -> str:
    return "a tab" if format.delimiter == "\t" else f"'{format.delimiter}'"


def excerpt(text: str) -> str:
    """The first line of a text, if it is long the beginning of it."""
    line = text.splitlines()[0] if text.strip() else text
    return line if len(line) <= _EXCERPT else line[:_EXCERPT] + "…"
