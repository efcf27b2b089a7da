"""A stream is lent to threads, and back when they have let go of it."""

from __future__ import annotations

import io
import threading
import time

import pytest

from minisql.catalog.csv_stream import read_lent


def test_reading_ends_when_no_thread_holds_the_stream() -> None:
    released = threading.Event()

    def hold(stream: io.IOBase) -> None:
        time.sleep(0.05)
        released.set()

    def read(stream: io.IOBase) -> bytes:
        threading.Thread(target=hold, args=(stream,)).start()
        return stream.read()  # type: ignore[no-any-return]

    assert read_lent(io.BytesIO(b"a,b\n"), read) == b"a,b\n"
    assert released.is_set()


def test_a_failed_reading_does_not_hold_the_stream_by_its_traceback() -> None:
    def read(stream: io.IOBase) -> None:
        raise ValueError("wrong")

    start = time.monotonic()
    with pytest.raises(ValueError, match="wrong"):
        read_lent(io.BytesIO(), read)
    assert time.monotonic() - start < 0.9  # without waiting in vain
