"""Colours of plans: which part of a line gets which, and that no other character changes."""

from __future__ import annotations

import re

import pytest

from minisql.catalog.catalog import Catalog
from minisql.cli.output.plan_colors import color_plans
from minisql.engine import Session
from minisql.resources import resource_folder

NAMES = {"2": "faint", "32": "green", "35": "magenta", "1;31": "red"}
PIECE = re.compile(r"\x1b\[([\d;]+)m([^\x1b]*)\x1b\[0m")


def colors(text: str) -> list[tuple[str, str]]:
    return [(NAMES[code], piece) for code, piece in PIECE.findall(color_plans(text))]


def test_costs_by_what_an_operator_adds_to_its_inputs() -> None:
    plan = """\
-> Sort: a.x  (cost=100.00 rows=5)
    -> Inner hash join (a.x = b.x)  (cost=0.50..90.00 rows=5)
        -> Table scan on a  (cost=55.00 rows=1)
        -> Hash
            -> Table scan on b  (cost=4.00 rows=1)"""
    assert colors(plan) == [
        ("magenta", "cost=0.50..90.00 rows=5"),
        ("red", "cost=55.00 rows=1"),
        ("faint", "cost=4.00 rows=1"),
    ]


@pytest.mark.parametrize(
    ("q_error", "color"),
    [("1.00", "green"), ("1.99", "green"), ("2.00", None), ("9.99", None), ("10.00", "magenta"), ("100.00", "red")],
)
def test_q_errors(q_error: str, color: str | None) -> None:
    line = f"-> Distinct  (cost=0.00 rows=1) (actual time=0.1..0.2 rows=1 loops=1) (q-error={q_error})"
    found = [piece for piece in colors(line) if piece[1].startswith("q-error")]
    assert found == ([(color, f"q-error={q_error}")] if color else [])


def test_a_limit_that_costs_less_than_its_input() -> None:
    plan = "-> Limit: 1 row(s)  (cost=1.00 rows=1)\n    -> Table scan on a  (cost=50.00 rows=9)"
    assert colors(plan) == [("faint", "cost=1.00 rows=1"), ("red", "cost=50.00 rows=9")]


def test_each_plan_of_a_text_for_itself() -> None:
    text = "Plan 1\n-> Table scan on a  (cost=50.00 rows=9)\n\nPlan 2\n-> Table scan on b  (cost=5.00 rows=9)"
    assert colors(text) == [("red", "cost=50.00 rows=9"), ("red", "cost=5.00 rows=9")]


def test_a_text_of_the_statement_that_looks_like_a_cost() -> None:
    line = "-> Filter: (a.x = '  (cost=7.00 rows=7)')  (cost=50.00 rows=9)"
    assert colors(line) == [("red", "cost=50.00 rows=9")]


@pytest.mark.parametrize(
    "options", ["", "ANALYZE", "(TRACE)", "(ALTERNATIVES 3)", "(FORMAT JSON)", "(FORMAT DOT)", "(LOGICAL, PLAN)"]
)
def test_without_its_colors_the_text_is_what_it_was(options: str) -> None:
    catalog = Catalog()
    catalog.open(resource_folder("sample_data") / "company")
    sql = "SELECT * FROM employees e FULL JOIN departments d USING (department_id) WHERE salary > (SELECT 1) LIMIT 3"
    ((text,),) = (row.values() for row in Session(catalog).execute(f"EXPLAIN {options} {sql}").read_all().to_pylist())
    assert re.sub(r"\x1b\[[\d;]*m", "", color_plans(text)) == text
