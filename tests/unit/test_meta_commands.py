"""The commands of the shell, run in a script."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minisql.catalog.catalog import Catalog
from minisql.cli.meta_commands import META_COMMANDS, find_command
from minisql.cli.meta_commands.refused import _INSTEAD
from minisql.cli.progress import Progress
from minisql.cli.prompts import DEFAULT_PROMPTS
from minisql.cli.script_items import AwaitingStatement, CommandLine, is_finished, script_items
from minisql.cli.shell import LeaveShell, Shell
from minisql.engine import Session
from minisql.errors import ExecutionError, FileError, MiniSqlError, UsageError
from minisql.source import Span
from tests.terminal import Terminal

Run = Callable[[str], str]


PAGE = Path(__file__).resolve().parents[2] / "docs" / "shell.md"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    (tmp_path / "a.csv").write_text("id,v\n1,one\n2,\n", encoding="utf-8")
    catalog = Catalog()
    catalog.open(tmp_path)
    out = io.StringIO()
    return Shell(Session(catalog), Progress(out), out, out)


@pytest.fixture
def run(shell: Shell) -> Run:
    """Runs a script and gives what it printed."""

    def run_script(text: str) -> str:
        stream = shell.notices
        assert isinstance(stream, io.StringIO)
        start = len(stream.getvalue())
        shell.run(text)
        return stream.getvalue()[start:]

    return run_script


def test_a_script_is_cut_into_statements_and_commands() -> None:
    items = list(script_items(".mode csv\nSELECT 1;\n  \\dt;\nSELECT\n.5; -- .x\n.null 'a b'"))
    commands = [item for item in items if isinstance(item, CommandLine)]
    assert commands == [CommandLine(".mode", "csv"), CommandLine("\\dt", ""), CommandLine(".null", "'a b'")]
    assert [item.words for item in items if isinstance(item, Span)] == ["SELECT 1", "SELECT .5"]


def test_a_command_that_takes_a_query_ends_with_it() -> None:
    query = "SELECT ';',\n2"
    assert list(script_items(f".step 3 {query}; .show")) == [
        CommandLine(".step", f"3 {query}"),
        CommandLine(".show", ""),
    ]
    assert list(script_items(f".explore {query}\n .show")) == [
        CommandLine(".explore", query),
        CommandLine(".show", ""),
    ]
    assert next(iter(script_items(".step 3\nTABLE a;"))) == CommandLine(".step", "3")


def test_a_statement_ends_with_a_semicolon_or_with_a_command_about_it() -> None:
    items = list(script_items("SELECT 'a\\g' \\gx\nSELECT 2\\G;\nTABLE a \\g x.csv\nSELECT 1 \\y"))
    awaiting = [item.statement.words for item in items if isinstance(item, AwaitingStatement)]
    assert awaiting == ["SELECT 'a\\g'", "SELECT 2", "TABLE a"]
    assert [item for item in items if isinstance(item, CommandLine)] == [
        CommandLine("\\gx", ""),
        CommandLine("\\G", ""),
        CommandLine("\\g", "x.csv"),
    ]
    assert isinstance(items[-1], Span)


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("", True),
        ("-- nothing", True),
        ("SELECT 1;", True),
        ("SELECT 1; SELECT", False),
        ("SELECT ';'", False),
        ("/* SELECT 1;", False),
        (".tables", True),
        (".mode csv\nSELECT 1", False),
        (".step SELECT 1", False),
        (".step SELECT 1;", True),
        (".step SELECT 1\n.show", True),
        (".step", True),
        (".step 7", True),
        ("SELECT 1 \\G", True),
        ("SELECT 1 \\watch 3 2", True),
    ],
)
def test_what_is_finished_runs(text: str, finished: bool) -> None:
    assert is_finished(text) is finished


def test_the_registry_has_no_name_twice_and_every_command_has_help() -> None:
    names = [name for command in META_COMMANDS for name in (command.name, *command.aliases)]
    assert len(set(names)) == len(names)
    assert all(command.help and find_command(command.name) is command for command in META_COMMANDS)


def test_the_page_of_the_shell_has_every_command_with_its_aliases() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for command in META_COMMANDS:
        assert f"`{command.synopsis}`".replace("|", "\\|") in page, "docs/shell.md has no line for it"
        assert all(f"`{alias}`" in page for alias in command.aliases)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("csv", "id,v\n1,one\n2,\n"),
        ("tsv", "id\tv\n1\tone\n2\t\n"),
        ("jsonl", '{"id":1,"v":"one"}\n{"id":2,"v":null}\n'),
        ("line", "id = 1\n v = one\n\nid = 2\n v = -\n"),
        ("markdown", "|   id | v   |\n|-----:|:----|\n|    1 | one |\n|    2 | -   |\n"),
    ],
)
def test_modes(run: Run, mode: str, expected: str) -> None:
    assert run(f".mode {mode}\n.null -\nSELECT * FROM a;") == expected


def test_json_is_one_array(run: Run) -> None:
    assert json.loads(run(".mode json\nSELECT * FROM a;")) == [{"id": 1, "v": "one"}, {"id": 2, "v": None}]


def test_what_there_is(run: Run) -> None:
    assert "| a " in run(".tables")
    assert "| a " in run("\\dt A*")
    assert "(0 rows)" in run(".tables b%")
    assert "BIGINT because" in run(".schema a") or "INTEGER because" in run(".schema a")
    assert "one" in run(".sample a 1")
    assert "distinct" in run(".stats a")
    assert "join_order" in run(".settings")
    assert "(0 rows)" in run(".indexes")


def test_output_goes_to_a_file_that_is_there_when_it_is_complete(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run(f".mode csv\n.output {target}\nSELECT 1 AS x;\nSELECT 2 AS x;") == ""
    assert not target.exists()
    assert run(".output\nSELECT 3 AS x;") == "x\n3\n"
    assert target.read_text(encoding="utf-8") == "x\n1\nx\n2\n"


def test_once_is_for_one_result(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run(f".mode jsonl\n.once {target}\nSELECT 1 AS x;\nSELECT 2 AS x;") == '{"x":2}\n'
    assert target.read_text(encoding="utf-8") == '{"x":1}\n'


def test_once_writes_nothing_when_the_statement_fails(run: Run, tmp_path: Path) -> None:
    with pytest.raises(ExecutionError):
        run(f".once '{tmp_path / 'x'}'\nSELECT 1 / (x - 2) FROM generate_series(1, 3) AS g(x);")
    assert not (tmp_path / "x").exists()
    assert "| 1 |" in run("SELECT 1 AS x;")


def test_a_discarded_file_leaves_what_was_there(shell: Shell, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before", encoding="utf-8")
    run(f".output {target}\nSELECT 1;")
    shell.outputs.discard()
    assert target.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "out.csv"]


def test_read_runs_a_script_and_names_it_in_errors(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "s.sql"
    script.write_text(".mode csv\nSELECT count(*) AS n FROM a;\n", encoding="utf-8")
    assert run(f".read {script}") == "n\n2\n"
    script.write_text(f".read {script}", encoding="utf-8")
    with pytest.raises(UsageError, match="does one read itself") as caught:
        run(f".read {script}")
    assert str(script) in caught.value.__notes__


def test_open_and_reload(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.csv").write_text("x\n1\n", encoding="utf-8")
    assert "| b " in run(f".open {other}\n.tables")
    assert "| c " in run(f".open {other}/b.csv AS c\n.tables")
    assert run(".reload\n.mode csv\nSELECT x FROM b;") == "x\n1\n"
    with pytest.raises(FileError):
        run(".open nowhere")


def test_the_timer_splits_the_time(run: Run) -> None:
    printed = run(".timer on\nSELECT 1 AS x;")
    assert "time: " in printed
    assert "plan " in printed


@pytest.mark.parametrize(
    "line",
    [
        ".once '|a\0b'",
        ".mode nope",
        ".null",
        ".rows -1",
        ".timer maybe",
        ".tables x y",
        ".nothing",
        ".null 'open",
        ".sample a b",
    ],
)
def test_wrong_commands_are_errors_with_a_hint(run: Run, line: str) -> None:
    with pytest.raises(UsageError) as caught:
        run(line)
    assert caught.value.hint


def test_psql_spellings_of_the_display(run: Run) -> None:
    run("\\pset null '-'\n\\pset format csv")
    assert run("SELECT NULL AS a, 1 AS b;") == "a,b\n,1\n"
    assert run("\\pset format aligned\nSELECT NULL AS a;") == "+---+\n| a |\n+---+\n| - |\n+---+\n(1 row)\n"
    assert run("\\x on\nSELECT NULL AS a;") == "a = -\n"
    assert run("\\x off\n\\pset expanded\n\\pset expanded\nSELECT 1 AS a;").endswith("(1 row)\n")


def test_show_tells_what_is_set(run: Run, tmp_path: Path) -> None:
    shown = dict(
        line.split() for line in run(f".mode jsonl\n.rows all\n.output '{tmp_path / 'x'}'\n.show").splitlines()
    )
    assert shown["mode"] == "jsonl"
    assert shown["rows"] == "all"
    assert shown["width"] == "auto"
    assert shown["output"] == str(tmp_path / "x")
    run(".output")


def test_print_and_cd(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert run(".print 'a  b' c") == "a  b c\n"
    assert run(f".cd '{tmp_path}'\nSELECT count(*) AS n FROM 'a.csv';").splitlines()[3] == "| 2 |"
    with pytest.raises(FileError, match="cannot go to missing"):
        run(".cd missing")


def test_a_command_of_the_system(run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    run(".shell echo $((40 + 2))")
    assert capfd.readouterr().out == "42\n"


def test_views_and_the_indexes_of_a_table(run: Run) -> None:
    run("CREATE VIEW w AS SELECT id FROM a; CREATE TABLE t (x INTEGER); CREATE INDEX i ON a (id);")
    assert "| w " in run("\\dv")
    assert "| i " in run(".indexes a")
    assert "| i " not in run("\\di t")


def test_the_last_statement_in_another_way(run: Run, tmp_path: Path) -> None:
    assert run("SELECT 1 AS x\\G") == "x = 1\n"
    assert run("\\g") == "+---+\n| x |\n+---+\n| 1 |\n+---+\n(1 row)\n"
    assert run("\\gx") == "x = 1\n"
    assert run(f".mode csv\nSELECT 2 AS x \\g '{tmp_path / 'x.csv'}'\nSELECT 3 AS x;") == "x\n3\n"
    assert (tmp_path / "x.csv").read_text() == "x\n2\n"
    assert run(".watch 0.001 3") == "x\n3\n" * 3
    assert "Iterators" in run(".explore")


def test_there_may_be_no_last_statement(run: Run) -> None:
    for line in ("\\g", ".vertical", ".watch", ".step", ".explore"):
        with pytest.raises(UsageError, match="there was no statement yet"):
            run(line)
    with pytest.raises(UsageError, match="for the prompt"):
        run("SELECT 1 \\e")


def test_results_go_into_a_program(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "sorted"
    run(f".mode csv\n.headers off\n.output |sort -r > '{target}'\nSELECT 1;\nSELECT 2;\n.output")
    assert target.read_text() == "2\n1\n"
    assert run(".once |true\nSELECT x FROM generate_series(1, 100000) AS g(x);\nSELECT 3;") == "3\n"


@pytest.mark.parametrize("place", ["out.csv", "|cat > out.csv"])
def test_no_output_has_a_part_of_a_result(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    fails = "SELECT 1 / (x - 2) AS y FROM generate_series(1, 3) AS g(x);"
    run(f"SET batch_size = 1; .mode csv\n.bail off\n.output {place}\nSELECT 7 AS x;\n{fails}\nSELECT 8 AS x;\n.output")
    assert (tmp_path / "out.csv").read_text() == "x\n7\nx\n8\n"


def test_a_script_goes_on_after_an_error(shell: Shell, run: Run) -> None:
    printed = run(".mode csv\n.bail off\nSELECT nothing;\nSELECT 2 AS x;")
    assert "error: " in printed
    assert printed.endswith("x\n2\n")
    assert shell.failure is not None
    with pytest.raises(MiniSqlError):
        run(".bail on\nSELECT nothing;\nSELECT 2 AS x;")


def test_a_table_that_is_too_wide_is_printed_a_line_a_value(run: Run, shell: Shell) -> None:
    shell.outputs.standard_output = output = Terminal()
    run(".width 30\n\\x auto\nSELECT 1 AS short; SELECT repeat('wide', 10) AS long;")
    assert "|     1 |" in output.getvalue()
    assert f"long = {'wide' * 10}\n" in output.getvalue()


def test_headers_and_separator(run: Run) -> None:
    assert run(".mode csv\n.separator ';'\nSELECT 1 AS a, 'x;y' AS b;") == 'a;b\n1;"x;y"\n'
    assert run(".headers off\nSELECT 1 AS a, 2 AS b;") == "1;2\n"
    assert run(".mode tsv\nSELECT 1 AS a, 2 AS b;") == "1\t2\n"
    assert run(".mode table\nSELECT 1 AS a;") == "+---+\n| 1 |\n+---+\n(1 row)\n"
    with pytest.raises(UsageError, match="no single character"):
        run(".separator ab")


def test_echo(run: Run) -> None:
    assert run(".mode csv\n.echo on\nSELECT 1\nAS x;\n.null -") == "SELECT 1\nAS x;\nx\n1\n.null -\n"


def test_import_makes_a_table_or_adds_to_one(run: Run, tmp_path: Path) -> None:
    run(f".import '{tmp_path / 'a.csv'}' copy\n.import '{tmp_path / 'a.csv'}' copy")
    assert run(".mode csv\nSELECT count(*) AS n FROM copy;") == "n\n4\n"
    with pytest.raises(UsageError, match="takes no option"):
        run(".import --csv a.csv")


def test_copy_as_psql_spells_it(run: Run, tmp_path: Path) -> None:
    run(f"\\copy a TO '{tmp_path / 'b.csv'}' (HEADER)")
    assert (tmp_path / "b.csv").read_text() == "id,v\n1,one\n2,\n"


def test_what_is_dumped_makes_the_same_tables(run: Run) -> None:
    run(
        """
        CREATE TABLE parent (k INTEGER PRIMARY KEY, "a b" VARCHAR DEFAULT 'x', d DOUBLE, t TIMESTAMP);
        CREATE TABLE child (k INTEGER REFERENCES parent (k), n DECIMAL(8, 2) NOT NULL);
        INSERT INTO parent VALUES (1, 'it''s', 'NaN', '2024-01-31 10:00:00'), (2, NULL, 1e300, NULL);
        INSERT INTO child SELECT 1, x FROM generate_series(1, 250) AS g(x);
        CREATE VIEW v AS SELECT count(*) AS n FROM child;
        """
    )
    script = run(".dump")
    everything = ".mode csv\nTABLE parent; TABLE child; TABLE v;"
    before = run(everything)
    run("DROP VIEW v; DROP TABLE child; DROP TABLE parent;")
    run(script)
    assert run(everything) == before
    assert run(".dump") == script
    assert run(".dump a").endswith("INSERT INTO a (id, v) VALUES\n  (1, 'one'),\n  (2, NULL);\n")


def test_keys(run: Run, shell: Shell) -> None:
    run(".keys vi")
    assert shell.vi_keys
    assert "keys       vi" in run(".show")
    run(".keys emacs")
    assert not shell.vi_keys


@pytest.mark.parametrize(
    ("line", "instead"), [(".databases", ".tables"), ("\\gset", "WITH"), ("\\t", ".headers off"), (".save x", ".dump")]
)
def test_commands_of_other_shells_are_refused_with_what_to_use_instead(run: Run, line: str, instead: str) -> None:
    with pytest.raises(UsageError, match="here") as caught:
        run(line)
    assert instead in str(caught.value.hint)


def test_no_command_is_refused_that_there_is() -> None:
    names = {name for command in META_COMMANDS for name in (command.name, *command.aliases)}
    assert not names & set(_INSTEAD)


def test_syntax_is_that_of_the_grammar(run: Run) -> None:
    assert "create table as\n" in run(".syntax")
    assert run("\\h CREATE TABLE").splitlines()[0].startswith('create_table: "CREATE" [or_replace]')
    assert '"JOIN"' in run(".syntax join")
    assert run(".syntax select_item").splitlines()[1].endswith('"AS" label                       -> select_item')
    with pytest.raises(UsageError, match="the grammar has no nonsense"):
        run(".syntax nonsense")


def test_prompts(run: Run, shell: Shell) -> None:
    run(".prompt 'sql > '")
    assert shell.prompts == ("sql > ", "   -> ")
    run(".prompt a b")
    assert shell.prompts == ("a", "b")
    run(".prompt")
    assert shell.prompts == DEFAULT_PROMPTS


def test_an_exit_code(run: Run) -> None:
    with pytest.raises(LeaveShell) as caught:
        run(".exit 7")
    assert caught.value.code == 7
    with pytest.raises(UsageError, match="300 is no exit code"):
        run(".quit 300")


def test_variables_are_the_parameters_of_statements(run: Run) -> None:
    run(".mode csv\n.set least 2\n.set name 'it''s'")
    assert run("SELECT id, ':least' AS s FROM a WHERE id >= :least;") == "id,s\n2,:least\n"
    assert run(".set") == "least = 2\nname = its\n"
    assert "a.id >= 2" in run(".explore SELECT * FROM a WHERE id >= :least;")
    run("\\unset least")
    with pytest.raises(UsageError, match="there is no value for :least"):
        run("SELECT :least;")
    for line in (".set 1x y", ".set least"):
        with pytest.raises(UsageError):
            run(line)
