"""Which queries have the same rows by every plan, and which may have others each time."""

from __future__ import annotations

import pytest

from minisql.binder.bind_query import bind_query
from minisql.engine import Session
from minisql.plan.repeatable import is_repeatable
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse


def repeatable(session: Session, sql: str) -> bool:
    span = Span(sql, 0, len(sql))
    query = build_ast(parse(span), span)
    assert isinstance(query, ast.Query)
    return is_repeatable(bind_query(query, session.catalog))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT salary FROM employees FULL JOIN departments USING (department_id)",
        "SELECT DISTINCT city FROM departments ORDER BY city",
        "SELECT city FROM departments ORDER BY city LIMIT 2",
        "SELECT city FROM departments LIMIT 0",
        "SELECT city, department_name FROM departments ORDER BY department_name, city OFFSET 1",
        "SELECT count(*), sum(salary), min(hired), avg(salary) FROM employees GROUP BY department_id",
        "SELECT rank() OVER (ORDER BY salary), sum(salary) OVER (ORDER BY salary) FROM employees",
        "SELECT sum(salary) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM employees",
        "SELECT current_date, upper(city) FROM departments",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM employees)",
    ],
)
def test_the_same_rows_by_every_plan(session: Session, sql: str) -> None:
    assert repeatable(session, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT city FROM departments LIMIT 2",
        "SELECT city FROM departments OFFSET 2",
        "SELECT city, department_name FROM departments ORDER BY city LIMIT 2",
        "SELECT city FROM departments ORDER BY department_name LIMIT 2",
        "SELECT any_value(salary) FROM employees",
        "SELECT string_agg(employee_name, ',') FROM employees",
        "SELECT sum(CAST(salary AS DOUBLE)) FROM employees",
        "SELECT row_number() OVER (ORDER BY salary) FROM employees",
        "SELECT sum(salary) OVER (ORDER BY salary ROWS 1 PRECEDING) FROM employees",
        "SELECT random() FROM departments",
        "SELECT city FROM departments WHERE department_id > random()",
        "SELECT * FROM (SELECT city FROM departments LIMIT 2) AS d",
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM (SELECT salary FROM employees LIMIT 1) AS d WHERE salary > 5000)",
    ],
)
def test_rows_that_depend_on_the_plan(session: Session, sql: str) -> None:
    assert not repeatable(session, sql)
