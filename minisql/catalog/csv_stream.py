"""A CSV file as pyarrow reads it: UTF-8 bytes, every line ended, with one row more as the last block.

pyarrow closes a quote that is still open where its last block begins or ends. The last block given to it is therefore
never data: an open quote swallows the row after the last, or loses it, and the reader sees that it is missing. pyarrow
also takes the line feed alone for the end of the file when the block before ends in the carriage return before it:
no block ends in one. The stream counts the line ends, with which the reader compares the rows.
"""

from __future__ import annotations

import codecs
import io
import time
import traceback
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from minisql.catalog.csv_format import UTF8, CsvFormat, open_bytes
from minisql.catalog.csv_quotes import QuoteCheck

END_MARK = "\x03"
"""What every field of the row after the last holds."""

_PATIENCE = 1.0
"""Seconds to wait for threads that have nothing left to do but to let go of a stream."""

_LARGEST_GROWTH = 4
"""A character takes at most so many times the bytes in UTF-8 that it takes in another encoding."""


class CsvStream(io.RawIOBase):
    """A readable binary file of `width` fields a row, whose blocks `quotes` gets to see as well. `progress` is told the
    lines read so far.

    Reading raises UnicodeDecodeError where the bytes are not of the format's encoding.
    """

    def __init__(
        self,
        path: Path,
        format: CsvFormat,
        width: int,
        quotes: QuoteCheck | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__()
        self._progress = progress
        self._quotes = quotes
        self._file = open_bytes(path)
        self._decoder = None if format.encoding == UTF8 else codecs.getincrementaldecoder(format.encoding)()
        self._end = f"{format.delimiter.join([END_MARK] * width)}\n".encode()
        self._pending: bytes | None = None
        self._line_feeds = 0
        self._carriage_returns = 0
        self._pairs = 0

    @property
    def lines(self) -> int | None:
        """The lines read so far, or None when a carriage return without line feed ends one of them."""
        return self._line_feeds if self._carriage_returns == self._pairs else None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes. The file ends in one line end, however many it has."""
        size -= 2  # room for a line end and for a carriage return from the block before
        if self._pending is None:
            self._pending = self._read_utf8(size)
        block, self._pending = self._pending, self._read_utf8(size)
        if self._pending and block.endswith(b"\r"):
            block, self._pending = block[:-1], b"\r" + self._pending
        elif block and not self._pending:
            block = block.rstrip(b"\r\n") + b"\n"
        if not block:
            block, self._end = self._end, b""
        self._count(block)
        if self._quotes is not None:
            self._quotes.add(block)
        if self._progress is not None:
            self._progress(self._line_feeds)
        return block

    def close(self) -> None:
        self._file.close()
        super().close()

    def _read_utf8(self, size: int) -> bytes:
        if self._decoder is None:
            block: bytes = self._file.read(size)
            return block
        text = ""
        while not text:
            block = self._file.read(size // _LARGEST_GROWTH)
            text = self._decoder.decode(block, final=not block)
            if not block:
                break
        return text.encode()

    def _count(self, block: bytes) -> None:
        self._line_feeds += int(np.count_nonzero(np.frombuffer(block, np.uint8) == ord("\n")))
        if b"\r" in block:
            self._carriage_returns += block.count(b"\r")
            self._pairs += block.count(b"\r\n")


Result = TypeVar("Result")


def read_lent(stream: io.IOBase, read: Callable[[io.IOBase], Result]) -> Result:
    """What `read` makes of the stream, when the threads of pyarrow no longer know the stream.

    They drop their last reference to it about 0.1 ms after pyarrow has returned. A process that ends within that time
    is aborted: a thread of C++ that drops a Python object waits for an interpreter that is gone.
    """
    lent = _Lent(stream)
    known = weakref.ref(lent)
    try:
        return read(lent)
    except BaseException as error:
        traceback.clear_frames(error.__traceback__)
        raise
    finally:
        del lent
        deadline = time.monotonic() + _PATIENCE
        while known() is not None and time.monotonic() < deadline:
            time.sleep(0.0001)


class _Lent(io.RawIOBase):
    """A stand-in for a stream, to see when nobody uses it any more."""

    def __init__(self, stream: io.IOBase) -> None:
        super().__init__()
        self._read = stream.read

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        block: bytes = self._read(size)
        return block
