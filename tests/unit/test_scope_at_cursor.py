"""What the prompt sees around the cursor, which is the mark | here."""

from __future__ import annotations

import pytest

from minisql.cli.scope_at_cursor import scope_at_cursor


@pytest.mark.parametrize(
    ("text", "prefix", "qualifier", "wants_table", "tables"),
    [
        ("SELECT * FROM em|", "em", None, True, {"em": "em"}),
        ("SELECT * FROM |", "", None, True, {}),
        ("SELECT * FROM a JOIN |", "", None, True, {"a": "a"}),
        ("SELECT * FROM a, |", "", None, True, {"a": "a"}),
        ("SELECT x, | FROM a", "", None, False, {"a": "a"}),
        (
            "SELECT e.na| FROM employees AS e, b c",
            "na",
            "e",
            False,
            {"employees": "employees", "e": "employees", "b": "b", "c": "b"},
        ),
        ('SELECT e.| FROM "My Table" e', "", "e", False, {"my table": "My Table", "e": "My Table"}),
        ("SELECT `E`.| FROM `My Table` `E`", "", "E", False, {"my table": "My Table", "e": "My Table"}),
        ("SELECT 1 FROM other; SELECT sa| FROM a WHERE x", "sa", None, False, {"a": "a"}),
        ("SELECT (SELECT max(x) FROM b), | FROM a", "", None, False, {"b": "b", "a": "a"}),
        ("UPDATE t|", "t", None, True, {"t": "t"}),
        ("SELECT 'FROM x' |", "", None, False, {}),
        ("", "", None, False, {}),
    ],
)
def test_scope(text: str, prefix: str, qualifier: str | None, wants_table: bool, tables: dict[str, str]) -> None:
    cursor = text.find("|") if "|" in text else len(text)
    scope = scope_at_cursor(text.replace("|", ""), cursor)
    assert (scope.prefix, scope.qualifier, scope.wants_table) == (prefix, qualifier, wants_table)
    assert scope.tables == tables
