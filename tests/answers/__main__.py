"""`python -m tests.answers [SET…] [--only QUERY…]`: answer the queries of TPC-H, TPC-DS and the
join-order benchmark, say which answers are not the expected ones, and count. Without a SET all that are there are run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tabulate import tabulate

from tests.answers.compare import difference
from tests.answers.query_set import QuerySet, query_sets
from tests.engines import Engine, is_refusal

_KINDS = ("right", "wrong", "refused", "failed")


def main() -> int:
    """Exit code 0 when every answer is right."""
    sets = query_sets()
    parser = argparse.ArgumentParser(prog="python -m tests.answers", description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(sets), metavar="SET", help=f"of {', '.join(sets)}")
    parser.add_argument("--only", nargs="+", default=(), metavar="QUERY", help="names of queries, such as q15")
    parser.add_argument("--verbose", action="store_true", help="print the time of every query")
    arguments = parser.parse_args()
    rows = []
    for name in arguments.sets:
        began = time.perf_counter()
        counts = _run(sets[name], arguments.only, arguments.verbose)
        rows.append([name, *(counts[kind] for kind in _KINDS), f"{time.perf_counter() - began:.1f}"])
    print(tabulate(rows, ["", *_KINDS, "seconds"]))
    return 0 if all(row[1] == sum(row[1:5]) for row in rows) else 1


def _run(query_set: QuerySet, only: Sequence[str], verbose: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    with query_set.opened() as engine:
        for name, sql in query_set.queries.items():
            if only and name not in only:
                continue
            began = time.perf_counter()
            kind, detail = _verdict(engine, sql, query_set, name)
            seconds = time.perf_counter() - began
            counts[kind] += 1
            if kind != "right" or verbose:
                print(f"{query_set.name} {name}: {kind} {seconds:.2f} s {detail}", flush=True)
    return counts


def _verdict(engine: Engine, sql: str, query_set: QuerySet, name: str) -> tuple[str, str]:
    try:
        found = engine.execute(sql).rows
    except Exception as error:  # whatever it is, it is told and counted
        return "refused" if is_refusal(error) else "failed", f"{type(error).__name__}: {error}".partition("\n")[0]
    detail = difference(query_set.answer(name), found)
    return ("wrong" if detail else "right"), detail


if __name__ == "__main__":
    sys.exit(main())
