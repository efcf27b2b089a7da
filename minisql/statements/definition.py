"""CREATE and DROP: the statements that define what there is. Each happens completely or not at all."""

from __future__ import annotations

from dataclasses import replace

from minisql.binder.bind_definition import bind_columns, bind_rules, columns_of_query
from minisql.binder.bind_query import bind_query
from minisql.binder.bind_statement import bind_index_columns
from minisql.binder.expand_views import expand_views, make_view
from minisql.binder.parameters import ParameterValues
from minisql.catalog.catalog import Catalog
from minisql.statements.alter_table import alter_table
from minisql.statements.changed_rows import Run
from minisql.syntax import ast

Definition = (
    ast.CreateTable
    | ast.CreateTableAs
    | ast.DropTable
    | ast.AlterTable
    | ast.CreateView
    | ast.DropView
    | ast.CreateIndex
    | ast.DropIndex
)


def define(statement: Definition, catalog: Catalog, parameters: ParameterValues, run: Run) -> str:
    """Execute the statement; the message says what was done. MiniSqlError says why nothing was."""
    match statement:
        case ast.CreateTable(name=name):
            if statement.if_not_exists and catalog.exists(name):
                return f"table {name} exists already"
            schema = bind_columns(statement)
            rules = bind_rules(statement, schema, catalog)
            catalog.create_table(name, schema, rules, replacing=statement.or_replace)
            return f"created table {name}"
        case ast.CreateTableAs():
            return _create_table_as(statement, catalog, parameters, run)
        case ast.DropTable():
            names = [name for name in statement.names if not statement.if_exists or catalog.exists(name)]
            catalog.drop_tables(names, statement.cascade)
            return _dropped("table", names, statement.names)
        case ast.AlterTable():
            return alter_table(statement, catalog)
        case ast.CreateView():
            return _create_view(statement, catalog)
        case ast.DropView():
            names = [name for name in statement.names if not statement.if_exists or catalog.exists(name)]
            catalog.drop_views(names, statement.cascade)
            return _dropped("view", names, statement.names)
        case ast.CreateIndex(name=name):
            if statement.if_not_exists and catalog.index_exists(name):
                return f"index {name} exists already"
            catalog.create_index(name, statement.table, bind_index_columns(statement, catalog), statement.is_unique)
            order = "; it is kept in ascending order, also where DESC is written" if statement.descending else ""
            return f"created index {name} on {statement.table}{order}"
        case ast.DropIndex():
            names = [name for name in statement.names if not statement.if_exists or catalog.index_exists(name)]
            catalog.drop_indexes(names)
            return _dropped("index", names, statement.names)


def _create_table_as(create: ast.CreateTableAs, catalog: Catalog, parameters: ParameterValues, run: Run) -> str:
    if create.if_not_exists and catalog.exists(create.name):
        return f"table {create.name} exists already"
    block = bind_query(create.query, catalog, parameters)
    schema = columns_of_query(create.columns, block.schema, create.query.span, "table")
    if not create.with_data:
        block = replace(block, limit=0)
    columns = [
        values if values.type == column.type.arrow else values.cast(column.type.arrow)
        for column, values in zip(schema, run(block), strict=True)
    ]
    catalog.create_table(create.name, schema, columns=columns, replacing=create.or_replace)
    return f"created table {create.name} with {len(columns[0])} row(s)"


def _create_view(create: ast.CreateView, catalog: Catalog) -> str:
    """The query is bound once, so that what is wrong with it is said now, and to know its columns."""
    if create.if_not_exists and catalog.exists(create.name):
        return f"view {create.name} exists already"
    query = expand_views(create.query, catalog)
    assert isinstance(query, ast.Query)
    block = bind_query(query, catalog)
    columns = columns_of_query(create.columns, block.schema, create.query.span, "view")
    catalog.create_view(make_view(create, block, columns, catalog), create.or_replace)
    return f"created view {create.name}"


def _dropped(kind: str, dropped: list[str], named: tuple[str, ...]) -> str:
    if not dropped:
        return f"there is no {kind} {', '.join(named)}"
    return f"dropped {kind} {', '.join(dropped)}"
