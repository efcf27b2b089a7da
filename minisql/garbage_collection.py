"""When Python's garbage collector is in the way."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """For steps of the start that make thousands of small objects, all permanent, such as imports and parse tables:
    looking for garbage among them costs a tenth of the start."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def spare_what_is_loaded() -> None:
    """For a process of our own: garbage is not looked for among what is loaded so far, all of it permanent, nor at the
    end of the process, which gives everything back. Each such search takes as long as a tenth of a short run."""
    gc.freeze()
    atexit.register(gc.freeze)
