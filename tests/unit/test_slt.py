"""The runner of sqllogictest files reads the form exactly, and finds the faults it exists to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import Engine, QueryResult, session
from tests.slt.agreement import agreeing_engines
from tests.slt.known import surprises
from tests.slt.records import Query, SltFormatError, Statement, parse
from tests.slt.render import render, render_value, summary
from tests.slt.report import causes, pass_table
from tests.slt.runner import Outcome, run_file, run_records

ONE_TABLE = """\
statement ok
create table t(a integer, b text)

statement ok
insert into t values (2, 'x'), (10, ''), (NULL, 'a b')

"""


def outcomes(text: str, engine: str = "sqlite3") -> list[Outcome]:
    with session(engine) as opened:
        return [verdict.outcome for verdict in run_records(parse(text), opened)]


def test_parse_gives_records_with_lines_and_comments() -> None:
    query = "# T1.2 agree: all\nskipif mysql\nquery IT rowsort l1\nselect 1,\n 'x'\n----\n1\nx\n"
    text = f"# a file\n\n{query}\nhalt\n\nnoise\n"
    (record,) = parse(text)
    assert isinstance(record, Query)
    assert (record.line, record.title, record.skip_if, record.only_if) == (5, "T1.2", ("mysql",), ())
    assert (record.types, record.sort, record.label) == ("IT", "rowsort", "l1")
    assert (record.sql, record.expected) == ("select 1,\n 'x'", ("1", "x"))


def test_guards_hold_for_the_next_record_only() -> None:
    text = "onlyif oracle\nstatement error\nselect 1\n\nstatement ok # words\nselect 1\n"
    first, second = parse(text)
    assert isinstance(first, Statement)
    assert first.must_fail
    assert not first.applies_to("minisql")
    assert second.applies_to("minisql")
    assert Statement(1, "", skip_if=("mysql",)).applies_to("minisql")
    assert not Statement(1, "", skip_if=("minisql",)).applies_to("minisql")


@pytest.mark.parametrize("line", ["qurey I", "query X nosort", "query I upsort", "statement maybe"])
def test_a_line_that_is_no_record_is_an_error(line: str) -> None:
    with pytest.raises(SltFormatError, match="line 2"):
        list(parse(f"\n{line}\nselect 1\n"))


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "I", "NULL"),
        (None, "R", "NULL"),
        (7, "I", "7"),
        (-2.9, "I", "-2"),
        (True, "I", "1"),
        ("12abc", "I", "0"),
        (" 12.5", "I", "12"),
        (2, "R", "2.000"),
        (0.0005, "R", "0.001"),
        (-0.0, "R", "0.000"),
        (True, "T", "true"),
        ("", "T", "(empty)"),
        ("a\tb\x7fé", "T", "a@b@é"),
        (1.5, "T", "1.500"),
    ],
)
def test_values_print_as_their_letter_says(value: object, kind: str, expected: str) -> None:
    assert render_value(value, kind) == expected


def test_sorts() -> None:
    rows = [(2, "b"), (10, "a"), (None, "c")]
    assert render(rows, "IT", "nosort") == ["2", "b", "10", "a", "NULL", "c"]
    assert render(rows, "IT", "rowsort") == ["10", "a", "2", "b", "NULL", "c"]
    assert render(rows, "IT", "valuesort") == ["10", "2", "NULL", "a", "b", "c"]


def test_hash_is_the_md5_of_the_values_each_with_a_newline() -> None:
    # md5 of "1\n2\n", from the md5sum command.
    assert summary(["1", "2"]) == "2 values hashing to 6ddb4095eb719e2a9f0a3f95677d24e0"


def test_right_results_pass() -> None:
    query = "query IT rowsort\nselect a, b from t\n----\n10\n(empty)\n2\nx\nNULL\na b\n"
    assert outcomes(ONE_TABLE + query) == [Outcome.PASSED] * 3


@pytest.mark.parametrize(
    "query",
    [
        "query IT rowsort\nselect a, b from t\n----\n10\n(empty)\n2\nx\n",
        "query IT nosort\nselect a, b from t order by a desc\n----\n2\nx\n10\n(empty)\nNULL\na b\n",
        "query I rowsort\nselect a, b from t\n----\n10\n2\nNULL\n",
        "query I rowsort\nselect a from t\n----\n3 values hashing to 6ddb4095eb719e2a9f0a3f95677d24e0\n",
        "query I rowsort\nselect nothing from t\n----\n",
        "statement error\nselect a from t\n",
        "statement ok\nselect a from nowhere\n",
    ],
)
def test_wrong_results_fail(query: str) -> None:
    assert outcomes(ONE_TABLE + query)[-1] is Outcome.FAILED


def test_a_hash_stands_for_the_values() -> None:
    line = summary(["10", "2", "NULL"])
    assert outcomes(ONE_TABLE + f"query I rowsort\nselect a from t\n----\n{line}\n")[-1] is Outcome.PASSED


def test_queries_with_one_label_must_agree() -> None:
    first = "query I rowsort same\nselect a from t where a = 2\n----\n2\n\n"
    assert outcomes(ONE_TABLE + first + first)[-1] is Outcome.PASSED
    other = "query I rowsort same\nselect a from t where a = 10\n----\n10\n"
    assert outcomes(ONE_TABLE + first + other)[-1] is Outcome.FAILED


class Refusing:
    """An engine that supports nothing."""

    name = "minisql"

    class NotSupportedError(Exception):
        pass

    def execute(self, sql: str) -> QueryResult:
        raise self.NotSupportedError(sql)

    def close(self) -> None:
        pass


def test_a_refusal_is_no_failure_and_no_pass() -> None:
    engine: Engine = Refusing()
    text = "statement ok\nselect 1\n\nstatement error\nselect 1\n\nonlyif mysql\nstatement ok\nselect 1\n"
    assert [verdict.outcome for verdict in run_records(parse(text), engine)] == [Outcome.REFUSED] * 2


def test_run_file_opens_a_session_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "x.slt"
    file.write_text(ONE_TABLE + "statement ok\nselect nothing from t\n")
    for _ in range(2):
        verdicts = run_file(file, "duckdb")
        assert [verdict.record.line for verdict in verdicts] == [1, 4, 7]
        assert verdicts[-1].outcome is Outcome.FAILED
        assert "nothing" in verdicts[-1].detail


def test_a_version_of_an_engine_agrees_only_once() -> None:
    text = "# x.test:1  agree: origin sqlite354 duckdb sqlite  differ: pg\nquery I rowsort\nselect 1\n----\n1\n"
    (record,) = parse(text)
    assert agreeing_engines(record, Path("sqlite/x.slt")) == {"sqlite", "duckdb"}
    assert agreeing_engines(record, Path("calcite/x.slt")) == {"calcite", "sqlite", "duckdb"}
    assert agreeing_engines(next(parse("statement ok\nselect 1\n")), Path("calcite/x.slt")) == set()


def test_the_tables_count_agreed_queries_and_causes(tmp_path: Path) -> None:
    file = tmp_path / "x.slt"
    queries = [f"# x  agree: {engines}\nquery I\nselect {value}\n----\n2\n" for engines, value in ANSWERS]
    file.write_text(ONE_TABLE + "\n".join(queries))
    run = {file: run_file(file, "duckdb")}
    cells = [cell.strip() for cell in pass_table(run, 2).splitlines()[-1].split("|")]
    assert cells[1:-1] == ["total", "1", "1", "0", "50.0%", "3", "2", "0", "60.0%"]
    cells = [cell.strip() for cell in causes(run, 2).splitlines()[-1].split("|")]
    assert cells[1:-1] == ["1", "2", "not in known.tsv", f"{tmp_path.name}/x.slt:14"]


ANSWERS = (("origin pg", 2), ("origin pg", 1), ("pg", 1))


def test_a_record_that_is_not_as_known_is_a_surprise(tmp_path: Path) -> None:
    file = tmp_path / "x.slt"
    file.write_text("query I\nselect 1\n----\n1\n\nquery I\nselect 1\n----\n2\n")
    assert surprises(file, run_file(file, "duckdb")) == ["line 6: failed, not passed: expected 2, found 1"]
    known = {1: (Outcome.FAILED, "a fault"), 6: (Outcome.FAILED, "a fault")}
    assert surprises(file, run_file(file, "duckdb"), known) == ["line 1: passed, not failed; take it off known.tsv"]
