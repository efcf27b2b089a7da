"""`python -m tests.slt [--engine NAME] FILE…`: run sqllogictest files, say what failed and count."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.engines import ENGINES
from tests.slt.runner import Outcome, Verdict, run_file


def main() -> int:
    """Exit code 0 when no record of any file failed (refusals are not failures), 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.slt", description="Run sqllogictest files.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a .slt or .test file, or a folder of them")
    parser.add_argument("--engine", choices=ENGINES, default="minisql", help="what to run them on (minisql)")
    arguments = parser.parse_args()
    total: Counter[Outcome] = Counter()
    for path in _expand(arguments.files):
        verdicts = run_file(path, arguments.engine)
        for verdict in verdicts:
            if verdict.outcome is not Outcome.PASSED:
                print(_line(path, verdict))
        counts = Counter(verdict.outcome for verdict in verdicts)
        print(f"{path}: {_describe(counts)}")
        total += counts
    print(f"total: {_describe(total)}")
    return 1 if total[Outcome.FAILED] else 0


def _expand(paths: list[Path]) -> list[Path]:
    """The paths themselves, folders replaced by the files below them."""
    files = []
    for path in paths:
        found = [p for p in sorted(path.rglob("*")) if p.suffix in (".slt", ".test")] if path.is_dir() else [path]
        files.extend(found)
    return files


def _line(path: Path, verdict: Verdict) -> str:
    words = [f"{path}:{verdict.record.line}:", verdict.record.title, f"{verdict.outcome.value}:", verdict.detail]
    return " ".join(filter(None, words))


def _describe(counts: Counter[Outcome]) -> str:
    return ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome)


if __name__ == "__main__":
    sys.exit(main())
