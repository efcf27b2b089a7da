"""The command `minisql`: opens CSV files, then runs SQL from the command line, from files, a pipe, or a prompt.

Exit codes: 0 all went well; 1 a statement failed; 2 wrong usage, or a file that cannot be read; 130 interrupted.

Whatever is heavy to import is imported where it is used, so that `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minisql.cli.describe_error import describe_error
from minisql.cli.read_script import read_standard_input
from minisql.errors import FileError, MiniSqlError
from minisql.garbage_collection import without_garbage_collection
from minisql.resources import resource_folder

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

OK, STATEMENT_FAILED, USAGE_ERROR, INTERRUPTED = 0, 1, 2, 130

_DESCRIPTION = "SQL over CSV files, and a look at how it was planned."

_EXAMPLES = """\
examples:
  minisql                                     the prompt, over the bundled sample data
  minisql data/                               the prompt, over the CSV files of a folder: orders.csv is table orders
  minisql a.csv b.csv -c "SELECT * FROM a FULL JOIN b USING (id)"
                                              run one statement, print its rows, leave
  minisql data/ -f report.sql                 run a file of statements, each ending in a semicolon
  echo "SELECT 1" | minisql                   run what is piped in
  minisql -c "SELECT * FROM 'x/y.csv'"        a file can also be named in the statement itself

to see how a query is run, write one of these in front of it:
  EXPLAIN                                     the plan: operators, costs, estimated rows
  EXPLAIN ANALYZE                             the plan, with the time and the rows it really took
  EXPLAIN (LOGICAL, HYPERGRAPH, TRACE)        the join tree, the join hypergraph, the search for the plan
  EXPLAIN (ALTERNATIVES 5)                    the five cheapest plans
  EXPLAIN (WHY NOT (a, (b, c)))               what forbids a join order, or what it costs

exit codes: 0 fine, 1 a statement failed, 2 wrong usage or unreadable file, 130 interrupted
"""


_RunScript = Callable[["Shell"], None]
"""A script of the command line: text, a file, or what is piped in."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: those of the process), and give its exit code."""
    _replace_closed_streams()
    _make_output_total()
    try:
        return _run(_parse_arguments(argv))
    except SystemExit as stop:  # argparse has printed its help or its complaint
        return stop.code if isinstance(stop.code, int) else OK
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        _discard_output()
        return OK


def _run(arguments: argparse.Namespace) -> int:
    try:
        shell = _open(arguments.paths)
    except MiniSqlError as error:
        _complain(describe_error(error))
        return USAGE_ERROR
    shell.print_notices()
    if arguments.scripts:
        return _run_scripts(shell, arguments.scripts)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from minisql.cli.prompt import run_prompt

        run_prompt(shell)
        return OK
    return _run_scripts(shell, [lambda shell: shell.run(read_standard_input())])


def _open(paths: Iterable[str]) -> Shell:
    """A session over the given files and folders, or else over every theme of the sample data."""
    with without_garbage_collection():
        from minisql.catalog.catalog import Catalog
        from minisql.cli.progress import Progress
        from minisql.cli.shell import Shell
        from minisql.engine import Session

    progress = Progress(sys.stderr)
    catalog = Catalog(progress.tell)
    for path in list(map(Path, paths)) or _sample_themes():
        catalog.open(path)
    return Shell(Session(catalog), progress, sys.stdout, sys.stderr)


def _sample_themes() -> list[Path]:
    return sorted(folder for folder in resource_folder("sample_data").iterdir() if folder.is_dir())


def _run_scripts(shell: Shell, scripts: Iterable[_RunScript]) -> int:
    """Run the scripts in order; the first error ends it all."""
    from minisql.cli.meta_commands.shell_commands import LeaveShell

    try:
        for run in scripts:
            run(shell)
    except LeaveShell:
        pass
    except BrokenPipeError:
        raise
    except Exception as error:
        shell.discard_output()
        _complain(describe_error(error))
        return USAGE_ERROR if isinstance(error, FileError | OSError) else STATEMENT_FAILED
    shell.finish_output()
    return OK


# --- the command line ----------------------------------------------------------------------------------------------


def _parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="minisql",
        usage="minisql [PATH ...] [-c SQL ...] [-f FILE ...]",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a CSV file, or a folder of CSV files, to open")
    parser.add_argument(
        "-c",
        dest="scripts",
        metavar="SQL",
        action="append",
        type=_script_from_argument,
        help="run these statements and leave",
    )
    parser.add_argument(
        "-f",
        dest="scripts",
        metavar="FILE",
        action="append",
        type=_script_from_file,
        help="run the statements of this file and leave; -c and -f run in the order given",
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="print the version and leave")
    return parser.parse_intermixed_args(argv)


def _script_from_argument(text: str) -> _RunScript:
    return lambda shell: shell.run(text)


def _script_from_file(path: str) -> _RunScript:
    return lambda shell: shell.run_file(path)


class _ShowVersion(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from minisql.cli.version import installed_version

        print(f"minisql {installed_version()}")
        parser.exit()


# --- output --------------------------------------------------------------------------------------------------------


def _replace_closed_streams() -> None:
    """A stream that the parent process has closed is None in Python: nothing is read from it, and writing is lost."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 - open until the process ends
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _make_output_total() -> None:
    """Characters that the terminal's encoding lacks are written as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _complain(text: str) -> None:
    sys.stdout.flush()
    print(text, file=sys.stderr)


def _discard_output() -> None:
    """Keep Python's flush at exit from failing on the closed pipe too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
