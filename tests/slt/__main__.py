"""`python -m tests.slt [--engine NAME] [--table] FILE…`: run sqllogictest files, say what failed and count."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.engines import ENGINES
from tests.slt.known import known_outcomes, surprises
from tests.slt.report import causes, pass_table
from tests.slt.runner import Outcome, Verdict, run_file


def main() -> int:
    """Exit code 0 when every record passes or does what is known of it (`known.py`), 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.slt", description="Run sqllogictest files.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a .slt or .test file, or a folder of them")
    parser.add_argument("--engine", choices=ENGINES, default="minisql", help="what to run them on (minisql)")
    parser.add_argument("--table", action="store_true", help="end with a table of the files and one of the causes")
    parser.add_argument("--agreed", type=int, default=2, metavar="N", help="its engines that must agree (2)")
    arguments = parser.parse_args()
    run = {}
    for path in _expand(arguments.files):
        run[path] = run_file(path, arguments.engine)
        _print_verdicts(path, run[path])
    if arguments.table:
        print(f"\n{pass_table(run, arguments.agreed)}\n\n{causes(run, arguments.agreed)}\n")
    print(f"total: {_describe([verdict for verdicts in run.values() for verdict in verdicts])}")
    return 1 if any(surprises(path, verdicts) for path, verdicts in run.items()) else 0


def _expand(paths: list[Path]) -> list[Path]:
    """The paths themselves, folders replaced by the files below them."""
    files = []
    for path in paths:
        found = [p for p in sorted(path.rglob("*")) if p.suffix in (".slt", ".test")] if path.is_dir() else [path]
        files.extend(found)
    return files


def _print_verdicts(path: Path, verdicts: Sequence[Verdict]) -> None:
    known = known_outcomes(path)
    for verdict in verdicts:
        if verdict.outcome is not Outcome.PASSED:
            _, cause = known.get(verdict.record.line, (verdict.outcome, verdict.detail))
            words = [f"{path}:{verdict.record.line}:", verdict.record.title, f"{verdict.outcome.value}:", cause]
            print(" ".join(filter(None, words)))
    print(f"{path}: {_describe(verdicts)}")


def _describe(verdicts: Sequence[Verdict]) -> str:
    counts = Counter(verdict.outcome for verdict in verdicts)
    return ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome)


if __name__ == "__main__":
    sys.exit(main())
