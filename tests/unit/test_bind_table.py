"""FROM: join kinds, RIGHT as LEFT, what ON sees, USING and NATURAL, derived tables, VALUES and files."""

from __future__ import annotations

import pytest

from minisql.plan.expression import (
    ColumnRef,
    Comparison,
    MergedKey,
)
from minisql.plan.query_block import BaseTable, DerivedTable, JoinedTable, TableExpression, ValuesTable
from tests.unit.binding import FakeCatalog, bind, names, refusal, selected, sketch, types


def joined(sql: str) -> JoinedTable:
    table = bind(sql).table
    assert isinstance(table, JoinedTable)
    return table


def leaf_relations(table: TableExpression | None) -> list[int]:
    match table:
        case BaseTable(relation=relation) | ValuesTable(relation=relation):
            return [relation]
        case DerivedTable(block=block):
            return [*leaf_relations(block.table), block.relation]
        case JoinedTable(left=left, right=right):
            return leaf_relations(left) + leaf_relations(right)
    return []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("JOIN", "INNER"),
        ("INNER JOIN", "INNER"),
        ("LEFT JOIN", "LEFT"),
        ("FULL OUTER JOIN", "FULL"),
        ("SEMI JOIN", "SEMI"),
        ("ANTI JOIN", "ANTI"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert sketch(bind(f"SELECT a.x FROM a {text} b ON a.k = b.k").table) == f"{kind}(a, b ON a.k = b.k)"


def test_cross_and_comma_are_inner_without_conditions() -> None:
    assert sketch(bind("SELECT 1 FROM a CROSS JOIN b, c").table) == "INNER(INNER(a, b), c)"


def test_right_is_left_swapped_with_the_order_of_columns_kept() -> None:
    block = bind("SELECT * FROM a RIGHT JOIN b ON a.k = b.k")
    assert sketch(block.table) == "LEFT(b, a ON a.k = b.k)"
    assert selected(block) == ["a.k", "a.x", "a.s", "b.k", "b.y", "b.t"]


def test_on_is_split_into_conjuncts() -> None:
    table = joined("SELECT 1 FROM a JOIN b ON a.k = b.k AND (x > 1 AND y > 2) AND (x = 1 OR y = 2)")
    assert len(table.conditions) == 4


def test_relations_are_numbered_in_the_order_of_the_text() -> None:
    block = bind("SELECT count(*) FROM a RIGHT JOIN (SELECT x FROM a, b) q ON true, (VALUES (1)) v, c")
    # a, the inner a, the inner b, q, v, c; then the aggregation, then the block
    assert leaf_relations(block.table) == [1, 2, 3, 0, 4, 5]
    assert block.aggregation is not None
    assert (block.aggregation.relation, block.relation) == (6, 7)


def test_a_column_is_its_relation_and_position() -> None:
    left, right = (column.expression for column in bind("SELECT p.s, q.s FROM a p, a q").select)
    assert isinstance(left, ColumnRef)
    assert isinstance(right, ColumnRef)
    assert (left.id.relation, left.id.position, right.id.relation, right.id.position) == (0, 2, 1, 2)


# --- what ON sees ----------------------------------------------------------------------------------------------------


def test_on_does_not_see_a_later_table() -> None:
    message, words, hint = refusal("SELECT 1 FROM a JOIN b ON a.k = c.k JOIN c ON true")
    assert (message, words, hint) == ("table c is not visible here", "c.k", "c joins later; this ON sees a and b")


def test_on_does_not_see_past_a_comma() -> None:
    hint = refusal("SELECT 1 FROM a, b JOIN c ON a.k = c.k")[2]
    assert hint == "a is not an input of this join; this ON sees b and c"


def test_semi_and_anti_hide_their_right_side() -> None:
    block = bind("SELECT * FROM a SEMI JOIN b ON a.k = b.k WHERE k > 1")
    assert selected(block) == ["a.k", "a.x", "a.s"]
    message, words, hint = refusal("SELECT b.y FROM a ANTI JOIN b ON a.k = b.k")
    assert (message, words, hint) == ("table b is not visible here", "b.y", "ANTI JOIN shows its left side only")
    assert (
        refusal("SELECT 1 FROM a SEMI JOIN b ON a.k = b.k JOIN c ON b.k = c.k")[2]
        == "SEMI JOIN shows its left side only"
    )


def test_on_needs_a_condition() -> None:
    message, words, _ = refusal("SELECT 1 FROM a JOIN b ON a.x || ''")
    assert (message, words) == ("ON needs a BOOLEAN, this is VARCHAR", "a.x || ''")
    assert refusal("SELECT 1 FROM a JOIN b ON count(*) > 1")[0] == "count(*) cannot stand in ON"


# --- USING and NATURAL -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("join", "merged"),
    [("JOIN", "a.k"), ("LEFT JOIN", "a.k"), ("RIGHT JOIN", "b.k"), ("FULL JOIN", "COALESCE(a.k, b.k)")],
)
def test_merged_column(join: str, merged: str) -> None:
    block = bind(f"SELECT *, k, a.k, b.k FROM a {join} b USING (k)")
    assert selected(block) == [merged, "a.x", "a.s", "b.y", "b.t", merged, "a.k", "b.k"]
    assert names(block) == ["k", "x", "s", "y", "t", "k", "k", "k"]


