"""ALTER TABLE: other names, a column more or less, other constraints, defaults and types.

Each change makes another table of the rows that are there, which are checked against what it newly demands. What would
change the meaning of something else is refused: to drop a column that a constraint, an index or a foreign key of
another table uses, to give one that a CHECK reads another name or type, and every change of the columns of a table that
a view reads.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from minisql.binder.bind_definition import bind_columns, bind_conversion, bind_more_rules, bind_new_default
from minisql.binder.bind_row_change import find_target
from minisql.binder.bind_statement import column_positions, refuse_array_key
from minisql.binder.coerce import assign
from minisql.binder.type_names import length_from_name
from minisql.catalog.catalog import Catalog
from minisql.catalog.constraints import ROW, UniqueKey
from minisql.catalog.memory_table import MemoryTable
from minisql.errors import BindError, CatalogError, NotSupportedError, did_you_mean
from minisql.plan.evaluate import compile_expression
from minisql.plan.expression import (
    ColumnId,
    Expression,
)
from minisql.plan.identity_values import identity_values
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.batch import Array, Batch
from minisql.types.schema import Column


def alter_table(statement: ast.AlterTable, catalog: Catalog) -> str:
    """Execute the statement; the message says what was done. MiniSqlError says why nothing was."""
    if statement.if_exists and not catalog.exists(statement.table):
        return f"there is no table {statement.table}"
    table = find_target(statement.table, statement.span, catalog)
    match statement.change:
        case ast.RenameTable(name=name):
            catalog.alter(table.name, table.renamed(name, table.column_names))
            return f"renamed table {table.name} to {name}"
        case ast.RenameColumn() as change:
            return _rename_column(table, change, catalog)
        case ast.AddColumn() as change:
            return _add_column(table, change, catalog)
        case ast.DropColumn() as change:
            return _drop_column(table, change, catalog)
        case ast.AddConstraint(constraint=constraint):
            return _add_constraint(table, constraint, catalog)
        case ast.DropConstraint() as change:
            return _drop_constraint(table, change, catalog)
        case ast.SetDefault() as change:
            return _set_default(table, change, catalog)
        case ast.SetNullable() as change:
            return _set_nullable(table, change, catalog)
        case ast.SetType() as change:
            return _set_type(table, change, catalog)


# --- columns ---------------------------------------------------------------------------------------------------------


def _rename_column(table: MemoryTable, change: ast.RenameColumn, catalog: Catalog) -> str:
    (position,) = column_positions([change.column], table)
    _check_unused(table, change.column, [f"CHECK {rule.name}" for rule in table.rules.checks_of(position)])
    _check_new(table, change.name, change.column.span)
    names = list(table.column_names)
    before, names[position] = names[position], change.name
    catalog.alter(table.name, table.renamed(table.name, names))
    return f"renamed column {before} of {table.name} to {change.name}"


def _add_column(table: MemoryTable, change: ast.AddColumn, catalog: Catalog) -> str:
    """All rows get the default, or NULL."""
    definition = change.definition
    if change.if_not_exists and _has_column(table, definition.name):
        return f"table {table.name} has a column {definition.name} already"
    _check_new(table, definition.name, definition.span)
    alone = ast.CreateTable(table.name, (definition,), False, span=definition.span)
    (column,) = bind_columns(alone)
    rules = bind_more_rules(alone, (*table.schema, column), table.rules, catalog)
    default = rules.default(len(table.schema))
    identity = rules.identity(len(table.schema))
    if identity is not None:
        default = identity_values(identity.next, identity.increment, column.type)
    catalog.alter(table.name, table.with_column(column, _values(default, table.row_count(), column), rules))
    return f"added column {definition.name} to {table.name}"


def _drop_column(table: MemoryTable, change: ast.DropColumn, catalog: Catalog) -> str:
    column = change.column
    if change.if_exists and not _has_column(table, column.name):
        return f"table {table.name} has no column {column.name}"
    position = _free_column(table, column, catalog)
    if len(table.schema) == 1:
        raise NotSupportedError("a table without columns is not supported", column.span, "DROP TABLE drops it")
    catalog.alter(table.name, table.without_column(position, table.rules.without_column(position)))
    return f"dropped column {table.column_names[position]} of {table.name}"


def _set_default(table: MemoryTable, change: ast.SetDefault, catalog: Catalog) -> str:
    """Rows that are there keep their values."""
    (position,) = column_positions([change.column], table)
    _check_no_identity(table, change.column, position)
    default = None if change.value is None else bind_new_default(table, position, change.value, catalog)
    catalog.constrain(table.with_rules(table.rules.with_default(position, default)))
    return f"{'dropped' if default is None else 'set'} the default of {change.column.name}"


def _set_nullable(table: MemoryTable, change: ast.SetNullable, catalog: Catalog) -> str:
    (position,) = column_positions([change.column], table)
    for key in table.rules.keys:
        if change.nullable and key.is_primary and position in key.positions:
            message = f"column {change.column.name} takes no NULL: it is in PRIMARY KEY {key.name}"
            raise CatalogError(message, change.column.span)
    if change.nullable:
        _check_no_identity(table, change.column, position)
    catalog.constrain(table.with_nullable([position], change.nullable))
    return f"column {change.column.name} of {table.name} takes {'' if change.nullable else 'no '}NULL"


def _set_type(table: MemoryTable, change: ast.SetType, catalog: Catalog) -> str:
    """The default is converted too, and keys are checked anew, because values may become equal."""
    (position,) = column_positions([change.column], table)
    users = [f"CHECK {check.name}" for check in table.rules.checks_of(position)]
    users += [f"FOREIGN KEY {key.name}" for key in table.rules.foreign_keys if position in key.positions]
    users += [f"FOREIGN KEY {key.name}" for key in catalog.referring(table.name) if position in key.parent_positions]
    _check_unused(table, change.column, users)
    conversion = bind_conversion(table, position, change, catalog)
    indexed = [*(key.positions for key in table.rules.keys), *(index.positions for index in table.indexes)]
    if any(position in positions for positions in indexed):
        refuse_array_key(conversion.type, change.span)
    column = replace(table.schema[position], type=conversion.type, length=length_from_name(change.type))
    if not conversion.type.is_integer:
        _check_no_identity(table, change.column, position)
    layout = [ColumnId(ROW, number) for number in range(len(table.schema))]
    rows = Batch(tuple(table.column(number) for number in range(len(table.schema))), table.row_count())
    values = compile_expression(conversion, layout)(rows) if rows.num_rows else pa.array([], column.type.arrow)
    rules = table.rules
    for default in rules.defaults:
        if default.position == position:
            converted = replace(default, value=assign(default.value, column.type, column.name))
            rules = rules.with_default(position, converted)
    catalog.alter(table.name, table.with_values(position, column, values, rules))
    return f"column {change.column.name} of {table.name} has type {column.type}"


# --- constraints -----------------------------------------------------------------------------------------------------


def _add_constraint(table: MemoryTable, constraint: ast.TableConstraint, catalog: Catalog) -> str:
    alone = ast.CreateTable(table.name, (), False, (constraint,), span=constraint.span)
    rules = bind_more_rules(alone, table.schema, table.rules, catalog)
    primary = [position for key in rules.keys if key.is_primary for position in key.positions]
    catalog.constrain(table.with_rules(rules).with_nullable(primary, False).checked())
    (added,) = [rule for rule in rules.named if rule not in table.rules.named]
    return f"added constraint {added.name} to {table.name}"


def _drop_constraint(table: MemoryTable, change: ast.DropConstraint, catalog: Catalog) -> str:
    """A key that foreign keys refer to goes with them only. The columns of a primary key go on to take no NULL."""
    names = [rule.name for rule in table.rules.named]
    dropped = next((rule for rule in table.rules.named if rule.name.lower() == change.name.lower()), None)
    if dropped is None:
        if change.if_exists:
            return f"table {table.name} has no constraint {change.name}"
        hint = did_you_mean(change.name, names) or (f"it has {', '.join(names)}" if names else "it has none")
        raise CatalogError(f"table {table.name} has no constraint {change.name}", change.span, hint)
    rules = table.rules.without_constraint(change.name)
    if isinstance(dropped, UniqueKey) and not any(_same_columns(key, dropped) for key in rules.keys):
        referring = [key for key in catalog.referring(table.name) if key.refers_to(table.name, dropped.positions)]
        if referring and not change.cascade:
            message = f"constraint {dropped.name} cannot be dropped: FOREIGN KEY {referring[0].name} refers to it"
            raise CatalogError(message, change.span, "CASCADE drops the foreign key too")
        rules = rules.without_references(table.name, dropped.positions)
        catalog.drop_references(table.name, dropped.positions)
    catalog.constrain(table.with_rules(rules))
    return f"dropped constraint {dropped.name} of {table.name}"


def _same_columns(one: UniqueKey, other: UniqueKey) -> bool:
    return sorted(one.positions) == sorted(other.positions)


# --- both ------------------------------------------------------------------------------------------------------------


def _values(default: Expression | None, rows: int, column: Column) -> Array:
    if default is None:
        return pa.nulls(rows, column.type.arrow)
    return compile_expression(default, ())(Batch((), rows))


def _has_column(table: MemoryTable, name: str) -> bool:
    return name.lower() in [known.lower() for known in table.column_names]


def _check_new(table: MemoryTable, name: str, span: Span) -> None:
    if _has_column(table, name):
        raise BindError(f"table {table.name} has a column {name} already", span)


def _free_column(table: MemoryTable, column: ast.ColumnName, catalog: Catalog) -> int:
    """The position of a column that nothing but its default uses. CatalogError names what does."""
    (position,) = column_positions([column], table)
    rules = table.rules
    users = [f"{key.kind} {key.name}" for key in rules.keys if position in key.positions]
    users += [f"CHECK {check.name}" for check in rules.checks_of(position)]
    users += [f"FOREIGN KEY {key.name}" for key in rules.foreign_keys if position in key.positions]
    users += [f"FOREIGN KEY {key.name}" for key in catalog.referring(table.name)]
    users += [f"index {index.name}" for index in table.indexes if position in index.positions]
    _check_unused(table, column, users)
    return position


def _check_no_identity(table: MemoryTable, column: ast.ColumnName, position: int) -> None:
    identity = table.rules.identity(position)
    if identity is not None:
        raise CatalogError(f"column {column.name} of {table.name} cannot change so: it is {identity.text}", column.span)


def _check_unused(table: MemoryTable, column: ast.ColumnName, users: list[str]) -> None:
    if users:
        raise CatalogError(f"column {column.name} of {table.name} cannot change: {users[0]} depends on it", column.span)
