"""The command `minisql`: opens CSV files, then runs SQL from the command line, from files, a pipe, or a prompt.

Exit codes: 0 all went well; 1 a statement failed; 2 wrong usage, or a file that cannot be read; 130 interrupted.

Whatever is heavy to import is imported where it is used, so that `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import atexit
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from minisql.cli.arguments import STANDARD_INPUT, Arguments, parse_arguments
from minisql.cli.describe_error import describe_error
from minisql.cli.read_script import read_standard_input
from minisql.errors import FileError, MiniSqlError, UsageError
from minisql.garbage_collection import spare_what_is_loaded, without_garbage_collection
from minisql.resources import resource_folder

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

OK, STATEMENT_FAILED, USAGE_ERROR, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: those of the process), and give its exit code."""
    _replace_closed_streams()
    _make_output_total()
    try:
        words = sys.argv[1:] if argv is None else argv
        if len(words) > 1 and words[0] == "check" and not Path("check").exists():
            from minisql.cli.check_file import check_files

            return check_files(words[1:])
        return _run(parse_arguments(words))
    except SystemExit as stop:  # argparse has printed its help or its complaint
        return stop.code if isinstance(stop.code, int) else OK
    except KeyboardInterrupt:
        _complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        _discard_output()
        return OK


def _run(arguments: Arguments) -> int:
    try:
        _check_standard_input(arguments)
        shell = _open(arguments)
        if arguments.output is not None:
            shell.outputs.send_to(arguments.output)
    except MiniSqlError as error:
        _complain(describe_error(error))
        return USAGE_ERROR
    shell.print_notices()
    if arguments.scripts:
        return _run_scripts(shell, arguments)
    if sys.stdin.isatty() and sys.stdout.isatty() and arguments.output is None:
        from minisql.cli.init_file import init_file
        from minisql.cli.prompt import run_prompt

        return run_prompt(shell, (arguments.init or init_file()) if arguments.reads_init else None)
    return _run_scripts(shell, replace(arguments, scripts=(lambda shell: shell.run(read_standard_input()),)))


def _open(arguments: Arguments) -> Shell:
    """A session over the given files and folders, or else over every theme of the sample data."""
    with without_garbage_collection():
        from minisql.catalog.catalog import Catalog
        from minisql.cli.progress import Progress
        from minisql.cli.shell import Shell
        from minisql.engine import Session
    spare_what_is_loaded()

    progress = Progress(sys.stderr)
    catalog = Catalog(progress.watch.tell, arguments.csv_options)
    for path, name in arguments.tables or [(theme, None) for theme in _sample_themes()]:
        if path == STANDARD_INPUT:
            catalog.open(_standard_input_as_file(), name or "stdin")
        else:
            catalog.open(path, name)
    catalog.check_types()
    shell = Shell(Session(catalog), progress, sys.stdout, sys.stderr)
    shell.display = arguments.display
    shell.variables = arguments.variables
    shell.is_quiet, shell.is_verbose, shell.bails = arguments.quiet, arguments.verbose, not arguments.keep_going
    return shell


def _check_standard_input(arguments: Arguments) -> None:
    """UsageError where the SQL would have to come from the pipe that the table comes from."""
    if not arguments.scripts and any(path == STANDARD_INPUT for path, _ in arguments.tables):
        raise UsageError("- is the table that is piped in, and no SQL is given", hint="say it with -c or -f")


def _standard_input_as_file() -> Path:
    """What is piped in, as a file: a CSV is read twice, once to see how it is laid out."""
    with tempfile.NamedTemporaryFile(prefix="minisql-", suffix=".csv", delete=False) as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    path = Path(file.name)
    atexit.register(path.unlink, missing_ok=True)
    return path


def _sample_themes() -> list[Path]:
    return sorted(folder for folder in resource_folder("sample_data").iterdir() if folder.is_dir())


def _run_scripts(shell: Shell, arguments: Arguments) -> int:
    """Run the scripts in order; the first error ends it all, unless they are to go on nevertheless."""
    from minisql.cli.shell import LeaveShell

    try:
        for run in arguments.scripts:
            try:
                run(shell)
            except (LeaveShell, BrokenPipeError):
                raise
            except Exception as error:
                _complain(describe_error(error))
                shell.failure = error
                if not arguments.keep_going:
                    shell.outputs.discard()
                    break
    except LeaveShell as leave:
        if leave.code is not None:
            shell.outputs.finish()
            return leave.code
    except BaseException:
        shell.outputs.discard()
        raise
    shell.outputs.finish()
    return OK if shell.failure is None else _code_of(shell.failure)


def _code_of(failure: Exception) -> int:
    return USAGE_ERROR if isinstance(failure, FileError | OSError) else STATEMENT_FAILED


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