def test_merged_columns_come_first_and_qualified_star_shows_all() -> None:
    block = bind("SELECT p.*, * FROM a p JOIN d q USING (x)")
    assert selected(block) == ["p.k", "p.x", "p.s", "p.x", "p.k", "p.s", "q.k"]


def test_chain_of_full_joins_is_one_merged_key() -> None:
    block = bind("SELECT k FROM a FULL JOIN b USING (k) FULL JOIN a AS a2 USING (k)")
    assert sketch(block.table) == "FULL(FULL(a, b ON a.k = b.k), a2 ON COALESCE(a.k, b.k) = a2.k)"
    key = block.select[0].expression
    assert isinstance(key, MergedKey)
    assert selected(block) == ["COALESCE(a.k, b.k, a2.k)"]


def test_members_of_a_merged_key_get_one_type() -> None:
    block = bind("SELECT k FROM a FULL JOIN b USING (k) FULL JOIN c USING (k)")
    table = block.table
    assert isinstance(table, JoinedTable)
    (condition,) = table.conditions
    assert isinstance(condition, Comparison)
    assert isinstance(condition.left, MergedKey)
    assert sketch(table) == (
        "FULL(FULL(a, b ON a.k = b.k), c ON COALESCE(CAST(a.k AS BIGINT), CAST(b.k AS BIGINT)) = c.k)"
    )
    assert selected(block) == ["COALESCE(CAST(a.k AS BIGINT), CAST(b.k AS BIGINT), c.k)"]
    assert types(block) == ["BIGINT"]


def test_full_join_of_parenthesised_full_join_keeps_the_order_of_from() -> None:
    block = bind("SELECT k FROM a FULL JOIN (b FULL JOIN a AS a2 USING (k)) USING (k)")
    assert selected(block) == ["COALESCE(a.k, b.k, a2.k)"]


@pytest.mark.parametrize(
    ("first", "second", "condition", "merged"),
    [
        ("LEFT", "LEFT", "a.k = a2.k", "a.k"),
        ("RIGHT", "LEFT", "b.k = a2.k", "b.k"),
        ("RIGHT", "FULL", "b.k = a2.k", "COALESCE(b.k, a2.k)"),
        ("FULL", "LEFT", "COALESCE(a.k, b.k) = a2.k", "COALESCE(a.k, b.k)"),
        ("FULL", "RIGHT", "COALESCE(a.k, b.k) = a2.k", "a2.k"),
        ("LEFT", "FULL", "a.k = a2.k", "COALESCE(a.k, a2.k)"),
    ],
)
def test_using_after_an_outer_join_takes_its_merged_column(
    first: str, second: str, condition: str, merged: str
) -> None:
    block = bind(f"SELECT k FROM a {first} JOIN b USING (k) {second} JOIN a AS a2 USING (k)")
    assert isinstance(block.table, JoinedTable)
    assert sketch(block.table).endswith(f" ON {condition})")
    assert selected(block) == [merged]


def test_sides_keep_their_names_and_the_merged_name_is_not_ambiguous() -> None:
    assert selected(bind("SELECT a.k, b.k FROM a FULL JOIN b USING (k) WHERE k = 1")) == ["a.k", "b.k"]


def test_merged_column_beside_another_of_the_name() -> None:
    hint = refusal("SELECT k FROM a FULL JOIN b USING (k) JOIN c ON true")[2]
    assert hint == "write a.k or b.k or c.k"


def test_using_with_semi_join() -> None:
    block = bind("SELECT * FROM a SEMI JOIN b USING (k)")
    assert sketch(block.table) == "SEMI(a, b ON a.k = b.k)"
    assert selected(block) == ["a.k", "a.x", "a.s"]


def test_faults_of_using() -> None:
    assert refusal("SELECT 1 FROM a JOIN b USING (x)")[:2] == ("the right side of the join has no column x", "x")
    assert refusal("SELECT 1 FROM a JOIN b USING (y)")[:2] == ("the left side of the join has no column y", "y")
    assert refusal("SELECT 1 FROM a JOIN b USING (k, K)")[:2] == ("USING names column K twice", "K")
    message, words, _ = refusal("SELECT 1 FROM a JOIN b ON true JOIN c USING (k)")
    assert (message, words) == ("on the left side of the join, column k is ambiguous: it can be a.k, b.k", "k")
    message, words, hint = refusal("SELECT 1 FROM a JOIN d USING (k)")
    assert (message, words) == ("the two columns k have types INTEGER and VARCHAR", "k")
    assert hint == "join ON, with a CAST: a.k and d.k"


