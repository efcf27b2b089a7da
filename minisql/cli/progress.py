"""A line on the terminal that shows that a long statement is alive, gone when it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TextIO

from minisql.types.batch import Batch

_DELAY = 1.0
"""Seconds before the line appears: a statement that is quicker shows none."""

_INTERVAL = 0.25
"""Seconds between two looks at the clock."""

_ERASE = "\r\x1b[K"


class Progress:
    """While it is entered, writes a line like `running, 3 s, 120000 rows` to a terminal; to anything else, nothing.

    It can be entered again for the next statement.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._activity = ""
        self._rows = 0
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Progress:
        self._activity, self._rows = "running", 0
        if self._stream.isatty():
            self._done.clear()
            self._thread = threading.Thread(target=self._show, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._thread is not None:
            self._done.set()
            self._thread.join()
            self._thread = None

    def tell(self, activity: str) -> None:
        """What is being done now, such as `reading orders.csv`."""
        self._activity = activity

    def counting(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The same batches; their rows are counted as they pass."""
        for batch in batches:
            self._rows += batch.num_rows
            self._activity = "running"
            yield batch

    def _show(self) -> None:
        start = time.monotonic()
        if self._done.wait(_DELAY):
            return
        while not self._done.wait(_INTERVAL):
            rows = f", {self._rows} rows" if self._rows else ""
            self._write(f"{_ERASE}{self._activity}, {time.monotonic() - start:.0f} s{rows}")
        self._write(_ERASE)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
