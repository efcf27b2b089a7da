"""`python -m benchmarks [NAME…]`: run all benchmarks, or those named, and print one table."""

from __future__ import annotations

import argparse
import platform
import sys
from importlib import import_module
from importlib.metadata import version

from benchmarks.report import Result, print_results

BENCHMARKS = (
    "start_up",
    "cold_full_join",
    "warm_full_join",
    "full_key_merge",
    "enumeration",
    "job_planning",
    "job_runs",
    "plan_quality",
    "tpch_queries",
    "inserts",
    "long_lists",
)


def main() -> int:
    """Exit code 1 when minisql misses a bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Compare minisql with other engines.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(BENCHMARKS)} (all)")
    names = parser.parse_args().names or BENCHMARKS
    if unknown := set(names) - set(BENCHMARKS):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    results: list[Result] = []
    for name in names:
        print(f"{name} …", file=sys.stderr)
        results += import_module(f"benchmarks.{name}").run()
    engines = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "sqlglot", "pyarrow", "numpy"))
    print(f"Python {platform.python_version()}, {engines}\n")
    print_results(results)
    return 1 if any(result.holds is False for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