def test_natural_merges_all_common_columns_in_the_order_of_the_left() -> None:
    block = bind("SELECT * FROM a NATURAL FULL JOIN (SELECT x, k, y FROM b, (SELECT x FROM a) q) r")
    assert selected(block) == ["COALESCE(a.k, r.k)", "COALESCE(a.x, r.x)", "a.s", "r.y"]


def test_natural_without_common_columns_joins_every_pair() -> None:
    assert sketch(bind("SELECT 1 FROM orders NATURAL JOIN b").table) == "INNER(Orders, b)"
    assert sketch(bind("SELECT 1 FROM orders NATURAL LEFT JOIN b").table) == "LEFT(Orders, b)"


def test_natural_with_an_ambiguous_side() -> None:
    assert refusal("SELECT 1 FROM a CROSS JOIN b NATURAL JOIN c")[0].startswith(
        "on the left side of the join, column k"
    )


# --- derived tables, VALUES, files -----------------------------------------------------------------------------------


def test_derived_table() -> None:
    block = bind("SELECT q.n, total FROM (SELECT x AS n, count(*) AS total FROM a GROUP BY x) AS q")
    assert isinstance(block.table, DerivedTable)
    assert selected(block) == ["q.n", "q.total"]
    assert types(block) == ["INTEGER", "BIGINT"]


def test_derived_table_without_alias() -> None:
    assert selected(bind("SELECT x FROM (SELECT x FROM a)")) == ["x"]


def test_derived_table_does_not_see_its_neighbours() -> None:
    assert refusal("SELECT 1 FROM a, (SELECT a.x FROM b) q")[:2] == ("there is no table a in this FROM clause", "a.x")


def test_column_aliases() -> None:
    assert selected(bind("SELECT p, q FROM (SELECT k, x FROM a) AS r(p, q)")) == ["r.p", "r.q"]
    assert selected(bind("SELECT p, x FROM a AS r(p)")) == ["r.p", "r.x"]
    assert refusal("SELECT k FROM a AS r(p)")[0] == "there is no column k"
    assert refusal("SELECT 1 FROM a AS r(p, q, r, s)")[0] == "r has 3 columns, 4 names are given"
    assert selected(bind("SELECT p, x FROM (SELECT k, x FROM a) AS r(p)")) == ["r.p", "r.x"]
    assert refusal("SELECT 1 FROM (VALUES (1)) AS r(p, q)")[0] == "r has 1 columns, 2 names are given"


def test_values_have_one_type_a_column() -> None:
    block = bind("SELECT * FROM (VALUES (1, 'a', NULL), (2.5, NULL, DATE '2024-01-31'), (NULL, 'b', '2024-02-29')) v")
    assert names(block) == ["column1", "column2", "column3"]
    assert types(block) == ["DECIMAL(11,1)", "VARCHAR", "DATE"]
    assert isinstance(block.table, ValuesTable)


def test_values_as_a_query() -> None:
    block = bind("VALUES (1, 2), (3, 4) ORDER BY column2 DESC, column1 + column2 LIMIT 1")
    assert names(block) == ["column1", "column2"]
    assert (block.hidden, block.limit) == (1, 1)
    assert [(key.position, key.descending) for key in block.order_by] == [(1, True), (2, False)]


def test_faults_of_values() -> None:
    message, words, _ = refusal("VALUES (1, 2), (3)")
    assert (message, words) == ("row 2 of VALUES has a length of 1, the first row of 2", "3")
    assert refusal("VALUES (1), (true)")[0] == "column 1 of VALUES mixes INTEGER and BOOLEAN"
    assert refusal("VALUES (x)")[0] == "there is no column x"
    assert refusal("VALUES (count(*))")[0] == "count(*) cannot stand in VALUES"


def test_file_tables() -> None:
    catalog = FakeCatalog()
    block = bind(
        "SELECT people.name, p2.id FROM 'in/people.csv', read_csv('p.csv', delim => ';') AS p2", catalog=catalog
    )
    assert selected(block) == ["people.name", "p2.id"]
    assert [path for path, _ in catalog.opened] == ["in/people.csv", "p.csv"]
    assert catalog.opened[0][1] != catalog.opened[1][1]


def test_faults_of_table_functions() -> None:
    assert refusal("SELECT 1 FROM read_cvs('x')") == (
        "there is no table function read_cvs",
        "read_cvs('x')",
        "did you mean read_csv?",
    )
    assert refusal("SELECT 1 FROM read_csv('x', 'y')")[0] == "read_csv takes one path"
    assert refusal("SELECT 1 FROM read_csv(1)")[0] == "the path of read_csv is a text"


def test_unknown_table_has_a_place() -> None:
    assert refusal("SELECT 1 FROM a, nowhere")[:2] == ("there is no table nowhere", "nowhere")
