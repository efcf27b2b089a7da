"""`minisql.optimize`: plans over nothing but statistics, and over the tables of a connection."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import minisql
from minisql import HypotheticalColumn, HypotheticalTable
from minisql.catalog.hypothetical_table import StatisticsTable
from minisql.errors import UsageError
from minisql.optimizer.access_path import AccessPath
from minisql.resources import resource_folder
from minisql.statistics_catalog import statistics_catalog

TABLES = {
    "orders": HypotheticalTable(
        1_500_000,
        {
            "o_orderkey": HypotheticalColumn("BIGINT", unique=True),
            "o_custkey": HypotheticalColumn("BIGINT", distinct=100_000, minimum=1, maximum=150_000),
            "o_orderdate": HypotheticalColumn("DATE", minimum="1992-01-01", maximum="1998-08-02", nulls=0.5),
        },
        indexes=[("o_orderkey",)],
    ),
    "customer": HypotheticalTable(150_000, {"c_custkey": HypotheticalColumn("BIGINT", unique=True), "c_name": "TEXT"}),
}


def cost(path: AccessPath) -> float:
    return path.estimate.cost


def test_a_plan_without_any_data() -> None:
    plan = minisql.optimize("SELECT * FROM customer JOIN orders ON o_custkey = c_custkey", TABLES)
    assert plan.path.estimate.rows == pytest.approx(1_500_000)
    assert str(plan) == repr(plan) == plan.explain()
    assert "Table scan on orders" in str(plan)
    assert "rows=1500000" in str(plan)
    assert plan._repr_html_().startswith("<pre>-&gt; ")
    assert [column.name for column in plan.block.select] == [
        "c_custkey", "c_name", "o_orderkey", "o_custkey", "o_orderdate",
    ]  # fmt: skip


def test_the_stages_are_objects() -> None:
    plan = minisql.optimize("SELECT * FROM customer FULL JOIN orders ON o_custkey = c_custkey", TABLES)
    assert plan.hypergraph is plan.hypergraphs[-1]
    assert plan.hypergraph is not None
    assert len(plan.hypergraph.leaves) == 2
    assert plan.trace is not None
    assert plan.explain("HYPERGRAPH", format="DOT").startswith("digraph")
    assert plan.explain("BLOCK", "LOGICAL")
    no_from = minisql.optimize("SELECT 1", TABLES)
    assert (no_from.hypergraph, no_from.trace, no_from.hypergraphs) == (None, None, ())


def test_alternatives_are_the_cheapest_first() -> None:
    plan = minisql.optimize("SELECT * FROM customer JOIN orders ON o_custkey = c_custkey", TABLES)
    first, *others = plan.alternatives(3)
    assert cost(first) == pytest.approx(cost(plan.path))
    assert [cost(path) for path in others] == sorted(cost(path) for path in others)
    assert len(others) == 2
    for wrong in (0, 101):
        with pytest.raises(minisql.ProgrammingError, match="1 to 100"):
            plan.alternatives(wrong)


def test_statistics_decide() -> None:
    rows = minisql.optimize("SELECT * FROM orders WHERE o_custkey = 7", TABLES).path.estimate.rows
    assert rows == pytest.approx(15)
    assert minisql.optimize("SELECT * FROM orders WHERE o_orderdate IS NULL", TABLES).path.estimate.rows == 750_000
    assert "Index" in str(minisql.optimize("SELECT * FROM orders WHERE o_orderkey = 7", TABLES))
    small = {**TABLES, "orders": HypotheticalTable(10, {"o_orderkey": "BIGINT", "o_custkey": "BIGINT"})}
    plan = minisql.optimize("SELECT * FROM customer JOIN orders ON o_custkey = c_custkey", small)
    assert plan.path.estimate.rows == pytest.approx(10)


def test_a_nullable_column_keeps_not_in_from_becoming_a_plain_anti_join() -> None:
    def plan(nulls: float) -> str:
        tables = {
            "a": HypotheticalTable(1000, {"x": HypotheticalColumn("INTEGER", nulls=nulls)}),
            "b": HypotheticalTable(1000, {"y": HypotheticalColumn("INTEGER", nulls=nulls)}),
        }
        return str(minisql.optimize("SELECT * FROM a WHERE x NOT IN (SELECT y FROM b)", tables))

    assert plan(0.0) != plan(0.1)


def test_settings_and_parameters() -> None:
    query = "SELECT * FROM customer JOIN orders ON o_custkey = c_custkey WHERE c_custkey = ?"
    default = minisql.optimize(query, TABLES, (5,))
    simple = minisql.optimize(query, TABLES, (5,), {"cost_model": "c_out"})
    assert cost(simple.path) != cost(default.path)
    with pytest.raises(minisql.ProgrammingError, match="join_order takes"):
        minisql.optimize(query, TABLES, (5,), {"join_order": "nonsense"})


def test_the_tables_of_a_connection() -> None:
    with minisql.connect(resource_folder("sample_data") / "company") as connection:
        connection.execute("CREATE VIEW v AS SELECT * FROM employees")
        connection.execute("SET join_order = greedy")
        plan = minisql.optimize("SELECT * FROM v FULL JOIN departments USING (department_id)", connection)
        assert str(plan) == connection.sql("SELECT * FROM v FULL JOIN departments USING (department_id)").explain()
    with pytest.raises(minisql.InterfaceError):
        minisql.optimize("SELECT 1", connection)


@pytest.mark.parametrize(
    "sql",
    ["SELECT * FROM costumer", "DROP TABLE orders", "EXPLAIN SELECT 1", "SELECT * FROM 'x.csv'", "SELECT 1; SELECT 2"],
)
def test_what_is_no_query_over_the_tables(sql: str) -> None:
    with pytest.raises(minisql.ProgrammingError):
        minisql.optimize(sql, TABLES)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (HypotheticalTable(-1, {"a": "INTEGER"}), "-1 rows"),
        (HypotheticalTable(1, {}), "no columns"),
        (HypotheticalTable(1, {"a": "NONSENSE"}), "no type NONSENSE"),
        (HypotheticalTable(1, {"a": "INTEGER, b INTEGER"}), "is no type"),
        (HypotheticalTable(9, {"a": HypotheticalColumn("INTEGER", distinct=10)}), "10 distinct values"),
        (HypotheticalTable(9, {"a": HypotheticalColumn("INTEGER", distinct=8, unique=True)}), "8 distinct values"),
        (HypotheticalTable(9, {"a": HypotheticalColumn("INTEGER", nulls=2)}), "share"),
        (HypotheticalTable(9, {"a": HypotheticalColumn("INTEGER", minimum=2, maximum=1)}), "above"),
        (HypotheticalTable(9, {"a": HypotheticalColumn("DATE", minimum="soon")}), "no value of t.a"),
        (HypotheticalTable(9, {"a": "INTEGER"}, ["a"]), "not one string"),
        (HypotheticalTable(9, {"a": "INTEGER"}, [("b",)]), "names the column b"),
    ],
)
def test_statistics_that_cannot_be(table: HypotheticalTable, message: str) -> None:
    tables: Mapping[str, HypotheticalTable] = {"t": table}
    with pytest.raises(minisql.Error, match=message):
        minisql.optimize("SELECT 1", tables)


def test_there_are_no_rows_to_read() -> None:
    table = statistics_catalog(TABLES).lookup("ORDERS")
    assert isinstance(table, StatisticsTable)
    with pytest.raises(UsageError, match="statistics only"):
        table.column(0)
    with pytest.raises(UsageError, match="statistics only"):
        table.indexes[0].entries(table)


@pytest.mark.parametrize(
    ("column", "distinct"),
    [
        (HypotheticalColumn("INTEGER"), 200),
        (HypotheticalColumn("BOOLEAN"), 2),
        (HypotheticalColumn("INTEGER", minimum=1, maximum=7), 7),
        (HypotheticalColumn("INTEGER", unique=True, nulls=0.25), 750),
    ],
)
def test_what_is_not_said(column: HypotheticalColumn, distinct: int) -> None:
    catalog = statistics_catalog({"t": HypotheticalTable(1000, {"a": column})})
    assert catalog.lookup("t").statistics(0).distinct_count == distinct
