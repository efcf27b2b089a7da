"""Subqueries that run from inside an expression: once for each distinct combination of outer values, and remembered.

The expression's evaluation decides for which rows it needs the value, so AND, OR and CASE run a subquery only where it
counts. For those rows the outer values are grouped; for each combination that was not seen before the plan of the
subquery is opened, read and closed, and what it gave is kept: one value for EXISTS and a scalar subquery, the column of
values for a comparison with ANY. A loop in Python runs over combinations, never over rows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from minisql.dataclass import field_names
from minisql.errors import ExecutionError
from minisql.iterators.any_comparison import any_comparison_kernel
from minisql.iterators.grouping import distinct_rows, exact_form
from minisql.iterators.rebatch import read_all
from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import AccessPath, Path, SubqueryPath
from minisql.plan.expression import (
    SUBQUERY_EXPRESSIONS,
    AnyComparison,
    Exists,
    Expression,
    ScalarSubquery,
    SubqueryCall,
    SubqueryExpression,
)
from minisql.plan.kernels.datum import Kernel
from minisql.plan.walk_expression import (
    transform,
    transform_within,
)
from minisql.types.arrays import as_constant
from minisql.types.batch import Array, Batch

_Path = TypeVar("_Path", bound=Path)
_Result = TypeVar("_Result")


def with_subqueries_running(path: _Path, create: Callable[[AccessPath], RowIterator]) -> _Path:
    """The path with a call in place of each subquery in its expressions; `create` makes the iterators that they run."""
    if not path.subqueries:
        return path
    paths = {subquery.expression: subquery for subquery in path.subqueries}
    calls: dict[Expression, SubqueryCall] = {}

    def call(node: Expression) -> Expression | None:
        if not isinstance(node, SUBQUERY_EXPRESSIONS):
            return None
        if node not in calls:
            outer = tuple(transform(argument, call) for argument in node.outer)
            operand = (transform(node.operand, call),) if isinstance(node, AnyComparison) else ()
            run = _runner(paths[node], create(paths[node].input)).run
            calls[node] = SubqueryCall((*outer, *operand), run, type=node.type, span=node.span)
        return calls[node]

    own = [name for name in field_names(path) if not isinstance(getattr(path, name), Path)]
    changed = {name: transform_within(getattr(path, name), call) for name in own if name != "subqueries"}
    return replace(path, **changed)


def _runner(subquery: SubqueryPath, plan: RowIterator) -> _Runner[Any]:
    match subquery.expression:
        case Exists() as expression:
            return _ExistsRunner(expression, plan)
        case ScalarSubquery() as expression:
            return _ScalarRunner(expression, plan)
        case AnyComparison() as expression:
            return _AnyRunner(expression, plan)


class _Runner(ABC, Generic[_Result]):
    """Runs one subquery, and remembers what it gave by outer values."""

    def __init__(self, expression: SubqueryExpression, plan: RowIterator) -> None:
        self._expression = expression
        self._places = [parameter.place for parameter in expression.query.parameters]
        self._plan = plan
        self._results: dict[tuple[object, ...], _Result] = {}

    def run(self, batch: Batch) -> Array:
        """The value for each row. The first columns are the outer values; what follows is for `_spread`."""
        outer = batch.columns[: len(self._places)]
        if not outer:
            return self._spread([self._result((), ())], None, batch)
        rows, positions = distinct_rows(outer)
        values = [column.take(pa.array(rows)) for column in outer]
        keys = zip(*(map(as_constant, exact_form(column).to_pylist()) for column in values), strict=True)
        results = [self._result(key, [column[i] for column in values]) for i, key in enumerate(keys)]
        return self._spread(results, pa.array(positions), batch)

    def _result(self, key: tuple[object, ...], values: Sequence[pa.Scalar]) -> _Result:
        if key not in self._results:
            for place, value in zip(self._places, values, strict=True):
                place.value = value
            try:
                self._plan.open()
                self._results[key] = self._read()
            finally:
                self._plan.close()
        return self._results[key]

    @abstractmethod
    def _read(self) -> _Result:
        """What the opened plan gives for the outer values at hand."""

    @abstractmethod
    def _spread(self, results: list[_Result], positions: Array | None, batch: Batch) -> Array:
        """The value for each row from the results of the combinations; without positions the rows have all the same."""


class _ExistsRunner(_Runner[bool]):
    def _read(self) -> bool:
        return self._plan.next() is not None

    def _spread(self, results: list[bool], positions: Array | None, batch: Batch) -> Array:
        return _taken(pa.array(results, pa.bool_()), positions, batch)


class _ScalarRunner(_Runner[pa.Scalar]):
    def _read(self) -> pa.Scalar:
        type_ = self._expression.type.arrow
        first = self._plan.next()
        if first is None:
            return pa.scalar(None, type_)
        if first.num_rows > 1 or self._plan.next() is not None:
            raise ExecutionError(
                "a subquery used as a value gave more than one row",
                self._expression.span,
                "aggregate it, add LIMIT 1, or compare with IN or ANY",
            )
        return first.columns[0][0]

    def _spread(self, results: list[pa.Scalar], positions: Array | None, batch: Batch) -> Array:
        values = [result.as_py() for result in results]
        return _taken(pa.array(values, self._expression.type.arrow), positions, batch)


class _AnyRunner(_Runner[Kernel]):
    """The operand is the column after the outer values."""

    _expression: AnyComparison

    def _read(self) -> Kernel:
        values = read_all(self._plan.batches(), [self._expression.operand.type]).columns[0]
        return any_comparison_kernel(self._expression.operator, values, self._expression.operand.type)

    def _spread(self, results: list[Kernel], positions: Array | None, batch: Batch) -> Array:
        operand = batch.columns[-1]
        if positions is None:
            return results[0](operand)
        order = pc.sort_indices(positions)
        counts = pc.value_counts(positions.take(order)).field(1).to_pylist()
        pieces, start = [], 0
        for kernel, count in zip(results, counts, strict=True):
            pieces.append(kernel(operand.take(order.slice(start, count))))
            start += count
        return pa.concat_arrays(pieces).take(pc.sort_indices(order))


def _taken(values: Array, positions: Array | None, batch: Batch) -> Array:
    return pa.repeat(values[0], batch.num_rows) if positions is None else values.take(positions)
