"""Calls in the background: results, errors, and an interruption that does not wait for the call."""

from __future__ import annotations

import importlib
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minisql.cli import background
from minisql.cli.background import BackgroundCalls, _Call


def interrupt_when(started: threading.Event) -> None:
    """Ctrl-C, as soon as the call has started."""

    def press() -> None:
        started.wait()
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=press, daemon=True).start()


def test_a_result_and_an_error() -> None:
    calls = BackgroundCalls()
    assert calls.run(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        calls.run(lambda: 1 // 0)
    assert calls.is_settled


def test_an_interruption_reaches_what_runs_python() -> None:
    calls, started = BackgroundCalls(), threading.Event()

    def work() -> None:
        started.set()
        while True:
            time.sleep(0.001)

    interrupt_when(started)
    with pytest.raises(KeyboardInterrupt):
        calls.run(work)
    assert not calls.settle()
    assert calls.is_settled


def test_an_interruption_does_not_wait_for_what_runs_no_python(monkeypatch: pytest.MonkeyPatch) -> None:
    calls, started, release = BackgroundCalls(), threading.Event(), threading.Event()
    monkeypatch.setattr(_Call, "interrupt", lambda call: True)  # a kernel does not notice it

    def work() -> int:
        started.set()
        release.wait()
        return 7

    interrupt_when(started)
    with pytest.raises(KeyboardInterrupt):
        calls.run(work)
    assert not calls.is_settled
    release.set()
    assert calls.settle()  # the interruption was too late
    assert calls.is_settled
    assert calls.run(lambda: 8) == 8


def test_an_interruption_that_is_swallowed_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_INSISTENCE", 0.05)
    calls, started = BackgroundCalls(), threading.Event()

    def rows() -> Iterator[None]:
        try:
            yield
        finally:  # runs when the generator is finalized; what is raised here goes nowhere
            started.set()
            time.sleep(0.2)

    def work() -> None:
        next(rows())
        while True:
            time.sleep(0.001)

    swallowed: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: swallowed.append(unraisable.exc_type))
    interrupt_when(started)
    with pytest.raises(KeyboardInterrupt):
        calls.run(work)
    assert not calls.settle()
    assert swallowed == [KeyboardInterrupt]


def test_an_import_is_not_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, release = threading.Event(), threading.Event()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "imported_slowly", (started, release), raising=False)
    (tmp_path / "imported_slowly.py").write_text(
        "import sys\nstarted, release = sys.imported_slowly\nstarted.set()\nrelease.wait()\n", encoding="utf-8"
    )

    def work() -> None:
        importlib.import_module("imported_slowly")
        while True:
            time.sleep(0.001)

    call = _Call(work)
    call.start()
    started.wait()
    assert not call.interrupt()
    release.set()
    while not call.interrupt():
        time.sleep(0.001)
    call.wait()
    assert isinstance(call.error, KeyboardInterrupt)
    assert sys.modules.pop("imported_slowly").release is release
