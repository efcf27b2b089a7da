"""The optimizer as a library: the plan of a query, and every stage on the way to it, as objects.

    >>> import minisql
    >>> tables = {
    ...     "a": minisql.HypotheticalTable(1_000_000, {"id": minisql.HypotheticalColumn("BIGINT", unique=True)}),
    ...     "b": minisql.HypotheticalTable(10, {"id": "BIGINT"}),
    ... }
    >>> print(minisql.optimize("SELECT * FROM a JOIN b USING (id)", tables).path.estimate.rows)
    10.0

Nothing is run: over statistics there is nothing to run.
"""

from __future__ import annotations

import html
from collections.abc import Mapping

from minisql.binder.bind_query import bind_query
from minisql.binder.expand_views import expand_views
from minisql.catalog.catalog import Catalog
from minisql.dbapi import Connection
from minisql.dbapi_errors import translated_errors
from minisql.engine import Parameters
from minisql.errors import UsageError
from minisql.explain.explain_options import MAX_ALTERNATIVES, requested_stages
from minisql.explain.explain_query import Stages, explain_query
from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.plan_from import JoinPlanning
from minisql.optimizer.plan_query import plan_alternatives, plan_query
from minisql.optimizer.trace import OptimizerTrace
from minisql.plan.query_block import QueryBlock
from minisql.query_result import explain_options, explain_statement
from minisql.settings import Settings, change_setting
from minisql.source import Span
from minisql.statistics_catalog import HypotheticalTable, statistics_catalog
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse
from minisql.syntax.read_statement import only_statement


class OptimizedQuery:
    """A query that was planned. `str` of it is its EXPLAIN."""

    def __init__(self, sql: str, stages: Stages) -> None:
        self._sql = sql
        self._stages = stages

    @property
    def path(self) -> AccessPath:
        """The plan that was chosen; `path.estimate` has its rows and its cost, by the cost model's unit."""
        return self._stages.plan.path

    @property
    def block(self) -> QueryBlock:
        """The query as it was bound, before any rewriting."""
        return self._stages.block

    @property
    def joins(self) -> tuple[JoinPlanning, ...]:
        """How each FROM clause was planned, those of derived tables first."""
        return self._stages.plan.joins

    @property
    def hypergraphs(self) -> tuple[JoinHypergraph, ...]:
        """The join hypergraph of each FROM clause that was searched; `hypergraphs[-1]` is that of the query itself."""
        return tuple(join.hypergraph for join in self.joins if join.searched is not None)

    @property
    def hypergraph(self) -> JoinHypergraph | None:
        """The join hypergraph of the query's own FROM clause; None where nothing was to be searched."""
        return self.hypergraphs[-1] if self.hypergraphs else None

    @property
    def trace(self) -> OptimizerTrace | None:
        """The events of the search of the query's own FROM clause in their order; None without a FROM clause."""
        return self.joins[-1].trace if self.joins else None

    def alternatives(self, count: int) -> tuple[AccessPath, ...]:
        """The `count` (1 to 100) cheapest complete plans, fewer if there are no more, the cheapest first."""
        with translated_errors():
            if not 1 <= count <= MAX_ALTERNATIVES:
                raise UsageError(f"the number of alternatives is 1 to {MAX_ALTERNATIVES}")
            return plan_alternatives(self._stages.block, count, self._stages.options)

    def explain(self, *stages: str, format: str | None = None) -> str:
        """What EXPLAIN says: `explain("HYPERGRAPH", format="DOT")`, `explain("ALTERNATIVES 3")`, `explain()`."""
        with translated_errors():
            text = explain_statement(self._sql, explain_options(stages, format, analyze=False))
            span = only_statement(text)
            explain = build_ast(parse(span), span)
            assert isinstance(explain, ast.Explain)
            return explain_query(requested_stages(explain), self._stages)

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        return self.explain()

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.explain())}</pre>"


def optimize(
    sql: str,
    catalog: Connection | Mapping[str, HypotheticalTable],
    parameters: Parameters = (),
    settings: Mapping[str, str | int] | None = None,
) -> OptimizedQuery:
    """Plan a query over the tables of a connection, or over nothing but statistics; it is not run.

    `settings` are those of SET, as in `{"join_order": "greedy", "cost_model": "c_out"}`; what they do not say is as in
    the session of the connection. Raises the errors of PEP 249 that `execute` would, for statistics that cannot be
    too, and ProgrammingError for a statement that is no query.
    """
    with translated_errors():
        if isinstance(catalog, Connection):
            session = catalog._open_session()
            return _optimize(sql, session.catalog, parameters, _changed(session.settings, settings or {}))
        return _optimize(sql, statistics_catalog(catalog), parameters, _changed(Settings(), settings or {}))


def _optimize(sql: str, catalog: Catalog, parameters: Parameters, settings: Settings) -> OptimizedQuery:
    span = only_statement(sql)
    tree = parse(span)
    match expand_views(build_ast(tree, span), catalog):
        case ast.Query() as query:
            block = bind_query(query, catalog, parameters)
        case _:
            raise UsageError("optimize takes a query", span)
    options = settings.planner
    return OptimizedQuery(sql, Stages(tree, query, block, plan_query(block, options, recording=True), None, options))


def _changed(settings: Settings, changes: Mapping[str, str | int]) -> Settings:
    for name, value in changes.items():
        text = f"{name} = {value}"
        settings = change_setting(settings, name, value, Span(text, 0, len(text)))
    return settings
