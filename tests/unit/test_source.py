"""Spans: where something stands in the SQL text, and how an error shows it."""

from __future__ import annotations

import pytest

from minisql.source import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(text, start, start + len(words))


def test_line_and_column_count_from_one() -> None:
    place = span("SELECT a,\n  b FROM t", "b")
    assert (place.line, place.column) == (2, 3)


def test_words_fold_white_space() -> None:
    assert span("SELECT a\n  +  b", "a\n  +  b").words == "a + b"


def test_to_covers_both() -> None:
    text = "SELECT a + b"
    assert span(text, "b").to(span(text, "a")) == span(text, "a + b")


@pytest.mark.parametrize(
    ("text", "words", "excerpt"),
    [
        ("SELECT ab FROM t", "ab", "line 1: SELECT ab FROM t\n               ^^"),
        ("SELECT a,\n\tbb", "bb", "line 2:  bb\n         ^^"),
        ("SELECT a,\r\nbb\r\nFROM t", "bb\r\nFROM", "line 2: bb\n        ^^"),
        ("SELECT (a\n+ b)", "(a\n+ b)", "line 1: SELECT (a\n               ^^"),
    ],
)
def test_excerpt_points_below_the_first_line(text: str, words: str, excerpt: str) -> None:
    assert span(text, words).excerpt() == excerpt


def test_excerpt_of_the_end_of_the_text_has_a_caret() -> None:
    assert Span("SELECT 1 +", 10, 10).excerpt() == "line 1: SELECT 1 +\n                  ^"


def test_excerpt_cuts_a_long_line_on_both_sides() -> None:
    text = "SELECT " + "a, " * 100 + "wrong" + ", b" * 100
    line, carets = span(text, "wrong").excerpt().splitlines()
    assert line.startswith("line 1: ...")
    assert line.endswith("...")
    assert len(line) < 130
    assert line[carets.index("^") : carets.rindex("^") + 1] == "wrong"


def test_excerpt_of_a_long_line_keeps_its_carets_on_it() -> None:
    line, carets = span("SELECT " + "(" * 500, "(" * 500).excerpt().splitlines()
    assert len(carets) <= len(line)
    assert line.startswith("line 1: SELECT (((")
