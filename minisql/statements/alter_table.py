"""ALTER TABLE: other names, one column more or less.

What would change the meaning of something else is refused: a column that a constraint, an index or a foreign key of
another table uses, and every change of a table that a view reads.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from minisql.binder.bind_definition import bind_columns, bind_rules
from minisql.binder.bind_row_change import find_target
from minisql.binder.bind_statement import column_positions
from minisql.catalog.catalog import Catalog
from minisql.catalog.constraints import Default
from minisql.catalog.memory_table import MemoryTable
from minisql.errors import BindError, CatalogError, NotSupportedError
from minisql.plan.evaluate import compile_expression
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.batch import Array, Batch
from minisql.types.schema import Column


def alter_table(statement: ast.AlterTable, catalog: Catalog) -> str:
    """Execute the statement; the message says what was done. MiniSqlError says why nothing was."""
    table = find_target(statement.table, statement.span, catalog)
    names = list(table.column_names)
    match statement.change:
        case ast.RenameTable(name=name):
            altered, done = table.renamed(name, names), f"renamed table {table.name} to {name}"
        case ast.RenameColumn(column=column, name=name):
            position = _free_column(table, column, catalog)
            _check_new(table, name, column.span)
            done = f"renamed column {names[position]} of {table.name} to {name}"
            names[position] = name
            altered = table.renamed(table.name, names)
        case ast.AddColumn(definition=definition):
            altered, done = _added(table, definition, catalog), f"added column {definition.name} to {table.name}"
        case ast.DropColumn(column=column):
            position = _free_column(table, column, catalog)
            if len(names) == 1:
                raise NotSupportedError("a table without columns is not supported", column.span, "DROP TABLE drops it")
            altered = table.without_column(position, table.rules.without_column(position))
            done = f"dropped column {names[position]} of {table.name}"
    catalog.alter(table.name, altered)
    return done


def _added(table: MemoryTable, definition: ast.ColumnDefinition, catalog: Catalog) -> MemoryTable:
    """All rows get the default, or NULL."""
    _check_new(table, definition.name, definition.span)
    for constraint in definition.constraints:
        if not isinstance(constraint, ast.NullConstraint | ast.DefaultClause):
            hint = "CREATE TABLE with the constraint, then INSERT INTO … SELECT"
            raise NotSupportedError("ADD COLUMN with a constraint is not supported", constraint.span, hint)
    alone = ast.CreateTable(table.name, (definition,), False, span=definition.span)
    schema = bind_columns(alone)
    position = len(table.schema)
    defaults = [replace(default, position=position) for default in bind_rules(alone, schema, catalog).defaults]
    rules = replace(table.rules, defaults=(*table.rules.defaults, *defaults))
    return table.with_column(schema[0], _values(table.row_count(), schema[0], defaults), rules)


def _values(rows: int, column: Column, defaults: list[Default]) -> Array:
    if not defaults:
        return pa.nulls(rows, column.type.arrow)
    return compile_expression(defaults[0].value, ())(Batch((), rows))


def _check_new(table: MemoryTable, name: str, span: Span) -> None:
    if name.lower() in [known.lower() for known in table.column_names]:
        raise BindError(f"table {table.name} has a column {name} already", span)


def _free_column(table: MemoryTable, column: ast.ColumnName, catalog: Catalog) -> int:
    """The position of a column that nothing but its default uses. CatalogError names what does."""
    (position,) = column_positions([column], table)
    rules = table.rules
    users = [f"{key.kind} {key.name}" for key in rules.keys if position in key.positions]
    users += [f"CHECK {check.name}" for check in rules.checks if position in check.positions]
    users += [f"FOREIGN KEY {key.name}" for key in rules.foreign_keys if position in key.positions]
    users += [f"FOREIGN KEY {key.name}" for key in catalog.referring(table.name)]
    users += [f"index {index.name}" for index in table.indexes if position in index.positions]
    if users:
        raise CatalogError(f"column {column.name} of {table.name} cannot change: {users[0]} depends on it", column.span)
    return position
