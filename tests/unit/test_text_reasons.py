"""Errors about text where a number is wanted name the value of the file that made text of the column."""

from __future__ import annotations

from pathlib import Path

import pytest

import minisql

CONTENT = "month,temp,price\n1,20,1\n2,NA,2.5\n3,25.5,3\n"
BECAUSE = (
    "hint: {0} is VARCHAR because line 3 holds 'NA'; nullstr (--null) names what stands for NULL in the file, "
    "and TRY_CAST({0} AS DOUBLE) makes NULL of all that is no number"
)


def message(folder: Path, sql: str) -> str:
    (folder / "w.csv").write_text(CONTENT)
    with pytest.raises(minisql.Error) as caught:
        minisql.connect(folder).execute(sql)
    return str(caught.value)


@pytest.mark.parametrize(
    ("sql", "column"),
    [
        ("SELECT avg(temp) FROM w", "temp"),
        ("SELECT sum(x.temp * 2) FROM w AS x", "x.temp"),
        ("SELECT month FROM w WHERE temp > 20", "temp"),
        ("SELECT round(temp, 1) FROM w", "temp"),
        ("SELECT sum(temp) OVER (ORDER BY month) FROM w", "temp"),
        ("SELECT month FROM w WHERE temp IN (1, 2)", "temp"),
        ("SELECT -temp FROM w", "temp"),
        ("SELECT rowid, temp + 1 FROM w", "temp"),
    ],
)
def test_the_value_and_its_line_are_named(tmp_path: Path, sql: str, column: str) -> None:
    assert BECAUSE.format(column) in message(tmp_path, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT x + 1 FROM (SELECT temp AS x FROM w) AS v",
        "SELECT lower(temp) + 1 FROM read_csv('w.csv', all_varchar => true)",
        "SELECT s + 1 FROM (VALUES ('a')) AS v (s), w",
        "SELECT concat(temp, month + TRUE) FROM w",
        "SELECT price + DATE '2024-01-01' FROM w",
    ],
)
def test_other_text_has_no_such_reason(tmp_path: Path, sql: str) -> None:
    assert "because" not in message(tmp_path, sql)


def test_what_the_hint_says_helps(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text(CONTENT)
    connection = minisql.connect(tmp_path)
    assert connection.execute("SELECT avg(TRY_CAST(temp AS DOUBLE)) FROM w").fetchall() == [(22.75,)]
    assert connection.execute("SELECT avg(temp) FROM read_csv('w.csv', nullstr => 'NA')").fetchall() == [(22.75,)]
