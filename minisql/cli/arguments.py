"""The command line: what can be said on it, and what it means."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minisql.catalog.csv_options import BadRows, CsvOptions, csv_options
from minisql.cli.display import Display
from minisql.cli.output.modes import OUTPUT_MODES
from minisql.dataclass import dataclass
from minisql.errors import MiniSqlError

if TYPE_CHECKING:
    from minisql.cli.shell import Shell

STANDARD_INPUT = Path("-")
"""In place of a path: the table that is piped in."""

SHELLS = ("bash", "zsh")
"""Those that `--completion` knows."""

_DESCRIPTION = "SQL over CSV files, and a look at how it was planned."

_EXAMPLES = """\
examples:
  minisql                                     the prompt, over the bundled sample data
  minisql data/                               the prompt, over the files of a folder: orders.csv is table orders
  minisql a.csv b.csv -c "SELECT * FROM a FULL JOIN b USING (id)"   run one statement, print its rows, leave
  minisql data/ -f report.sql --set year=2024 run a file of statements, with a value for :year in them
  cat x.csv | minisql - -c "SELECT count(*) FROM stdin"
                                              what is piped in as table stdin; without -c and -f it is SQL
  minisql 'data/*.csv'                        each file that matches is a table; in quotes or not
  minisql sales='data/part-*.csv' -c "…"      all files that match are one table; so does FROM 'data/part-*.csv'
  minisql -c "SELECT * FROM 'x/y.csv.gz'"     a file can also be named in the statement itself
  minisql n=2024.csv -c "SELECT * FROM n" --format json --output n.json   a name for a file; its rows as JSON, in a file
  minisql x.csv --types zip=TEXT,x.price='DECIMAL(10,2)' --bad-rows skip   types of columns (of any table, or of x)
  minisql check x.csv                         what a CSV file holds: its layout, types with their reasons, bad rows

to see how a query is run, write one of these in front of it:
  EXPLAIN                                     the plan: operators, costs, estimated rows
  EXPLAIN ANALYZE                             the plan, with the time and the rows it really took
  EXPLAIN (LOGICAL, HYPERGRAPH, TRACE)        the join tree, the join hypergraph, the search for the plan
  EXPLAIN (ALTERNATIVES 5), (WHY NOT (a, (b, c)))   the five cheapest plans; what forbids a join order, or costs it

options of a single CSV file: CREATE VIEW t AS SELECT * FROM read_csv('t.csv', delim => ';', header => false)
exit codes: 0 fine, 1 a statement failed, 2 wrong usage or unreadable file, 130 interrupted
"""

RunScript = Callable[["Shell"], None]
"""A script of the command line: text, a file, or what is piped in."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """`tables` are paths to open, with names for single files; `scripts` run in the order given.
    `init` is what the prompt begins with, in place of the user's own file, if it `reads_init` at all."""

    tables: tuple[tuple[Path, str | None], ...]
    scripts: tuple[RunScript, ...]
    display: Display
    output: str | None
    csv_options: CsvOptions
    keep_going: bool
    quiet: bool
    init: Path | None
    reads_init: bool
    verbose: bool
    variables: dict[str, str]


def parse_arguments(argv: Sequence[str] | None) -> Arguments:
    """The arguments of the process, or these. SystemExit for `--help`, and where they make no sense."""
    parser = command_parser()
    given = parser.parse_intermixed_args(argv)
    return Arguments(
        tuple(map(_table, given.paths)),
        tuple(given.scripts or ()),
        Display(mode=given.format, headers=given.names, timer=given.timer, color=given.color),
        given.output,
        given_csv_options(parser, given),
        given.keep_going,
        given.quiet,
        given.init,
        given.reads_init,
        given.verbose,
        dict(given.set),
    )


def given_csv_options(parser: argparse.ArgumentParser, given: argparse.Namespace) -> CsvOptions:
    """What the options of `add_csv_options` say. SystemExit where one has a wrong value."""
    words = {
        "delim": given.delimiter,
        "header": given.header,
        "nullstr": given.null,
        "encoding": given.encoding,
        "types": given.types and ",".join(given.types),
        "bad_rows": given.bad_rows,
    }
    try:
        return csv_options({name: value for name, value in words.items() if value is not None}, _CSV_ARGUMENTS)
    except MiniSqlError as error:
        parser.error(error.message + (f" ({error.hint})" if error.hint else ""))


