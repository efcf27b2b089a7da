"""A line on the terminal that shows that a long statement is alive, gone when it ends.

3 s, 1245184 rows read, now: Inner hash join (a.x = b.x), 340121 rows
"""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import TextIO

from minisql.cli.display import terminal_width
from minisql.explain.terminal_text import fit_text
from minisql.iterators.watching import Watch

_DELAY = 1.0
"""Seconds before the line appears: a statement that is quicker shows none."""

_INTERVAL = 0.25
"""Seconds between two looks at the statement."""

_ERASE = "\r\x1b[K"


class Progress:
    """While it is entered, writes what its `watch` sees to a terminal; to anything else, nothing.

    It can be entered again for the next statement.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.watch = Watch(iterators=self.is_shown)
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_shown(self) -> bool:
        """Is there anybody to see it?"""
        return self._stream.isatty()

    def __enter__(self) -> Progress:
        self.watch.begin()
        if self.is_shown:
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

    def _show(self) -> None:
        start = time.monotonic()
        if self._done.wait(_DELAY):
            return
        while not self._done.wait(_INTERVAL):
            line = f"{time.monotonic() - start:.0f} s, {_described(self.watch)}"
            self._write(_ERASE + fit_text(line, terminal_width() - 1))
        self._write(_ERASE)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _described(watch: Watch) -> str:
    # Loaded when a statement has run for a second: the others do not wait for it.
    from minisql.explain.format_access_path import describe

    iterator = watch.at_work
    if watch.activity or iterator is None:
        return watch.activity or "running"
    return f"{watch.rows_read} rows read, {iterator.rows} rows of {describe(iterator.path)}"
