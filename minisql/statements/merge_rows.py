"""MERGE: the rows of its join found, the values of each WHEN computed over the rows that are for it, and all stored."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from minisql.binder.bind_merge import BoundMerge, BoundWhen, bind_merge
from minisql.binder.parameters import ParameterValues
from minisql.catalog.catalog import NO_ROWS, Catalog
from minisql.catalog.memory_table import MemoryTable, names_row_twice
from minisql.dataclass import dataclass
from minisql.errors import ConstraintError
from minisql.statements.changed_rows import ChangedRows, Run, all_columns, replaced, returned_rows, taken
from minisql.syntax import ast
from minisql.types.batch import Array
from minisql.types.vectors import RowNumbers

_WORDS = {ast.MergeInsert: "INSERT", ast.MergeUpdate: "UPDATE", ast.MergeDelete: "DELETE"}


@dataclass(frozen=True, slots=True)
class _Done:
    """What a WHEN does: the places of its rows among those that were found, their numbers in the table, from 0, and all
    of their columns as they are afterwards or, deleted, were. New rows have no numbers."""

    when: BoundWhen
    places: RowNumbers
    rows: RowNumbers
    columns: Sequence[Array]


def merge_rows(merge: ast.Merge, catalog: Catalog, parameters: ParameterValues, run: Run) -> ChangedRows:
    """Execute the statement. RETURNING gives the rows in the order in which the join gave them."""
    bound = bind_merge(merge, catalog, parameters)
    found, table = run(bound.block), catalog.target(merge.target.name)
    clauses = [(place, when) for place, when in enumerate(bound.clauses) if type(when.action) in _WORDS]
    done = [
        _done(when, np.flatnonzero(found[1].to_numpy(False) == place), found, table, run) for place, when in clauses
    ]
    inserts, updates, deletes = ([one for one in done if isinstance(one.when.action, kind)] for kind in _WORDS)
    rows, gone = _rows(updates), _rows(deletes)
    if names_row_twice(np.concatenate([rows, gone]), table.row_count()):
        raise ConstraintError(
            f"MERGE would change a row of {table.name} a second time",
            hint="it matches several rows of the source; let the source give one row for each row that changes",
        )
    updated = _columns(updates, table)
    values = {position: updated[position] for one in updates for position in one.when.positions}
    schema, returned = returned_rows(bound.returning, _for_returning(bound, done, found, table), run)
    catalog.merge(table.name, _columns(inserts, table), rows, values, gone)
    counts = [sum(len(one.places) for one in kind) for kind in (inserts, updates, deletes)]
    message = "merged into {}: inserted {} row(s), updated {}, deleted {}".format(merge.target.name, *counts)
    return ChangedRows(message, sum(counts), schema, returned)


def _done(when: BoundWhen, places: RowNumbers, found: Sequence[Array], table: MemoryTable, run: Run) -> _Done:
    if when.query is None or not len(places):
        values: dict[int, Array] = {}
    else:
        values = dict(zip(when.positions, run(when.query.over(taken(found, places))), strict=True))
    if isinstance(when.action, ast.MergeInsert):
        empty = [column.slice(0, 0) for column in all_columns(table)]
        columns = [values.get(position, column) for position, column in enumerate(empty)]
        return _Done(when, places, NO_ROWS, columns)
    rows = found[0].take(pa.array(places)).to_numpy() - 1
    return _Done(when, places, rows, replaced(table, rows, values))


def _rows(done: Sequence[_Done]) -> RowNumbers:
    return np.concatenate([NO_ROWS, *(one.rows for one in done)])


def _columns(done: Sequence[_Done], table: MemoryTable) -> list[Array]:
    """All columns of the rows, one WHEN after the other."""
    empty = [column.slice(0, 0) for column in all_columns(table)]
    return [pa.concat_arrays(parts) for parts in zip(empty, *(one.columns for one in done), strict=True)]


def _for_returning(bound: BoundMerge, done: Sequence[_Done], found: Sequence[Array], table: MemoryTable) -> list[Array]:
    """The columns of the target, and then the extras."""
    places = np.concatenate([NO_ROWS, *(one.places for one in done)])
    order = np.argsort(places, kind="stable")
    words = pa.concat_arrays([pa.array([], pa.string()), *map(_words, done)])
    extras = [words if extra is None else found[extra].take(pa.array(places)) for extra in bound.extras]
    return taken([*_columns(done, table), *extras], order)


def _words(done: _Done) -> Array:
    return pa.repeat(pa.scalar(_WORDS[type(done.when.action)]), len(done.places))
