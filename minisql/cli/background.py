"""Running statements in a second thread, so that Ctrl-C is answered while a kernel runs.

Python raises KeyboardInterrupt in the main thread between two of its own instructions, and a kernel of pyarrow or numpy
is one instruction, however many seconds it sorts. So the main thread does nothing but wait, for which it can always be
interrupted. It sends the interruption on to the thread that works, where Python raises it when the kernel is done;
meanwhile the user may type, and only the next statement has to wait.
"""

from __future__ import annotations

import _thread
import ctypes
import math
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Generic, TypeVar, cast

_T = TypeVar("_T")

_PATIENCE = 0.1
"""Seconds that an interrupted call is given to end before the user gets the prompt back."""

_IMPORT_TICK = 0.005
"""Seconds between two looks at a thread that imports a module."""

_INSISTENCE = 1.0
"""Seconds between two interruptions of a call that is waited for. Python swallows one that comes while it finalizes an
object, such as a generator that nobody reads to its end; and one that a kernel has not noticed yet counts once."""

_TICK = 0.05
"""Seconds that the main thread waits at a time. A signal interrupts its waiting, but one that comes in the moment
before it begins is only seen when it ends."""


class BackgroundCalls:
    """Calls functions one after the other, each in a thread of its own."""

    def __init__(self) -> None:
        self._interrupted: _Call[Any] | None = None

    def run(self, function: Callable[[], _T]) -> _T:
        """What the function returns or raises. KeyboardInterrupt at once, though the function may not have ended yet:
        `settle` waits for that."""
        call = _Call(function)
        try:
            call.start()
            call.wait()
        except KeyboardInterrupt:
            while not call.interrupt():
                call.wait(_IMPORT_TICK)
            if not call.wait(_PATIENCE):
                self._interrupted = call
            raise
        return call.result()

    def settle(self) -> bool:
        """Wait until the call that was interrupted last has ended. Did it come to its end, because the interruption was
        too late?"""
        call = self._interrupted
        if call is None:
            return False
        while not call.wait(_INSISTENCE):
            call.interrupt()
        self._interrupted = None
        return call.error is None

    @property
    def is_settled(self) -> bool:
        """Is nothing left to wait for?"""
        return self._interrupted is None


class _Call(Generic[_T]):
    """A function that runs in a thread. `error` is what it raised, once it has ended.

    KeyboardInterrupt may come between any two instructions, here of either thread. The locks of the module `threading`
    are written in Python and may be left locked by it; those of `_thread` are taken and freed as a whole.
    """

    def __init__(self, function: Callable[[], _T]) -> None:
        self.error: BaseException | None = None
        self._function = function
        self._value: _T | None = None
        self._thread: int | None = None
        self._unwanted = self._ended = False
        self._lock = _thread.allocate_lock()
        self._lock.acquire()  # to be freed by the end of the call

    def start(self) -> None:
        _thread.start_new_thread(self._work, ())

    def wait(self, seconds: float = math.inf) -> bool:
        """Wait for the end, so long at most. Has it ended?"""
        deadline = time.monotonic() + seconds
        while not self._ended and (left := deadline - time.monotonic()) > 0:
            self._lock.acquire(timeout=min(left, _TICK))
        return self._ended

    def result(self) -> _T:
        """What the function returned, once it has ended; raises what it raised."""
        if self.error is not None:
            raise self.error
        return cast(_T, self._value)

    def interrupt(self) -> bool:
        """Raise KeyboardInterrupt in the thread as soon as it runs Python again. False, and nothing, while it imports a
        module: the locks of imports are written in Python too, and other threads need them."""
        self._unwanted = True
        if self._thread is not None and not self._ended:
            if _imports(sys._current_frames().get(self._thread)):
                return False
            identity, error = ctypes.c_ulong(self._thread), ctypes.py_object(KeyboardInterrupt)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(identity, error)
        return True

    def _work(self) -> None:
        try:
            try:
                self._thread = threading.get_ident()
                if self._unwanted:
                    raise KeyboardInterrupt
                self._value = self._function()
            except BaseException as error:
                self.error = error
            self._end()
        except KeyboardInterrupt:  # it came when the function had ended
            self._end()

    def _end(self) -> None:
        self._ended = True
        if self._lock.locked():
            self._lock.release()


def _imports(frame: FrameType | None) -> bool:
    """Is the import system among the callers of what a thread runs?"""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False
