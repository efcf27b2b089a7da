"""The command: its arguments, its output, its exit codes. Most tests call `main` in this process; what needs a real
process (pipes, signals, encodings) starts one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from minisql.cli.arguments import command_parser
from minisql.cli.main import main

ONE = "+---+\n| x |\n+---+\n| 1 |\n+---+\n(1 row)\n"


def minisql(
    *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "minisql", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **(environment or {})})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text("id,v\n1,one\n2,two\n,none\n")
    (tmp_path / "b.csv").write_text("id,w\n2,zwei\n3,drei\n")
    return tmp_path


# --- running statements --------------------------------------------------------------------------------------------


def test_a_statement_over_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "-c", "SELECT id, v, w FROM a FULL JOIN b USING (id) ORDER BY id, v"]) == 0
    out, err = capsys.readouterr()
    assert out == dedent("""\
        +------+------+------+
        |   id | v    | w    |
        +------+------+------+
        |    1 | one  | NULL |
        |    2 | two  | zwei |
        |    3 | NULL | drei |
        | NULL | none | NULL |
        +------+------+------+
        (4 rows)
        """)
    assert err == ""


def test_single_files_and_paths_after_options(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = "SELECT COUNT(*) AS x FROM a WHERE id = 1"
    assert main([str(folder / "b.csv"), "-c", count, str(folder / "a.csv")]) == 0
    assert capsys.readouterr().out == ONE


def test_without_a_path_the_sample_data_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    sql = "SELECT COUNT(*) AS x FROM employees CROSS JOIN student CROSS JOIN ledger CROSS JOIN products"
    assert main(["-c", sql]) == 0
    assert f" {12 * 9 * 7 * 5} |" in capsys.readouterr().out


def test_several_statements_and_scripts_run_in_order(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.sql"
    script.write_text("\ufeffINSERT INTO t VALUES (1);\nSELECT x FROM t;", encoding="utf-8")
    arguments = ["-c", "CREATE TABLE t (x INTEGER);", "-f", str(script), "-c", "SELECT 2 AS y;;"]
    assert main([str(folder), *arguments]) == 0
    out, err = capsys.readouterr()
    assert out == ONE + "+---+\n| y |\n+---+\n| 2 |\n+---+\n(1 row)\n"
    assert err == ""


def test_explain_is_printed_as_it_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "-c", "EXPLAIN SELECT * FROM a FULL JOIN b ON a.id = b.id"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("-> Full hash join (a.id = b.id)  (cost=")
    assert lines[2] == "    -> Hash"


def test_a_long_result_is_complete_when_it_is_not_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    cross = "SELECT a.employee_id FROM employees a CROSS JOIN employees b"
    assert main(["-c", cross]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 144 + 5
    assert out.endswith("(144 rows)\n")


# --- errors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELEC 1", "SELEC"),
        ("SELECT idd FROM a", "did you mean id"),
        ("SELECT id FROM a, b", "ambiguous"),
        ("SELECT * FROM aa", "did you mean a"),
        ("SELECT v + 1 FROM a", "VARCHAR"),
        ("SELECT 1 / (id - id) FROM a", "division by zero"),
        ("SELECT CAST(v AS INTEGER) FROM a", "one"),
        ("SELECT 9223372036854775807 + 1", "overflow"),
        ("SELECT 'open", "never closed"),
        ("VACUUM", "VACUUM"),
        ("SELECT " + "(" * 5000 + "1" + ")" * 5000, "deep"),
        ("SELECT " + "NOT " * 5000 + "TRUE", "deep"),
    ],
)
def test_a_wrong_statement_is_exit_code_1_and_ends_the_script(
    folder: Path, capsys: pytest.CaptureFixture[str], sql: str, words: str
) -> None:
    assert main([str(folder), "-c", "SELECT 1 AS x", "-c", sql, "-c", "SELECT 3"]) == 1
    out, err = capsys.readouterr()
    assert out == ONE
    assert err.startswith("error: ")
    assert words.lower() in err.lower()
    assert "Traceback" not in err


def test_an_error_points_at_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "-c", "SELECT 1;\nSELECT id,\n  vv FROM a"]) == 1
    assert "\nline 3:   vv FROM a\n          ^^\n" in capsys.readouterr().err


def test_an_error_in_a_file_names_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = tmp_path / "wrong.sql"
    script.write_text("SELECT nothing")
    assert main(["-f", str(script)]) == 1
    assert capsys.readouterr().err.startswith(f"{script}: error: ")


def test_unreadable_scripts_are_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-f", str(tmp_path / "missing.sql")]) == 2
    assert (
        capsys.readouterr().err
        == f"{tmp_path / 'missing.sql'}: error: cannot read the file: No such file or directory\n"
    )
    (tmp_path / "latin.sql").write_bytes("SELECT 'é'".encode("latin-1"))
    assert main(["-f", str(tmp_path / "latin.sql")]) == 2
    assert "byte 9 is not" in capsys.readouterr().err
    assert main(["-f", str(tmp_path)]) == 2


def test_unknown_and_empty_folders_are_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        assert main([str(path), "-c", "SELECT 1"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("error: ")
        assert str(path) in err


def test_a_broken_csv_file_is_exit_code_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ragged.csv").write_text("a,b\n1,2\n3\n")
    assert main([str(folder), "-c", "SELECT * FROM ragged"]) == 2
    assert "ragged.csv:3" in capsys.readouterr().err


def test_wrong_usage_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--nonsense"]) == 2
    assert main(["-c"]) == 2
    assert "usage: minisql" in capsys.readouterr().err


def test_a_fault_of_minisql_is_called_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise KeyError("k")

    monkeypatch.setattr("minisql.engine.Session.execute", fail)
    assert main(["-c", "SELECT 1"]) == 1
    assert capsys.readouterr().err.startswith("internal error: KeyError: 'k'\nhint: ")


def test_an_interrupted_statement_is_exit_code_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minisql.engine.Session.execute", interrupt)
    assert main(["-c", "SELECT 1"]) == 130
    assert capsys.readouterr().err == "interrupted\n"


# --- help ----------------------------------------------------------------------------------------------------------


def test_help_fits_a_page_and_teaches_by_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") <= 55
    assert "FULL JOIN" in out
    assert "EXPLAIN ANALYZE" in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("minisql ")


# --- real processes ------------------------------------------------------------------------------------------------


def test_piped_statements(folder: Path) -> None:
    done = minisql(str(folder), stdin=b"\xef\xbb\xbfSELECT 1 AS x;")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, ONE, b"")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    sql = "SELECT a.employee_id FROM employees a, employees b, employees c, employees d"
    command = f"{sys.executable} -m minisql -c '{sql}' | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("+-------------+\n", "")


def test_output_in_another_encoding_escapes_what_it_lacks() -> None:
    done = minisql("-c", "SELECT 'é日' AS x", environment={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert "| é\\u65e5 |" in done.stdout.decode("latin-1")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_exit_code_2() -> None:
    done = subprocess.run(f"{sys.executable} -m minisql -c 'SELECT 1' >/dev/full", shell=True, capture_output=True)
    assert (done.returncode, done.stderr) == (2, b"error: No space left on device\n")


def test_closed_streams_are_no_error() -> None:
    done = subprocess.run(f"{sys.executable} -m minisql <&- >&-", shell=True, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_ends_a_statement_without_a_traceback() -> None:
    sql = "SELECT COUNT(*) FROM " + ", ".join(f"employees e{n}" for n in range(10))
    # A shell starts what it runs in the background with SIGINT ignored, and children inherit that.
    with subprocess.Popen(
        [sys.executable, "-m", "minisql", "-c", "SELECT 1 AS x", "-c", sql],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None
        assert "x" in process.stdout.readline() + process.stdout.readline()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        try:
            _, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, err) == (130, "interrupted\n")


def test_ctrl_c_while_the_command_loads_ends_it_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class PressCtrlC:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pyarrow':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, PressCtrlC())\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "minisql", "-c", "SELECT 1"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


# --- options -------------------------------------------------------------------------------------------------------


def test_format_and_output_file(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert main([str(folder), "-c", "SELECT id, v FROM a", "--format", "jsonl", "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text() == '{"id":1,"v":"one"}\n{"id":2,"v":"two"}\n{"id":null,"v":"none"}\n'


def test_a_failure_leaves_no_output_file(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert main([str(folder), "-c", "SELECT 1", "-c", "SELECT 1 / 0", "--output", str(target)]) == 1
    assert not target.exists()
    assert not list(tmp_path.glob(".out*"))


def test_keep_going_runs_what_follows_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-c", "SELECT nothing", "-c", "SELECT 1 AS x", "--keep-going", "--format", "csv"]) == 1
    out, err = capsys.readouterr()
    assert out == "x\n1\n"
    assert err.startswith("error: there is no column nothing")


def test_a_named_file_and_the_standard_input_as_a_table(folder: Path) -> None:
    sql = "SELECT t.v, w FROM t JOIN stdin USING (id)"
    run = minisql(f"t={folder / 'a.csv'}", "-", "-c", sql, "--format", "csv", stdin=b"id,w\n2,zwei\n")
    assert run.stdout == b"v,w\ntwo,zwei\n"


def test_options_of_csv_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.csv").write_bytes("1;NA\n2;é\n".encode("latin-1"))
    options = ["--delimiter", ";", "--no-header", "--null", "NA", "--encoding", "latin-1", "--quiet"]
    assert main([str(tmp_path), "-c", "SELECT * FROM x", "--format", "csv", *options]) == 0
    assert capsys.readouterr() == ("column0,column1\n1,\n2,é\n", "")


def test_check_says_what_a_file_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("id;zip\n1;00701\n2;\n")
    bad.write_text("a,b\n1,2\n3\n")
    assert main(["check", str(good)]) == 0
    out = capsys.readouterr().out
    assert "utf-8, separated by semicolon, a header, 2 rows" in out
    assert "'00701': a leading zero would be lost" in out
    assert main(["check", str(bad), str(good)]) == 2
    out, err = capsys.readouterr()
    assert f"bad row: {bad}:3: expected 2 fields, found 1: 3\n" in out
    assert "good.csv" in out
    assert err == ""


def test_patterns_open_each_file_or_all_as_one_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder / "[ab].csv"), "-c", "SELECT count(*) AS x FROM a JOIN b USING (id)"]) == 0
    assert capsys.readouterr().out == ONE
    (folder / "a2.csv").write_text("v,id\nfour,4\n")
    assert main([f"t={folder / 'a*.csv'}", "-c", "SELECT max(id), count(*) FROM t", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "max(id),count(*)\n4,4\n"
    assert main([f"t={folder / '*.csv'}", "-c", "SELECT 1"]) == 2
    assert "b.csv has a column w" in capsys.readouterr().err


def test_types_and_bad_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.csv"
    path.write_text("zip,n\n7,1\n8\n9,y\n")
    run = [str(path), "-c", "SELECT * FROM x", "--format", "csv", "--types", "zip=TEXT,x.n=INT", "--bad-rows"]
    assert main([*run, "error"]) == 2
    assert f"{path}:3: expected 2 fields, found 1" in capsys.readouterr().err
    assert main([*run, "skip"]) == 0
    out, err = capsys.readouterr()
    assert out == "zip,n\n7,1\n"
    assert "1 row is left out, not 2 fields wide: line 3" in err
    assert "1 row is left out, for the types of all columns: line 4" in err
    assert main([*run, "null", "--quiet"]) == 0
    assert capsys.readouterr() == ("zip,n\n7,1\n8,\n9,\n", "")
    assert main([str(path), "--types", "zap=TEXT", "-c", "SELECT 1"]) == 2
    assert "column zap, which does not exist\nhint: did you mean zip" in capsys.readouterr().err
    assert main([str(path), "--types", "zip=TEXTT", "-c", "SELECT 1"]) == 2
    assert "error: --types: there is no type TEXTT (did you mean TEXT?" in capsys.readouterr().err
    assert main([str(path), "--delimiter", "ab", "-c", "SELECT 1"]) == 2
    assert "error: --delimiter must be one ASCII character" in capsys.readouterr().err


def test_sql_and_table_cannot_come_from_one_pipe() -> None:
    run = minisql("-", stdin=b"a\n1\n")
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"say it with -c or -f" in run.stderr


def test_verbose_says_what_was_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-c", "CREATE TABLE t (x INTEGER)", "--verbose"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "t" in err


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("minisql --form", "--format"),
        ("minisql --format m", "markdown"),
        ("minisql --bad-rows ''", "error skip null"),
        ("minisql ch", "check"),
        ("minisql --output a", "a.csv"),
        ("minisql b", "b.csv"),
        ("minisql --delimiter ''", ""),
    ],
)
def test_bash_completes_options_words_and_files(folder: Path, words: str, offered: str) -> None:
    script = f"""
        eval "$('{sys.executable}' -m minisql --completion bash)"
        COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        $(complete -p minisql | sed 's/.*-F \\([^ ]*\\).*/\\1/'); echo "${{COMPREPLY[*]}}"
    """
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=folder)
    assert (run.stdout.strip(), run.stderr) == (offered, "")


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_every_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--completion", shell]) == 0
    text = capsys.readouterr().out
    for action in command_parser()._actions:
        for flag in action.option_strings:
            assert flag in text


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh")
def test_zsh_takes_its_completion() -> None:
    script = f"autoload -U compinit; compinit -u -D; eval \"$('{sys.executable}' -m minisql --completion zsh)\""
    assert subprocess.run(["zsh", "-fc", script], capture_output=True, text=True).stderr == ""


def test_variables_of_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT x FROM generate_series(1, 5) AS g(x) WHERE x > :least AND DATE '2024-01-31' > :day"
    run = ["--format", "csv", "--set", "least=4", "-c", query]
    assert main([*run, "--set", "day=2024-01-01"]) == 0
    assert capsys.readouterr().out == "x\n5\n"
    assert main(run) == 1
    assert "there is no value for :day\nhint: .set day VALUE, or --set day=VALUE" in capsys.readouterr().err
    assert main(["--set", "x", "-c", "SELECT 1"]) == 2
    assert "x is not NAME=VALUE" in capsys.readouterr().err
