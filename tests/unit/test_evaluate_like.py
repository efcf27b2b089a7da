"""LIKE and ILIKE, against duckdb, whose LIKE has no escape character of its own either."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minisql.errors import ExecutionError
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Like,
    Value,
)
from minisql.types.datatype import BOOLEAN, VARCHAR
from tests.unit.expressions import UNKNOWN, cast, column, evaluate, literal

PIECES = st.sampled_from([*"abAB%_.*\\^$()[]{}|+?!-\n 'é", "😀", "%%", "a%"])
TEXTS = st.lists(PIECES, max_size=5).map("".join)


def like(text: Value, pattern: Value, escape: str | None = None, ignore_case: bool = False) -> Value:
    operands = literal(text, VARCHAR), literal(pattern, VARCHAR)
    return constant_value(Like(*operands, escape, ignore_case, type=BOOLEAN))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS | st.none(), TEXTS | st.none()), min_size=1, max_size=8), st.booleans())
def test_like_agrees_with_duckdb(rows: list[tuple[str | None, str | None]], ignore_case: bool) -> None:
    word = "ILIKE" if ignore_case else "LIKE"
    expected = [duckdb.execute(f"SELECT ? {word} ?", row).fetchone() for row in rows]
    columns = [(VARCHAR, [text for text, _ in rows]), (VARCHAR, [pattern for _, pattern in rows])]
    per_row = Like(column(0, VARCHAR), column(1, VARCHAR), None, ignore_case, type=BOOLEAN)
    assert [(value,) for value in evaluate(per_row, *columns)] == expected
    assert [(like(*row, ignore_case=ignore_case),) for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "pattern", "matches"),
    [
        ("abc", "abc", True),
        ("abc", "a%", True),
        ("abc", "%c", True),
        ("abc", "%b%", True),
        ("abc", "a_c", True),
        ("abc", "a_", False),
        ("", "", True),
        ("", "%", True),
        ("", "_", False),
        ("a\nc", "a_c", True),
        ("a\nc", "a%", True),
        ("abc\n", "abc", False),
        ("abc", "a.c", False),
        ("😀", "_", True),
        ("ABC", "abc", False),
        ("a\\b", "a\\b", True),
    ],
)
def test_like(text: str, pattern: str, matches: bool) -> None:
    assert like(text, pattern) is matches


@pytest.mark.parametrize(
    ("text", "pattern", "matches"),
    [("50%", "50!%", True), ("50x", "50!%", False), ("a_b", "a!_b", True), ("a!b", "a!!b", True), ("ab", "a!b", True)],
)
def test_escape(text: str, pattern: str, matches: bool) -> None:
    assert like(text, pattern, escape="!") is matches


def test_a_wildcard_may_be_the_escape_character() -> None:
    assert like("50%", "50%%", escape="%") is True
    assert like("50 percent", "50%%", escape="%") is False


def test_a_pattern_must_not_end_in_its_escape_character() -> None:
    with pytest.raises(ExecutionError, match=r"'abc!' ends with its escape character") as caught:
        like("abc", "abc!", escape="!")
    assert caught.value.hint == "!! stands for the character itself"
    pattern = Like(column(0, VARCHAR), column(1, VARCHAR), "!", False, type=BOOLEAN)
    with pytest.raises(ExecutionError):
        evaluate(pattern, (VARCHAR, ["a", "b"]), (VARCHAR, ["a", "b!"]))


@pytest.mark.parametrize(
    ("text", "pattern"), [("ÉTÉ", "été"), ("ÉTÉ", "é%"), ("ÉTÉ", "%é"), ("ÉTÉ", "%t%"), ("ς", "Σ")]
)
def test_ilike_folds_letters_of_every_script(text: str, pattern: str) -> None:
    assert like(text, pattern) is False
    assert like(text, pattern, ignore_case=True) is True


def test_null_is_unknown() -> None:
    assert like(None, "a") is None
    assert like("a", None) is None
    text = Like(column(0, VARCHAR), cast(UNKNOWN, VARCHAR), None, False, type=BOOLEAN)
    assert evaluate(text, (VARCHAR, ["a", None])) == [None, None]


def test_a_pattern_a_row_with_one_text() -> None:
    one_text = Like(literal("abc", VARCHAR), column(0, VARCHAR), None, False, type=BOOLEAN)
    patterns: list[Value] = ["a%", "b%", None, "a%", "%"]
    assert evaluate(one_text, (VARCHAR, patterns)) == [True, False, None, True, True]
