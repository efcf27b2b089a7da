"""Measuring whole processes and single calls, engines in turn, so that a busy moment hits all of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcessRun:
    """`seconds` from start to end; `peak_bytes` of memory resident at once."""

    seconds: float
    peak_bytes: int
    output: str


def run_process(command: Sequence[str]) -> ProcessRun:
    """Run a command to its end. Raises RuntimeError with what it printed when it fails.

    Python may keep its compiled modules, as those of an installed package are kept.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)[:200]} failed:\n{output}")
    return ProcessRun(seconds, usage.ru_maxrss * 1024, output)


def run_in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[ProcessRun]]:
    """`rounds` runs of each command, one of each a round."""
    runs: dict[str, list[ProcessRun]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run_process(command))
    return runs


def median_seconds(runs: Sequence[ProcessRun]) -> float:
    """The median time from start to end."""
    return statistics.median(run.seconds for run in runs)


def median_calls_in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float | None]:
    """Median seconds of `rounds` calls of each, one of each a round, after one that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds + 1):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(of_call[1:]) for name, of_call in seconds.items()}


def least_cpu_seconds_in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least processor seconds of `rounds` calls of each, one of each a round: for short calls of one thread, which
    a busy machine makes wait but not work longer."""
    least = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            began = time.process_time()
            call()
            least[name] = min(least[name], time.process_time() - began)
    return least
