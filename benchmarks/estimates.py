"""`python -m benchmarks.estimates DIR`: how far row estimates are from the true counts.

The q-error of an estimate is max(estimate / true rows, true rows / estimate), both taken as at least 1. Printed for
each number of joins: minisql with its cheap facts alone, minisql after ANALYZE, duckdb's EXPLAIN over the same tables.

* `stats-ceb`: the queries on five of the Stats tables of Han et al. ("Cardinality Estimation in DBMS", 2021) with their
  true counts,
* `job`: what the filters of each join-order-benchmark query let pass of each table, and the joins of two to four of the
  query's tables, on generated data; counted by duckdb.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from tabulate import tabulate

from minisql.binder.bind_query import bind_query
from minisql.catalog.catalog import Catalog
from minisql.explain.format_expression import format_conditions
from minisql.optimizer.access_path import AccessPath, HashAggregate, Project
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap, nodes_of, subset_of
from minisql.optimizer.options import PlannerOptions
from minisql.optimizer.plan_query import plan_query
from minisql.plan.query_block import BaseTable
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse

_ANY_ORDER = PlannerOptions(join_order="as_written")
"""Estimates do not depend on the order of the joins: the search for a good one is spared."""

MAX_JOB_JOINS = 300
"""So many joins of the join-order benchmark, spread over all of them, for each number of tables."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query `SELECT COUNT(*) …`, the group it is reported in, and its count where that is known."""

    group: str
    sql: str
    count: int | None


