"""Kept tables of WITH, narrowed to what the places that name them read.

A table of WITH that is kept is planned before the places that name it, and first with all that its query says. When the
whole plan is there it is known what every place does with the rows. Then the table is planned again:

* without the columns that nobody reads,
* where every place has a filter on it, with their disjunction inside. It goes as deep as a filter on a query in FROM
  does: into the inputs of a set operation, below GROUP BY, where it reads group keys only.

The filters at the places stay. So the disjunction may pass more rows than are needed, but no fewer, and of each place
those conditions count that can move inside at all. A table comes before those that its own query names, whose readers
change with it. DuckDB pushes filters into kept tables likewise; in PostgreSQL they are an optimization fence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from minisql.dataclass import dataclass
from minisql.optimizer.access_path import AccessPath, CommonTableRead, Filter, Path, SharedRows, inputs_of
from minisql.optimizer.plan_common_tables import CommonTablePlanner
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
    Or,
    OuterColumn,
    SubqueryCall,
)
from minisql.plan.walk_expression import (
    conjunction,
    subqueries_in,
    transform,
    walk,
)
from minisql.types.datatype import BOOLEAN


@dataclass(frozen=True, slots=True)
class _Reader:
    """A place of the plan that reads a kept table; rows on which a condition is not TRUE are dropped at once."""

    read: CommonTableRead
    conditions: tuple[Expression, ...]


def restrict_common_tables(path: AccessPath, planner: CommonTablePlanner) -> AccessPath:
    """The complete plan with its kept tables narrowed; estimated costs include what that saves."""
    done: list[object] = []
    while (shared := _outermost(path, done)) is not None:
        done.append(shared.table)
        readers = [reader for reader in _readers(path, []) if reader.read.shared is shared]
        wanted = sorted({column.position for reader in readers for column in reader.read.columns})
        narrowed = planner.narrowed(shared.table, _alternatives(readers, shared, planner), tuple(wanted))
        if narrowed is not None:
            path = _Exchange(shared, narrowed, planner).path(path)
    return path


def _readers(path: AccessPath, visited: list[SharedRows]) -> Iterator[_Reader]:
    """All of the plan, those in the plans of kept tables too."""
    match path:
        case CommonTableRead() as read:
            yield _Reader(read, ())
            yield from _readers_below(read, visited)
        case Filter(input=CommonTableRead() as read, conditions=conditions):
            yield _Reader(read, conditions)
            yield from _readers_below(read, visited)
        case _:
            for below in inputs_of(path):
                yield from _readers(below, visited)
    for subquery in path.subqueries:
        yield from _readers(subquery.input, visited)


def _readers_below(read: CommonTableRead, visited: list[SharedRows]) -> Iterator[_Reader]:
    if read.shared not in visited:
        visited.append(read.shared)
        yield from _readers(read.shared.path, visited)


def _outermost(path: AccessPath, done: list[object]) -> SharedRows | None:
    """A kept table that no other one reads, leaving out those that are done; None where all are."""
    found = dict.fromkeys(reader.read.shared for reader in _readers(path, []))
    left = [shared for shared in found if shared.table not in done]
    inner = [reader.read.shared for shared in left for reader in _readers(shared.path, [])]
    return next((shared for shared in left if shared not in inner), None)


def _alternatives(readers: Iterable[_Reader], shared: SharedRows, planner: CommonTablePlanner) -> Expression | None:
    """The condition that a row passes which some place needs; None where a place may need any row."""
    alternatives = []
    for reader in readers:
        conditions = (_of_table(condition, shared.path) for condition in reader.conditions if _is_closed(condition))
        usable = [condition for condition in conditions if planner.takes(shared.table, condition)]
        if not usable:
            return None
        alternatives.append(conjunction(usable))
    distinct = tuple(dict.fromkeys(alternatives))
    return distinct[0] if len(distinct) == 1 else Or(distinct, type=BOOLEAN)


def _is_closed(condition: Expression) -> bool:
    """Does the condition read columns of the table, and nothing else?"""
    nodes = tuple(walk(condition))
    is_open = any(isinstance(node, OuterColumn | SubqueryCall) for node in nodes) or any(subqueries_in([condition]))
    return not is_open and any(isinstance(node, ColumnRef) for node in nodes)


def _of_table(condition: Expression, table: AccessPath) -> Expression:
    """The condition with the columns of a place as those of the table itself."""

    def change(node: Expression) -> Expression | None:
        match node:
            case ColumnRef(id=ColumnId(_, position)):
                return replace(node, id=ColumnId(table.columns[position].relation, position))
        return None

    return transform(condition, change)


@dataclass(frozen=True, slots=True)
class _Exchange:
    """Puts other rows in the place of those of a kept table."""

    old: SharedRows
    new: SharedRows
    planner: CommonTablePlanner

    def path(self, path: AccessPath) -> AccessPath:
        return self._exchanged(path, {self.old: self.new})

    def _exchanged(self, path: AccessPath, known: dict[SharedRows, SharedRows]) -> AccessPath:
        if isinstance(path, CommonTableRead):
            shared = known.get(path.shared)
            if shared is None:
                below = self._exchanged(path.shared.path, known)
                shared = path.shared if below is path.shared.path else replace(path.shared, path=below)
                known[path.shared] = shared
            return path if shared is path.shared else self.planner.read(shared, path.columns, path.alias)
        return self._with_inputs_exchanged(path, known)

    def _with_inputs_exchanged(self, path: AccessPath, known: dict[SharedRows, SharedRows]) -> AccessPath:
        inputs = {below: self._exchanged(below, known) for below in inputs_of(path)}
        changed: dict[str, object] = {}
        for item in fields(path):
            old = getattr(path, item.name)
            new = old
            if isinstance(old, Path):
                new = inputs[old]  # type: ignore[index]  # every Path subclass is in the union
            elif item.name == "subqueries":
                new = tuple(replace(item, input=self._exchanged(item.input, known)) for item in old)
                new = old if all(a.input is b.input for a, b in zip(new, old, strict=True)) else new
            elif isinstance(old, tuple) and any(isinstance(part, Path) for part in old):
                new = tuple(inputs[part] for part in old)
                new = old if new == old else new
            if new is not old:
                changed[item.name] = new
        if not changed:
            return path
        cost = path.estimate.cost + sum(new.estimate.cost - old.estimate.cost for old, new in inputs.items())
        estimate = replace(path.estimate, cost=cost, init_cost=min(path.estimate.init_cost, cost))
        return replace(path, estimate=estimate, **changed)  # type: ignore[arg-type]