_CSV_ARGUMENTS = {
    "delim": "--delimiter",
    "nullstr": "--null",
    "encoding": "--encoding",
    "types": "--types",
    "bad_rows": "--bad-rows",
}
"""How the options of read_csv are called here."""


def _table(text: str) -> tuple[Path, str | None]:
    """`path` or `name=path`; a file that has such a name itself is meant first."""
    name, equals, path = text.partition("=")
    if equals and name.isidentifier() and not Path(text).exists():
        return Path(path), name
    return Path(text), None


def command_parser() -> argparse.ArgumentParser:
    """What the command takes; the completion of shells is made of it as well."""
    parser = argparse.ArgumentParser(
        prog="minisql",
        usage="minisql [PATH ...] [-c SQL ...] [-f FILE ...] [options]",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=118),
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder of files or a pattern of files, name=FILE, or - for what is piped in",
    )
    add = parser.add_argument
    add("-c", dest="scripts", metavar="SQL", action="append", type=_text, help="run these statements and leave")
    add(
        "-f",
        dest="scripts",
        metavar="FILE",
        action="append",
        type=_file,
        help="run the statements of this file and leave; -c and -f run in the order given",
    )
    add(
        "--set", metavar="NAME=VALUE", action="append", type=_variable, default=[], help="the value of :NAME in the SQL"
    )
    add("--format", metavar="MODE", default="table", choices=list(OUTPUT_MODES), help=f"of {', '.join(OUTPUT_MODES)}")
    add("--output", metavar="FILE", help="results go to a file, completely or not at all; or into a '|program'")
    add("--no-names", dest="names", action="store_false", help="no names of columns in tables, csv and tsv")
    add("--keep-going", action="store_true", help="go on after a statement that fails; the exit code tells of it")
    add("--timer", action="store_true", help="say how long each statement took")
    add("--quiet", action="store_true", help="no notices about files")
    add("--init", metavar="FILE", type=Path, help="the prompt runs this first, not ~/.minisqlrc or $MINISQL_INIT")
    add("--no-init", dest="reads_init", action="store_false", help="the prompt runs no such file")
    add("--verbose", action="store_true", help="say on stderr what each statement without rows did")
    add("--no-color", dest="color", action="store_false", help="no colours on a terminal, as NO_COLOR does")
    add("--completion", metavar="SHELL", action=_ShowCompletion, choices=SHELLS, help="completion for bash or zsh")
    add("--version", action=_ShowVersion, nargs=0, help="print the version and leave")
    add_csv_options(parser)
    return parser


def add_csv_options(parser: argparse.ArgumentParser) -> None:
    """The options of all CSV files that have none of their own."""
    add = parser.add_argument_group("CSV files that need it").add_argument
    add("--delimiter", metavar="CHAR", help="between fields; found by itself otherwise")
    add("--header", action=argparse.BooleanOptionalAction, help="does the first row hold the names?")
    add("--null", metavar="TEXT", action="append", help="a spelling of NULL beside the empty field; repeat for more")
    add("--encoding", metavar="NAME", help="such as latin-1; UTF-8 otherwise")
    add(
        "--types", metavar="COLUMN=TYPE,…", action="append", help="types of columns: zip=TEXT, or x.zip=TEXT of table x"
    )
    add(
        "--bad-rows",
        metavar="DO",
        choices=[choice.value for choice in BadRows],
        help="error (else), skip them, or null what is wrong in them; stderr tells how many",
    )


def _variable(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (equals and name.isidentifier()):
        raise argparse.ArgumentTypeError(f"{text} is not NAME=VALUE")
    return name, value


def _text(text: str) -> RunScript:
    return lambda shell: shell.run(text)


def _file(path: str) -> RunScript:
    return lambda shell: shell.run_file(path)


class _ShowCompletion(argparse.Action):
    """Prints what a shell is to run; loaded only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, _: object, shell: object, option: object = None) -> None:
        from minisql.cli.shell_completion import completion_script

        print(completion_script(parser, str(shell)))
        parser.exit()


class _ShowVersion(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from minisql.cli.version import installed_version

        print(f"minisql {installed_version()}")
        parser.exit()
