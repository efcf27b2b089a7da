"""How good the plans are: the rows that their joins really make, summed (C_out with true cardinalities).

The queries are the joins of TPC-H, scale 0.1 (the FROM and WHERE of its queries with three or more tables, without
their subqueries), and joins of the bundled sample data.
Each is planned by minisql's exact search, by its greedy one, as written, and by duckdb; and the best of all plans is
found by counting, for every set of tables that some plan joins, the rows that it really has. Rows below the joins
(scans) and above them (groups) are the same for all plans and are not counted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.report import Result
from benchmarks.tpch import tpch_folder
from benchmarks.true_rows import Tables, rows_by_set, rows_in_duckdb
from minisql.catalog.catalog import Catalog
from minisql.engine import Session
from minisql.optimizer.join_hypergraph import JoinHypergraph, JoinStep
from minisql.optimizer.join_order import JOIN_ORDERS
from minisql.optimizer.node_map import NodeMap, nodes_of
from tests.planned import GivenPlan, PlanSpace, plan_of

ROOT = Path(__file__).resolve().parents[1]
ORDERS = ("dphyp", "as_written", "greedy")
MAX_SETS = 40
"""The best plan is looked for where no more sets of tables than this have to be counted; elsewhere the best of those at
hand stands in for it."""

TPCH_QUERIES = {
    "q02": "part, supplier, partsupp, nation, region WHERE p_partkey = ps_partkey AND s_suppkey = ps_suppkey AND "
    "p_size = 15 AND p_type LIKE '%BRASS' AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND "
    "r_name = 'EUROPE'",
    "q03": "customer, orders, lineitem WHERE c_mktsegment = 'BUILDING' AND c_custkey = o_custkey AND "
    "l_orderkey = o_orderkey AND o_orderdate < DATE '1995-03-15' AND l_shipdate > DATE '1995-03-15'",
    "q05": "customer, orders, lineitem, supplier, nation, region WHERE c_custkey = o_custkey AND l_orderkey = "
    "o_orderkey AND l_suppkey = s_suppkey AND c_nationkey = s_nationkey AND s_nationkey = n_nationkey AND "
    "n_regionkey = r_regionkey AND r_name = 'ASIA' AND o_orderdate >= DATE '1994-01-01' AND "
    "o_orderdate < DATE '1995-01-01'",
    "q07": "supplier, lineitem, orders, customer, nation n1, nation n2 WHERE s_suppkey = l_suppkey AND o_orderkey = "
    "l_orderkey AND c_custkey = o_custkey AND s_nationkey = n1.n_nationkey AND c_nationkey = n2.n_nationkey AND "
    "(n1.n_name = 'FRANCE' AND n2.n_name = 'GERMANY' OR n1.n_name = 'GERMANY' AND n2.n_name = 'FRANCE') AND "
    "l_shipdate BETWEEN DATE '1995-01-01' AND DATE '1996-12-31'",
    "q08": "part, supplier, lineitem, orders, customer, nation n1, nation n2, region WHERE p_partkey = l_partkey AND "
    "s_suppkey = l_suppkey AND l_orderkey = o_orderkey AND o_custkey = c_custkey AND c_nationkey = n1.n_nationkey AND "
    "n1.n_regionkey = r_regionkey AND r_name = 'AMERICA' AND s_nationkey = n2.n_nationkey AND o_orderdate BETWEEN "
    "DATE '1995-01-01' AND DATE '1996-12-31' AND p_type = 'ECONOMY ANODIZED STEEL'",
    "q09": "part, supplier, lineitem, partsupp, orders, nation WHERE s_suppkey = l_suppkey AND ps_suppkey = l_suppkey "
    "AND ps_partkey = l_partkey AND p_partkey = l_partkey AND o_orderkey = l_orderkey AND s_nationkey = n_nationkey "
    "AND p_name LIKE '%green%'",
    "q10": "customer, orders, lineitem, nation WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND "
    "o_orderdate >= DATE '1993-10-01' AND o_orderdate < DATE '1994-01-01' AND l_returnflag = 'R' AND "
    "c_nationkey = n_nationkey",
    "q11": "partsupp, supplier, nation WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND "
    "n_name = 'GERMANY'",
    "q21": "supplier, lineitem, orders, nation WHERE s_suppkey = l_suppkey AND o_orderkey = l_orderkey AND "
    "o_orderstatus = 'F' AND l_receiptdate > l_commitdate AND s_nationkey = n_nationkey AND n_name = 'SAUDI ARABIA'",
}
"""FROM clauses over TPC-H."""

SAMPLE_QUERIES = {
    "students of instructors": "student s LEFT JOIN advisor a ON s.ID = a.s_ID FULL JOIN instructor i ON a.i_ID = i.ID",
    "who teaches whom": "student s JOIN takes t ON s.ID = t.ID JOIN section x ON t.course_id = x.course_id "
    "AND t.sec_id = x.sec_id AND t.semester = x.semester AND t.year = x.year JOIN teaches h ON x.course_id = "
    "h.course_id AND x.sec_id = h.sec_id AND x.semester = h.semester AND x.year = h.year JOIN instructor i "
    "ON h.ID = i.ID WHERE i.dept_name = 'Comp. Sci.'",
    "courses before courses": "course c LEFT JOIN prereq p ON c.course_id = p.course_id LEFT JOIN course b "
    "ON p.prereq_id = b.course_id FULL JOIN department d ON c.dept_name = d.dept_name",
    "people of projects": "employees e FULL JOIN assignments a ON e.employee_id = a.employee_id "
    "FULL JOIN projects p ON a.project_id = p.project_id",
    "departments and projects": "departments d FULL JOIN employees e ON d.department_id = e.department_id "
    "LEFT JOIN assignments a ON e.employee_id = a.employee_id LEFT JOIN projects p ON a.project_id = p.project_id",
    "stock of a product": "products r FULL JOIN stock_north n ON r.sku = n.sku "
    "LEFT JOIN stock_south s ON r.sku = s.sku LEFT JOIN stock_online o ON r.sku = o.sku",
}
"""FROM clauses over the sample data."""


@dataclass(frozen=True, slots=True)
class Workload:
    """FROM clauses by name, and both engines with their tables."""

    name: str
    session: Session
    duckdb: duckdb.DuckDBPyConnection
    queries: dict[str, str]


def run() -> list[Result]:
    """One line for each workload."""
    return [_measure(workload) for workload in (_tpch(), _sample_data())]


def _tpch() -> Workload:
    folder = tpch_folder(0.1)
    return Workload("TPC-H, scale 0.1", _session(folder), _connection(folder), TPCH_QUERIES)


def _sample_data() -> Workload:
    folders = [folder for folder in sorted((ROOT / "sample_data").iterdir()) if folder.is_dir()]
    return Workload("sample data", _session(*folders), _connection(*folders), SAMPLE_QUERIES)


def _session(*folders: Path) -> Session:
    catalog = Catalog()
    for folder in folders:
        catalog.open(str(folder))
    return Session(catalog)


def _connection(*folders: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    # Its hash joins filter the scans below each other, which makes fewer rows in the same order of joins.
    connection.execute("SET disabled_optimizers = 'join_filter_pushdown'")
    for file in (file for folder in folders for file in sorted(folder.glob("*.csv"))):
        connection.execute(f"CREATE TABLE {file.stem} AS FROM read_csv('{file}', header = true)")
    return connection


def _measure(workload: Workload) -> Result:
    totals: dict[str, float] = dict.fromkeys(["minisql", "duckdb", "as_written", "greedy", "best"], 0.0)
    for name, text in workload.queries.items():
        sql = f"SELECT count(*) FROM {text}"
        workload.session.settings = replace(workload.session.settings, join_order="dphyp")
        (planning,) = plan_of(workload.session, sql).joins
        rows = {order: _true_rows(workload.session, order, sql) for order in ORDERS}
        known = {tables: count for of_order in rows.values() for tables, count in of_order.items()}
        numbers = {
            "minisql": sum(rows["dphyp"].values()),
            "duckdb": rows_in_duckdb(workload.duckdb, sql),
            "as_written": sum(rows["as_written"].values()),
            "greedy": sum(rows["greedy"].values()),
        }
        best = _best(workload.session, sql, planning.hypergraph, known)
        numbers["best"] = min(numbers.values()) if best is None else best
        print(f"{workload.name}, {name}: {numbers}{'' if best is not None else ' (best not known)'}", file=sys.stderr)
        for engine, number in numbers.items():
            totals[engine] += number
    numbers_of_all: dict[str, float | None] = {**totals}
    return Result(f"{workload.name}: rows made by the joins of {len(workload.queries)} queries", "rows", numbers_of_all)


def _true_rows(session: Session, order: str, sql: str) -> dict[Tables, int]:
    session.settings = replace(session.settings, join_order=order)
    return rows_by_set(session, sql)


def _best(session: Session, sql: str, hypergraph: JoinHypergraph, known: dict[Tables, int]) -> int | None:
    """The least sum of true rows over all plans; None where there are too many sets to count."""
    space = PlanSpace(hypergraph)
    names = {tables: frozenset(_aliases(hypergraph, tables)) for tables in space.sets}
    if len(space.sets) > MAX_SETS:
        return None
    given = JOIN_ORDERS["given"] = GivenPlan()
    for tables in space.sets:
        if names[tables] not in known:
            given.plan = space.extreme(partial(_makes, tables))
            for found, count in _true_rows(session, "given", sql).items():
                assert known.setdefault(found, count) == count, f"two plans disagree on the rows of {set(found)}"
    del JOIN_ORDERS["given"]

    def worth(step: JoinStep, left: float, right: float) -> float:
        return left + right - known[names[step.left | step.right]]

    plan = space.extreme(worth)
    return sum(known[names[step.left | step.right]] for step in plan)


def _makes(tables: NodeMap, step: JoinStep, left: float, right: float) -> float:
    """Worth 1 where a plan joins just these tables on its way."""
    return left + right + (step.left | step.right == tables)


def _aliases(hypergraph: JoinHypergraph, tables: NodeMap) -> Iterator[str]:
    return (hypergraph.leaves[node].table.alias for node in nodes_of(tables))
