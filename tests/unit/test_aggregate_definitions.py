"""The registry of aggregates: its examples hold, and the manual lists them all."""

from __future__ import annotations

from pathlib import Path

import pytest

import minisql
from minisql.plan.aggregate_definitions import AGGREGATE_DEFINITIONS, AggregateDefinition

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "functions.md"


@pytest.mark.parametrize("definition", AGGREGATE_DEFINITIONS, ids=lambda definition: definition.name)
def test_the_example_holds(definition: AggregateDefinition) -> None:
    sql, _, expected = definition.example.partition(" → ")
    rows = "(VALUES (1, 'a'), (2, 'b'), (2, 'c')) AS t (x, s)"
    value = minisql.connect().execute(f"SELECT {sql} FROM {rows}").fetchall()[0][0]
    assert (str(value).lower() if isinstance(value, bool) else str(value)) == expected


def test_the_manual_lists_them_all() -> None:
    lines = MANUAL.read_text(encoding="utf-8").splitlines()
    for definition in AGGREGATE_DEFINITIONS:
        assert f"| {definition.synopsis} | {definition.help} | `{definition.example}` |" in lines
