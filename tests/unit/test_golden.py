"""The runner of golden scripts reads its form, and notices a wrong expectation and a wrong engine."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.engines import DuckDb, QueryResult
from tests.golden import check
from tests.golden.check import run_script
from tests.golden.output import bag, write_lines, write_rows
from tests.golden.script import ROOT, ScriptFormatError, read_script
from tests.update_scripts import update

HEAD = "-- A script.\n\nCREATE TABLE t (a INTEGER);\nINSERT INTO t VALUES (2), (1);\n\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "x.sql"
    path.write_text(text)
    return path


@pytest.fixture
def duckdb_as_minisql(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner itself is under test here, so another engine plays the part of minisql."""
    monkeypatch.setattr(check, "MiniSql", lambda paths, batch_size: DuckDb(paths))


def faults(path: Path) -> list[int]:
    """The lines of the records that do not hold."""
    return [outcome.record.line for outcome in run_script(read_script(path)) if outcome.faults]


def test_records(tmp_path: Path) -> None:
    head = "-- Title.\n-- sample: company\n\n"
    text = f"{head}-- why\n-- oracle: duckdb (no ILIKE)\nSET x = 1;\nSELECT\n 'a;b';\n----\nh\na;b\n"
    script = read_script(write(tmp_path, text))
    (record,) = script.records
    assert script.samples == (ROOT / "sample_data" / "company",)
    assert record.statements == ("SET x = 1;", "SELECT\n 'a;b';")
    assert (record.line, record.expected, record.oracles) == (6, ("h", "a;b"), ("duckdb",))
    assert text.splitlines()[record.output_lines.start] == "h"


def test_tags_of_the_first_paragraph_hold_for_the_script(tmp_path: Path) -> None:
    text = "-- T.\n-- oracle: none (it is new)\n\nSELECT 1;\n\n-- oracle: sqlite3 (some reason)\nSELECT 2;\n"
    first, second = read_script(write(tmp_path, text)).records
    assert (first.oracles, second.oracles) == ((), ("sqlite3",))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1;\n",
        "-- T.\n\n-- only a comment\n",
        "-- T.\n\n-- oracle: duckdb\nSELECT 1;\n",
        "-- T.\n\n-- oracle: postgres (reason)\nSELECT 1;\n",
        "-- T.\n\n-- errors\n-- error here\nSELECT 1;\n",
    ],
)
def test_a_script_that_is_not_in_form_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(ScriptFormatError):
        read_script(write(tmp_path, text))


@pytest.mark.parametrize(
    ("sql", "ordered"),
    [
        ("SELECT a FROM t ORDER BY a;", True),
        ("SELECT a FROM t\norder\n  by a;", True),
        ("SELECT a FROM (SELECT a FROM t ORDER BY a LIMIT 1) s;", False),
        ("SELECT 'order by' FROM t; -- order by", False),
    ],
)
def test_only_an_outermost_order_by_orders(tmp_path: Path, sql: str, ordered: bool) -> None:
    (record,) = read_script(write(tmp_path, f"-- T.\n\n{sql}\n")).records
    assert record.is_ordered is ordered


def test_output() -> None:
    row = (None, True, "", "a\nb", 1.5, Decimal("1.50"), datetime.date(2024, 1, 31), datetime.datetime(2024, 1, 31, 9))
    written = write_rows(QueryResult(tuple("abcdefgh"), (row,)), ordered=True)
    assert written[0] == "a | b | c | d | e | f | g | h"
    assert written[1] == "NULL | true | (empty) | a\\nb | 1.5 | 1.50 | 2024-01-31 | 2024-01-31 09:00:00"
    assert write_rows(QueryResult(("a",), ((2,), (1,))), ordered=False) == ("a", "1", "2")
    assert write_lines(QueryResult(("EXPLAIN",), (("-> a\n    -> b",),))) == ("-> a", "    -> b")


def test_bags_are_equal_across_types_but_not_across_counts() -> None:
    assert bag([(True, 1.0, datetime.date(2024, 1, 31))]) == bag([(1, Decimal("1.00"), "2024-01-31")])
    assert bag([(1,), (1,)]) != bag([(1,)])
    assert bag([(1,)]) != bag([("1",)])
    assert bag([(None,)]) != bag([(0,)])
    assert bag([(2**62 + 1,)]) != bag([(2**62,)])


@pytest.mark.usefixtures("duckdb_as_minisql")
@pytest.mark.parametrize(
    ("record", "holds"),
    [
        ("SELECT a FROM t;\n----\na\n1\n2\n", True),
        ("SELECT a FROM t;\n----\na\n1\n1\n2\n", False),
        ("SELECT a FROM t ORDER BY a DESC;\n----\na\n2\n1\n", True),
        ("SELECT a FROM t ORDER BY a DESC;\n----\na\n1\n2\n", False),
        ("SELECT nothing FROM t;\n", False),
        ("-- error\nSELECT a FROM t;\n----\n", False),
        # sqlite3 has no lists.
        ("SELECT [1];\n----\nlist_value(1)\n[1]\n", False),
        ("SELECT 7 / 2 = 3 AS x;\n----\nx\ntrue\n", True),
        # Rows that are right for one engine only.
        ("SELECT typeof(1) AS x;\n----\nx\nINTEGER\n", False),
        ("-- oracle: duckdb (another spelling)\nSELECT typeof(1) AS x;\n----\nx\nINTEGER\n", True),
    ],
)
def test_a_record_holds_or_not(tmp_path: Path, record: str, holds: bool) -> None:
    assert (faults(write(tmp_path, HEAD + record)) == []) is holds


@pytest.mark.usefixtures("duckdb_as_minisql")
def test_update_writes_only_what_the_oracles_confirm(tmp_path: Path) -> None:
    confirmed = "SELECT a FROM t;\n----\n"
    refuted = "SELECT typeof(1) AS x;\n----\nold\n"
    unconfirmed = "-- oracle: none (no other)\nSELECT a FROM t;\n----\nold\n"
    path = write(tmp_path, f"{HEAD}{confirmed}\n{refuted}\n{unconfirmed}")
    assert len(update(path, texts=False)) == 3  # refuted twice: by what stood there, and by sqlite3
    assert path.read_text() == f"{HEAD}{confirmed}a\n1\n2\n\n{refuted}\n{unconfirmed}"
