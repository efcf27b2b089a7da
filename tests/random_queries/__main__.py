"""`python -m tests.random_queries [--count N] [--seed N]`: the long run, by hand."""

from __future__ import annotations

import argparse
import sys
import time

from tests.random_queries.compare import Verdict
from tests.random_queries.run import GENERATORS, run, smallest


def main() -> int:
    """Exit code 1 when engines differ on a query in no known way."""
    parser = argparse.ArgumentParser(prog="python -m tests.random_queries", description="Compare on random queries.")
    parser.add_argument("--count", type=int, default=10_000, metavar="N", help="how many queries (10000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which queries (1)")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="how many differences to minimise (5)")
    parser.add_argument("--kind", choices=GENERATORS, default="joins", help="which generator makes them (joins)")
    arguments = parser.parse_args()
    began = time.monotonic()
    shown = 0
    for tally in run(arguments.count, arguments.seed, kind=arguments.kind):
        for case, comparison in tally.suspects[shown : arguments.show]:
            case, comparison = smallest(case, comparison.verdict)
            print(f"-- {comparison.verdict.value}\n{case.describe()}\n{comparison.describe()}\n", flush=True)
        shown = len(tally.suspects)
    print(f"{arguments.count} queries, seed {arguments.seed}, {time.monotonic() - began:.0f} s")
    for verdict in Verdict:
        print(f"{tally.verdicts[verdict]:8} {verdict.value}")
    return 1 if tally.suspects else 0


if __name__ == "__main__":
    sys.exit(main())
