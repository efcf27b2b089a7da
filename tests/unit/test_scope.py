"""Names: which column they mean, and what is said about those that mean none, or several."""

from __future__ import annotations

import pytest

from tests.unit.binding import bind, names, refusal, selected


def test_names_ignore_case_and_keep_the_spelling_of_their_source() -> None:
    block = bind('SELECT o.ID, O."total", o.day, ORDERS_2.Id FROM orders AS O, Orders AS orders_2')
    assert names(block) == ["Id", "Total", "Day", "Id"]
    assert selected(block) == ["O.Id", "O.Total", "O.Day", "orders_2.Id"]


def test_a_table_without_alias_goes_by_the_name_of_its_source() -> None:
    assert selected(bind("SELECT ORDERS.id FROM oRDERS")) == ["Orders.Id"]


def test_unknown_column_names_the_nearest() -> None:
    assert refusal("SELECT totl FROM orders") == ("there is no column totl", "totl", "did you mean Total?")
    assert refusal("SELECT qqq FROM orders") == ("there is no column qqq", "qqq", "the columns here are Id, Total, Day")


def test_unknown_column_without_from() -> None:
    assert refusal("SELECT x") == ("there is no column x", "x", "there is no FROM clause to take it from")


def test_text_in_double_quotes_is_a_name() -> None:
    assert refusal('SELECT "hello" FROM orders')[2] == "a text stands in single quotes: 'hello'"


def test_qualified_column_that_another_table_has() -> None:
    message, words, hint = refusal("SELECT a.y FROM a JOIN b ON a.k = b.k")
    assert (message, words, hint) == ("table a has no column y", "a.y", "did you mean b.y?")


def test_qualified_column_that_no_table_has() -> None:
    assert refusal("SELECT o.totl FROM orders o") == ("table o has no column totl", "o.totl", "did you mean Total?")
    assert refusal("SELECT o.qqq FROM orders o")[2] == "it has Id, Total, Day"


def test_alias_hides_the_name_of_the_table() -> None:
    message, words, hint = refusal("SELECT orders.id FROM orders AS o")
    assert (message, words) == ("there is no table orders in this FROM clause", "orders.id")
    assert hint == "the tables here are o"


def test_unknown_table_names_the_nearest() -> None:
    assert refusal("SELECT order1.id FROM orders AS orders1")[2] == "did you mean orders1?"


def test_ambiguous_column_says_how_to_qualify() -> None:
    message, words, hint = refusal("SELECT k FROM a JOIN b ON a.x = b.y")
    assert message == "column k is ambiguous: it can be a.k, b.k"
    assert (words, hint) == ("k", "write a.k or b.k")


def test_ambiguous_within_one_table() -> None:
    message, _, hint = refusal("SELECT q.x FROM (SELECT x, x FROM a) AS q")
    assert message == "column x is ambiguous: it can be q.x, q.x"
    assert hint == "give the columns different names with AS"


def test_same_name_twice_is_no_fault_until_it_is_used() -> None:
    assert names(bind("SELECT * FROM (SELECT x, x FROM a) AS q")) == ["x", "x"]


def test_two_tables_of_one_name() -> None:
    message, words, hint = refusal("SELECT 1 FROM a JOIN A ON true")
    assert (message, words, hint) == ("two tables of this FROM are called a", "A", "give one an alias: a AS a2")
    assert refusal("SELECT 1 FROM a, b AS a")[0] == "two tables of this FROM are called a"


def test_same_name_in_an_inner_query_is_another_table() -> None:
    assert selected(bind("SELECT a.x, q.x FROM a, (SELECT x FROM a) AS q")) == ["a.x", "q.x"]


def test_star_needs_from() -> None:
    assert refusal("SELECT *")[:2] == ("* needs a FROM clause", "*")
    assert refusal("SELECT z.* FROM a")[:2] == ("there is no table z in this FROM clause", "z.*")


@pytest.mark.parametrize(
    "clause", ["WHERE total_2 > 1", "GROUP BY total_2 + 1", "HAVING total_2 > 1", "ORDER BY total_2 + 1"]
)
def test_alias_of_the_select_list_where_it_cannot_be_used(clause: str) -> None:
    message, words, hint = refusal(f"SELECT id AS total_2 FROM orders {clause}")
    assert (message, words) == ("there is no column total_2", "total_2")
    assert hint is not None
    assert hint.startswith("total_2 is a name that the select list gives")