def main() -> None:
    """Print a table for each of the two."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimates", description="Measure the q-error.")
    parser.add_argument("corpora", type=Path, metavar="DIR", help="the folder that holds stats-ceb/ and job/")
    corpora = parser.parse_args().corpora
    stats, job = corpora / "stats-ceb", corpora / "job" / "imdb-gen-20k"
    for folder in (stats, job):
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}")
    report("stats-ceb", stats, list(stats_questions(stats)))
    report("job", job, list(job_questions(corpora / "job" / "queries", job)))


def report(title: str, folder: Path, questions: Sequence[Question]) -> None:
    """Ask minisql and duckdb for their estimates, and print how far off they are."""
    catalog = Catalog()
    catalog.open(folder)
    oracle = duckdb.connect()
    oracle.execute("SET threads = 2")
    for table in sorted(folder.glob("*.csv")):
        oracle.execute(f"CREATE TABLE {table.stem} AS FROM read_csv('{table}', header = true, sample_size = -1)")
    counts = [oracle.execute(q.sql).fetchall()[0][0] if q.count is None else q.count for q in questions]
    cheap = [estimate(q.sql, catalog) for q in questions]
    for name in catalog.table_names():
        catalog.analyze(name)
    columns = {
        "minisql": cheap,
        "minisql, analyzed": [estimate(q.sql, catalog) for q in questions],
        "duckdb": [duckdb_estimate(q.sql, count, oracle) for q, count in zip(questions, counts, strict=True)],
    }
    print(f"\n{title}\n")
    print_table([question.group for question in questions], counts, columns)


def print_table(groups: Sequence[str], counts: Sequence[int], estimates: Mapping[str, Sequence[float]]) -> None:
    """For each group and engine the q-errors, the share of those of 10 or more, and of what is estimated too low."""
    rows = []
    for group in dict.fromkeys(groups):
        chosen = [position for position, name in enumerate(groups) if name == group]
        for engine, estimated in estimates.items():
            errors = np.array([q_error(estimated[i], counts[i]) for i in chosen])
            low = np.mean([max(estimated[i], 1) < max(counts[i], 1) for i in chosen])
            median, p90, p95 = np.percentile(errors, [50, 90, 95])
            figures = [f"{number:.3g}" for number in (median, p90, p95, errors.max())]
            shares = [f"{100 * share:.0f} %" for share in (np.mean(errors >= 10), low)]
            rows.append([group, len(chosen), engine, *figures, *shares])
    headers = ["", "queries", "", "median", "90th", "95th", "max", "10 or more", "too low"]
    print(tabulate(rows, headers, tablefmt="github", disable_numparse=True))


def q_error(estimated: float, count: float) -> float:
    """At least 1; both numbers are taken as at least 1."""
    estimated, count = max(estimated, 1.0), max(count, 1.0)
    return max(estimated / count, count / estimated)


# --- the questions ---------------------------------------------------------------------------------------------------


def stats_questions(folder: Path) -> Iterator[Question]:
    """Base tables, inner joins by their number, and LEFT, RIGHT and FULL joins."""
    lines = (folder / "runnable_queries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for kind, tables, count, sql in sorted((line.split("\t") for line in lines), key=lambda fields: fields[1]):
        joins = f"{int(tables) - 1} join(s)" if int(tables) > 1 else "base tables"
        outer = f"1 {kind.split()[0].upper()} JOIN" if kind.endswith("join") else None
        yield Question(outer or joins, sql, int(count))


def job_questions(queries: Path, data: Path) -> Iterator[Question]:
    """Each table with its filters, and each connected set of up to four tables, once."""
    catalog = Catalog()
    catalog.open(data)
    by_size: dict[int, dict[str, None]] = {}
    for path in sorted(queries.glob("[0-9]*.sql")):
        block = bind_query(_query(path.read_text(encoding="utf-8")), catalog, ())
        for planning in plan_query(block, _ANY_ORDER).joins:
            for size in range(1, 5):
                found = by_size.setdefault(size, {})
                found.update(dict.fromkeys(_subqueries(planning.hypergraph, size)))
    for size, found in by_size.items():
        texts = list(found)
        step = 1 if size == 1 else max(1, len(texts) // MAX_JOB_JOINS)
        for sql in texts[::step]:
            yield Question("base tables" if size == 1 else f"{size - 1} join(s)", sql, None)


def _subqueries(hypergraph: JoinHypergraph, size: int) -> Iterator[str]:
    """COUNT(*) queries over the connected sets of so many tables, with all conditions on them."""
    for chosen in itertools.combinations(hypergraph.leaves.values(), size):
        tables = sum(leaf.tables for leaf in chosen)
        edges = [edge for edge in hypergraph.edges if subset_of(edge.tes, tables)]
        if not _is_connected(tables, [edge.tes for edge in edges]):
            continue
        filters = [condition for leaf in chosen for condition in leaf.filters]
        joins = [condition for edge in edges for condition in edge.operator.conditions]
        if size == 1 and not filters:
            continue
        named = [
            f'{leaf.table.table.name} AS "{leaf.table.alias}"' for leaf in chosen if isinstance(leaf.table, BaseTable)
        ]
        conditions = re.sub(r"\bat\.", '"at".', format_conditions(filters + joins))  # a reserved word of duckdb
        yield f"SELECT COUNT(*) FROM {', '.join(named)} WHERE {conditions}"


def _is_connected(tables: NodeMap, edges: Iterable[NodeMap]) -> bool:
    reached = tables & -tables
    for _ in nodes_of(tables):
        for edge in edges:
            reached |= edge if edge & reached else 0
    return reached == tables


# --- the estimates ---------------------------------------------------------------------------------------------------


def estimate(sql: str, catalog: Catalog) -> float:
    """The rows that minisql expects to count."""
    path: AccessPath = plan_query(bind_query(_query(sql), catalog, ()), _ANY_ORDER).path
    while isinstance(path, Project):
        path = path.input
    assert isinstance(path, HashAggregate)
    return path.input.estimate.rows


def duckdb_estimate(sql: str, count: int, connection: duckdb.DuckDBPyConnection) -> float:
    """The rows that duckdb expects below its aggregate; the exact `count` where it knows that without counting."""
    plan: Any = json.loads(connection.execute(f"EXPLAIN (FORMAT JSON) {sql}").fetchall()[0][1])[0]
    while "Estimated Cardinality" not in plan["extra_info"] or "AGGREGATE" in plan["name"]:
        plan = plan["children"][0]
    if plan["name"].strip() in ("COLUMN_DATA_SCAN", "DUMMY_SCAN"):
        return float(count)
    return float(re.sub(r"\D", "", plan["extra_info"]["Estimated Cardinality"]))


def _query(sql: str) -> ast.Query:
    text = sql.strip().removesuffix(";")
    span = Span(text, 0, len(text))
    query = build_ast(parse(span), span)
    assert isinstance(query, ast.Query)
    return query


if __name__ == "__main__":
    main()
