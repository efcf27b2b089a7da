"""Scripts cut into statements, and the prompt's question whether a statement is finished."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minisql.syntax.script import is_complete, split_statements

PIECES = st.lists(st.sampled_from(["a", " ", "\n", ";", "'", '"', "--", "/*", "*/", "é", "1", "''", "x'y"])).map(
    "".join
)


def statements(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_statements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" ;; \n ; -- nothing ;\n", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"]),
        ("  SELECT\n  1 ;\n\nSELECT 2 -- two\n", ["SELECT\n  1", "SELECT 2"]),
        ("SELECT ';' ; SELECT 'it''s;'", ["SELECT ';'", "SELECT 'it''s;'"]),
        ('SELECT "a;b""c;" ; x', ['SELECT "a;b""c;"', "x"]),
        ("-- first; comment\nSELECT 1 -- ' ; \n + 2; y", ["SELECT 1 -- ' ; \n + 2", "y"]),
        ("/* a; */ x /* ' ; */ y; z", ["x /* ' ; */ y", "z"]),
        ("a; b 'never closed; c", ["a", "b 'never closed; c"]),
        ("a; /* never closed; c", ["a", "/* never closed; c"]),
        ("a - - b; c -d", ["a - - b", "c -d"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert statements(text) == expected


def test_spans_have_the_lines_of_the_script() -> None:
    first, second = split_statements("SELECT 1;\n\n  SELECT\n2;")
    assert (first.line, first.column, first.words) == (1, 1, "SELECT 1")
    assert (second.line, second.column, second.words) == (3, 3, "SELECT 2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        (" -- ;", False),
        ("SELECT 1", False),
        ("SELECT 1;", True),
        (";", True),
        ("SELECT 1; -- done", True),
        ("SELECT 1; /* done */ \n", True),
        ("SELECT 1; SELECT 2", False),
        ("SELECT ';", False),
        ("SELECT ';'", False),
        ('SELECT ";', False),
        ("SELECT 1 -- ;", False),
        ("SELECT 1 /* ;", False),
        ("SELECT 'a;\nb';", True),
    ],
)
def test_is_complete(text: str, expected: bool) -> None:
    assert is_complete(text) == expected


@given(PIECES)
def test_every_character_is_in_one_statement_or_between(text: str) -> None:
    spans = list(split_statements(text))
    places = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
    assert places == sorted(places)
    assert all(span.start < span.end and span.text is text for span in spans)
    assert statements(text + "\n;") == statements(text) or not is_complete(text + "\n;")
    for span in spans:
        assert len(statements(text[span.start : span.end])) == 1
