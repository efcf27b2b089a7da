"""INSERT, UPDATE, DELETE and MERGE: the query run, its rows stored, changed or removed, and RETURNING computed.

A statement reads everything before it changes anything: RETURNING, too, is computed before the next snapshot of the
table is stored, so that an error in it, as any other, leaves the table as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from minisql.binder.bind_on_conflict import BoundConflict, ConflictUpdate
from minisql.binder.bind_returning import BoundReturning
from minisql.binder.bind_row_change import BoundInsert, bind_delete, bind_insert, bind_update
from minisql.binder.parameters import ParameterValues
from minisql.catalog.catalog import Catalog
from minisql.catalog.conflicts import free_rows, has_repeats
from minisql.catalog.key_index import ABSENT
from minisql.catalog.memory_table import names_row_twice
from minisql.errors import ConstraintError, ExecutionError
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Literal,
)
from minisql.plan.query_block import QueryBlock, ValuesTable
from minisql.statements.changed_rows import ChangedRows, Run, all_columns, replaced, returned_rows, taken
from minisql.statements.merge_rows import merge_rows
from minisql.syntax import ast
from minisql.types.batch import Array


def change_rows(change: ast.RowChange, catalog: Catalog, parameters: ParameterValues, run: Run) -> ChangedRows:
    """Execute the statement. MiniSqlError says why nothing was done."""
    match change:
        case ast.Insert():
            return insert_rows(change, bind_insert(change, catalog, parameters), catalog, run)
        case ast.Update():
            return _update(change, catalog, parameters, run)
        case ast.Delete():
            return _delete(change, catalog, parameters, run)
        case ast.Merge():
            return merge_rows(change, catalog, parameters, run)


def insert_rows(insert: ast.Insert, bound: BoundInsert, catalog: Catalog, run: Run) -> ChangedRows:
    """Execute an INSERT that is bound already."""
    columns = _constant_rows(bound.block) or run(bound.block)
    match bound.on_conflict:
        case BoundConflict(keys=(key,), update=ConflictUpdate() as update):
            return _upsert(insert, columns, key, update, bound.returning, catalog, run)
        case BoundConflict(keys=keys):
            table = catalog.target(insert.table)
            table.check_rows(columns)
            free = pa.array(free_rows(table, keys, columns))
            columns = [column.filter(free) for column in columns]
    schema, returned = returned_rows(bound.returning, columns, run)
    catalog.insert(insert.table, columns)
    count = len(columns[0])
    return ChangedRows(f"inserted {count} row(s) into {insert.table}", count, schema, returned)


def _constant_rows(block: QueryBlock) -> list[Array] | None:
    """The columns of INSERT … VALUES of nothing but constants. There is nothing to plan and to run, which would take
    more than half the time of an INSERT of one row."""
    match block.table:
        case ValuesTable(relation=relation, rows=rows):
            pass
        case _:
            return None
    columns = []
    for column in block.select:
        match column.expression:
            case ColumnRef(id=ColumnId(relation=owner, position=position)) if owner == relation:
                values = [row[position] for row in rows]
            case expression:
                values = [expression] * len(rows)
        constants = [value.value for value in values if isinstance(value, Literal)]
        if len(constants) < len(values):
            return None
        columns.append(pa.array(constants, column.expression.type.arrow))
    return columns


def _upsert(
    insert: ast.Insert,
    columns: Sequence[Array],
    key: tuple[int, ...],
    update: ConflictUpdate,
    returning: BoundReturning | None,
    catalog: Catalog,
    run: Run,
) -> ChangedRows:
    """ON CONFLICT DO UPDATE. RETURNING gives inserted and updated rows in the order of the query."""
    table = catalog.target(insert.table)
    table.check_rows(columns)
    values = [columns[position] for position in key]
    if has_repeats(values):
        raise ConstraintError(
            f"ON CONFLICT DO UPDATE would change a row of {table.name} a second time",
            hint="two of the rows to insert have the same key; let the query give one row for each",
        )
    found = table.key_index(key).find(values)
    in_the_way = np.flatnonzero(found != ABSENT)
    new = np.flatnonzero(found == ABSENT)
    there = taken(all_columns(table), found[in_the_way])
    numbers, *changed = run(update.query.over([*there, *taken(columns, in_the_way), pa.array(in_the_way)]))
    sources = numbers.to_numpy()
    rows = found[sources]
    inserted = taken(columns, new)
    updated = replaced(table, rows, dict(zip(update.positions, changed, strict=True)))
    order = np.argsort(np.concatenate([new, sources]), kind="stable")
    affected = [pa.concat_arrays([one, other]) for one, other in zip(inserted, updated, strict=True)]
    schema, returned = returned_rows(returning, taken(affected, order), run)
    catalog.merge(table.name, inserted, rows, dict(zip(update.positions, changed, strict=True)))
    message = f"inserted {len(new)} row(s) into {insert.table} and updated {len(rows)}"
    return ChangedRows(message, len(new) + len(rows), schema, returned)


def _update(update: ast.Update, catalog: Catalog, parameters: ParameterValues, run: Run) -> ChangedRows:
    bound = bind_update(update, catalog, parameters)
    numbers, *columns = run(bound.block)
    rows, name = numbers.to_numpy() - 1, update.target.name
    values = dict(zip(bound.positions, columns, strict=False))
    extras = columns[len(bound.positions) :]
    schema, returned = returned_rows(
        bound.returning, [*replaced(catalog.target(name), rows, values), *extras] if bound.returning else (), run
    )
    catalog.update(name, rows, values)
    return ChangedRows(f"updated {len(rows)} row(s) of {name}", len(rows), schema, returned)


def _delete(delete: ast.Delete, catalog: Catalog, parameters: ParameterValues, run: Run) -> ChangedRows:
    bound = bind_delete(delete, catalog, parameters)
    numbers, *extras = run(bound.block)
    rows, name = numbers.to_numpy() - 1, delete.target.name
    if names_row_twice(rows, catalog.target(name).row_count()):
        raise ExecutionError(
            f"a row of {name} is to be returned in different ways at the same time",
            hint="it matches several rows of USING; let USING give one row for each row that goes",
        )
    gone = [*taken(all_columns(catalog.target(name)), rows), *extras] if bound.returning else ()
    schema, returned = returned_rows(bound.returning, gone, run)
    catalog.delete(name, rows)
    return ChangedRows(f"deleted {len(rows)} row(s) from {name}", len(rows), schema, returned)
