"""Are all quotes of a file in their places? Decided in whole-array steps while the file streams by.

A file is in order when its quotes take turns: one that opens a field, behind a delimiter or a line end, then one that
closes it, before a delimiter or a line end; two quotes side by side, which stand for one within a field, count as a
closing and an opening one. Where that holds from the first quote to the last, a reader cannot have lost its way.
Where it does not, the file can still be in order (a quote may stand inside of a field that is not quoted): then
`find_fault` decides.
"""

from __future__ import annotations

import codecs

import numpy as np

from minisql.catalog.csv_format import CsvFormat


class QuoteCheck:
    """Fed with the file block by block; the last block must not end in a quote."""

    def __init__(self, format: CsvFormat) -> None:
        self._in_places = True
        self._quote = format.quote
        self._is_boundary = np.zeros(256, np.bool_)
        self._is_boundary[list(f"{format.delimiter}{format.quote or ''}\r\n".encode())] = True
        self._quotes = 0
        self._overlap = b""

    @property
    def in_order(self) -> bool:
        """Every quote so far stands in its place, and none is open."""
        return self._in_places and self._quotes % 2 == 0

    def add(self, block: bytes) -> None:
        """Look at the next block; of each block, the last byte is looked at together with the block that follows."""
        if self._quote is None:
            return
        if not self._overlap:
            self._overlap = b"\n"
            block = block.removeprefix(codecs.BOM_UTF8)
        block = self._overlap + block
        self._overlap = block[-2:]
        if self._quote.encode() not in block:
            return
        text = np.frombuffer(block, np.uint8)
        quotes = np.flatnonzero(text[1:-1] == ord(self._quote)) + 1
        is_closing = (np.arange(self._quotes, self._quotes + len(quotes)) & 1).astype(np.bool_)
        neighbours = text.take(np.where(is_closing, quotes + 1, quotes - 1))
        self._in_places = self._in_places and bool(self._is_boundary.take(neighbours).all())
        self._quotes += len(quotes)
