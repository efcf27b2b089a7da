"""The life of a statement, on one screen: the file to read first.

    SQL text ─parse→ parse tree ─build_ast→ AST ─bind_query→ QueryBlock ─plan_query→ AccessPath
             ─create_iterator→ batches of rows

A `Session` holds what outlives a statement: the catalog of tables and the settings. Each stage takes one kind of value
and gives one kind of value; `EXPLAIN (…)` prints any of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from minisql.binder.bind_copy import bind_copy_from, bind_copy_to
from minisql.binder.bind_insert_many import bind_insert_many
from minisql.binder.bind_query import bind_query
from minisql.binder.bind_row_change import BoundInsert, bind_row_change, find_target
from minisql.binder.bind_statistics import bind_column_edit, bind_row_edit, column_position
from minisql.binder.expand_views import expand_views
from minisql.catalog.catalog import Catalog
from minisql.catalog.csv_table import CsvTable
from minisql.catalog.transactions import Transactions
from minisql.dataclass import dataclass
from minisql.errors import CatalogError, ExecutionError, MiniSqlError, ParseError, UsageError
from minisql.explain.show_statistics import column_statistics_in_detail, table_statistics
from minisql.files.find_bad_value import find_bad_value
from minisql.files.write_rows import write_rows
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.timing import Profile, TimingIterator
from minisql.iterators.watching import Watch
from minisql.optimizer.access_path import AccessPath
from minisql.optimizer.plan_query import plan_query
from minisql.plan.expression import (
    OutsideValue,
)
from minisql.plan.query_block import QueryBlock
from minisql.settings import SETTING_NAMES, Settings, change_setting, check_name, reset_setting
from minisql.source import Span
from minisql.statements.changed_rows import ChangedRows
from minisql.statements.definition import define
from minisql.statements.row_change import change_rows, insert_rows
from minisql.statements.shown_create import show_create
from minisql.statements.shown_functions import show_functions
from minisql.statements.shown_tables import describe, show_schema, show_tables, show_views
from minisql.statements.transaction import control_transaction
from minisql.syntax import ast
from minisql.syntax.lexeme import place_of_name
from minisql.syntax.parser import RECURSION_LIMIT, ParseTree
from minisql.syntax.read_statement import only_statement, read_statement
from minisql.types.batch import Array, Batch
from minisql.types.datatype import VARCHAR
from minisql.types.schema import Column, Schema

if TYPE_CHECKING:
    from minisql.explain.explain_query import Stages

Parameters = Sequence[OutsideValue] | Mapping[str, OutsideValue]


@dataclass(frozen=True, slots=True)
class Result:
    """What a statement gives: rows (`schema` is not empty), or only a `message` about what was done.

    `row_count` is how many rows a statement stored, changed or removed; None for one that does not. `is_text` marks
    one VARCHAR value that is to be shown as it stands, not in a table: EXPLAIN, SHOW CREATE.
    """

    schema: Schema
    source: RowIterator | tuple[Batch, ...] = ()
    message: str | None = None
    is_text: bool = False
    row_count: int | None = None

    def batches(self) -> Iterator[Batch]:
        """The rows, computed while they are read; to be read once. Errors of evaluation are raised here."""
        if isinstance(self.source, tuple):
            yield from self.source
            return
        try:
            self.source.open()
            yield from self.source.batches()
        finally:
            self.source.close()

    def read_all(self) -> pa.Table:
        """All rows as an Arrow table with the column names of the query."""
        return pa.Table.from_batches(list(self.record_batches()), schema=self.arrow_schema())

    def record_batches(self) -> Iterator[pa.RecordBatch]:
        """The rows as batches of Arrow, with the names of the columns; otherwise as `batches`."""
        schema = self.arrow_schema()
        for batch in self.batches():
            yield pa.RecordBatch.from_arrays(list(batch.columns), schema=schema)

    def arrow_schema(self) -> pa.Schema:
        """The columns for Arrow."""
        return pa.schema([pa.field(column.name, column.type.arrow) for column in self.schema])


class Session:
    """Executes statements, one at a time. `watch` is told what is being done."""

    def __init__(self, catalog: Catalog, settings: Settings | None = None) -> None:
        self.catalog = catalog
        self.transactions = Transactions(catalog)
        self.settings = settings or Settings()
        self.watch = Watch()
        sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))

    def execute(self, sql: str | Span, parameters: Parameters = ()) -> Result:
        """Run one statement. Rows are computed when the result is read. Raises MiniSqlError for whatever is wrong."""
        statement = sql if isinstance(sql, Span) else only_statement(sql)
        with _errors_placed_in(statement):
            return self._execute(statement, parameters)

    def stages(self, sql: str, parameters: Parameters = ()) -> Stages:
        """All that a query becomes before it is run, with the events of the search. Raises as `execute` does, and
        UsageError for a statement that is no query."""
        span = only_statement(sql)
        with _errors_placed_in(span):
            tree, statement = read_statement(span)
            match expand_views(statement, self.catalog):
                case ast.Query() as query:
                    return self._stages(tree, query, parameters, recording=True)
                case _:
                    raise UsageError("this is no query", span, "write SELECT, VALUES, TABLE or WITH")

    def insert_many(self, sql: str, parameter_sets: Sequence[Parameters]) -> Result | None:
        """Run INSERT … VALUES for all sets of parameters as one statement. None where it is no such statement, or a set
        is refused: then nothing was done, and running the statement for each set does it, or says what is wrong."""
        try:
            _, statement = read_statement(only_statement(sql))
            if not isinstance(statement, ast.Insert):
                return None
            block = bind_insert_many(statement, self.catalog, parameter_sets)
            if block is None:
                return None
            return _changed(insert_rows(statement, BoundInsert(block), self.catalog, self._columns))
        except (MiniSqlError, RecursionError):
            return None

    def _execute(self, span: Span, parameters: Parameters) -> Result:
        tree, statement = read_statement(span)
        self.watch.parsed()
        match expand_views(statement, self.catalog):
            case ast.Query() as query:
                return self._query(bind_query(query, self.catalog, parameters))
            case ast.Explain() as explain:
                return self._explain(explain, tree, parameters)
            case (
                ast.CreateTable()
                | ast.CreateTableAs()
                | ast.DropTable()
                | ast.AlterTable()
                | ast.CreateView()
                | ast.DropView()
                | ast.CreateIndex()
                | ast.DropIndex()
            ) as definition:
                with self.catalog.all_or_nothing():
                    return Result((), message=define(definition, self.catalog, parameters, self._columns))
            case ast.ShowFunctions(pattern=pattern):
                return _text_table(show_functions(pattern))
            case ast.ShowIndexes(table=table):
                return self._show_indexes(table)
            case ast.Insert() | ast.Update() | ast.Delete() | ast.Merge() as change:
                return _changed(change_rows(change, self.catalog, parameters, self._columns))
            case ast.Begin() | ast.Commit() | ast.Rollback() | ast.Savepoint() | ast.Release() as control:
                return Result((), message=control_transaction(control, self.transactions))
            case ast.CopyTo() as copy:
                return self._copy_to(copy, parameters)
            case ast.CopyFrom() as copy:
                return self._copy_from(copy, parameters)
            case ast.Truncate(table=table, span=place):
                count = self.catalog.truncate(find_target(table, place, self.catalog).name)
                return Result((), message=f"deleted {count} row(s) from {table}", row_count=count)
            case ast.SetSetting(name=name, value=value, span=place):
                word = value.name if isinstance(value, ast.ColumnName) else value.value
                self.settings = change_setting(self.settings, name, word, place)
                return Result((), message=f"set {name.lower()} to {word}")
            case ast.ShowSetting(name=name, span=place):
                return self._show(name, place)
            case ast.ResetSetting(name=name, span=place):
                self.settings = reset_setting(self.settings, name, place)
                return Result((), message=f"reset {name.lower()}")
            case ast.ShowTables(pattern=pattern):
                return _text_table(show_tables(self.catalog, pattern))
            case ast.ShowViews():
                return _text_table(show_views(self.catalog))
            case ast.ShowSchema():
                return _text_table(show_schema(self.catalog))
            case ast.ShowCreate(name=name):
                return _text("CREATE", show_create(name, self.catalog))
            case ast.Describe(name=name, span=place):
                return _text_table(describe(name, place, self.catalog))
            case ast.Analyze(table=table):
                return self._analyze(table)
            case ast.ShowStatistics() as show:
                return self._show_statistics(show)
            case ast.SetStatistics() as edit:
                return self._set_statistics(edit)
            case ast.ResetStatistics(table=table):
                names = self.catalog.table_names() if table is None else [table]
                for name in names:
                    self.catalog.analyzable(name).reset_statistics()
                return Result((), message=f"reset the statistics of {_tables(names)}")

    def _explain(self, explain: ast.Explain, tree: ParseTree, parameters: Parameters) -> Result:
        # Loaded when it is asked for: most statements print no stage, and every start would pay for all ways to.
        from minisql.explain.explain_options import requested_stages
        from minisql.explain.explain_query import explain_query

        requests = requested_stages(explain)
        recording = any(request.stage == "TRACE" for request in requests)
        stages = self._stages(tree, explain.query, parameters, recording)
        if explain.analyze:
            stages = replace(stages, profiles=self._run_timed(stages.plan.path))
        text = explain_query(requests, stages)
        return _text("EXPLAIN", text)

    def _stages(
        self, tree: ParseTree, statement: ast.Query | ast.RowChange, parameters: Parameters, recording: bool
    ) -> Stages:
        from minisql.explain.explain_query import Stages

        block = self._bind(statement, parameters)
        plan = plan_query(block, self.settings.planner, recording)
        self.watch.planned()
        return Stages(tree, statement, block, plan, options=self.settings.planner)

    def _run_timed(self, path: AccessPath) -> dict[AccessPath, Profile]:
        """Run a plan to its end for its measurements; the rows are thrown away."""
        timers: dict[AccessPath, TimingIterator] = {}

        def wrap(inner_path: AccessPath, iterator: RowIterator) -> RowIterator:
            timer = timers[inner_path] = TimingIterator(iterator)
            return timer if self.watch.wrap is None else self.watch.wrap(inner_path, timer)

        result = Result((), create_iterator(path, self.settings.batch_size, wrap))
        for _ in result.batches():
            pass
        return {inner_path: timer.profile for inner_path, timer in timers.items()}

    def _copy_to(self, copy: ast.CopyTo, parameters: Parameters) -> Result:
        bound = bind_copy_to(copy, self.catalog, parameters)
        rows = self._query(bound.block)
        count = write_rows(bound.path, rows.schema, rows.batches(), bound.format)
        return Result((), message=f"copied {count} row(s) to {copy.path}", row_count=count)

    def _copy_from(self, copy: ast.CopyFrom, parameters: Parameters) -> Result:
        bound = bind_copy_from(copy, self.catalog, parameters)
        try:
            columns = self._columns(bound.block)
        except ExecutionError as error:
            fault = find_bad_value(bound.file, bound.targets) if isinstance(bound.file, CsvTable) else None
            raise fault or error from None
        self.catalog.insert(copy.table, columns)
        count = len(columns[0])
        return Result((), message=f"copied {count} row(s) into {copy.table}", row_count=count)

    def _bind(self, statement: ast.Query | ast.RowChange, parameters: Parameters) -> QueryBlock:
        match statement:
            case ast.Query():
                return bind_query(statement, self.catalog, parameters)
            case _:
                return bind_row_change(statement, self.catalog, parameters).block

    def _query(self, block: QueryBlock) -> Result:
        path = plan_query(block, self.settings.planner).path
        self.watch.planned()
        return Result(block.schema, create_iterator(path, self.settings.batch_size, self.watch.wrap))

    def _columns(self, block: QueryBlock) -> list[Array]:
        """All rows of a query, by column."""
        rows = self._query(block).read_all()
        return [column.combine_chunks() for column in rows.columns]

    def _show_indexes(self, table: str | None) -> Result:
        indexes = self.catalog.indexes(table)
        return _text_table(
            {
                "table": [index.table for index in indexes],
                "index": [index.name for index in indexes],
                "columns": [", ".join(index.columns) for index in indexes],
            }
        )

    def _analyze(self, table: str | None) -> Result:
        names = self.catalog.table_names() if table is None else [table]
        for name in names:
            self.catalog.analyze(name)
        return Result((), message=f"analyzed {_tables(names)}")

    def _show_statistics(self, show: ast.ShowStatistics) -> Result:
        table = self.catalog.analyzable(show.table)
        if show.column is None:
            schema, rows = table_statistics(table)
        else:
            schema, rows = column_statistics_in_detail(table, column_position(table, show.column))
        return Result(schema, (rows,))

    def _set_statistics(self, edit: ast.SetStatistics) -> Result:
        table = self.catalog.analyzable(edit.table)
        if edit.column is None:
            table.edit_rows(bind_row_edit(edit))
            return Result((), message=f"set the statistics of {edit.table}")
        position = column_position(table, edit.column)
        table.edit_column(position, bind_column_edit(edit, table, position))
        return Result((), message=f"set the statistics of {edit.table}.{edit.column.name}")

    def _show(self, name: str, place: Span) -> Result:
        names = SETTING_NAMES if name.lower() == "all" else (check_name(name, place),)
        values = [str(getattr(self.settings, setting)) for setting in names]
        return _text_table({"setting": names, "value": values})


def _changed(rows: ChangedRows) -> Result:
    """With RETURNING the rows, otherwise the message."""
    if not rows.schema:
        return Result((), message=rows.message, row_count=rows.row_count)
    returned = Batch(tuple(rows.returned), len(rows.returned[0]))
    return Result(rows.schema, (returned,) if returned.num_rows else (), row_count=rows.row_count)


def _text(heading: str, text: str) -> Result:
    rows = Batch((pa.array([text], pa.string()),), 1)
    return Result((Column(heading, VARCHAR, False),), (rows,), is_text=True)


def _text_table(columns: Mapping[str, Sequence[str | None]]) -> Result:
    """A table of texts, the columns by their headings."""
    arrays = tuple(pa.array(values, pa.string()) for values in columns.values())
    rows = (Batch(arrays, len(arrays[0])),) if len(arrays[0]) else ()
    return Result(tuple(Column(heading, VARCHAR) for heading in columns), rows)


def _tables(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} tables"


@contextmanager
def _errors_placed_in(statement: Span) -> Iterator[None]:
    """Errors that do not know their place in the statement are told it."""
    try:
        yield
    except RecursionError:
        raise ParseError("the statement is nested too deeply", statement) from None
    except CatalogError as error:
        if error.span is None and error.name is not None:
            error.span = place_of_name(error.name, statement)
        raise
