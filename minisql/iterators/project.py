"""Project: one output column for each expression of the select list."""

from __future__ import annotations

from minisql.iterators.row_iterator import RowIterator
from minisql.optimizer.access_path import Project
from minisql.plan.evaluate import compile_expression
from minisql.types.batch import Batch


class ProjectIterator(RowIterator):
    """Evaluates the expressions on every batch; a plain column is handed on without copying."""

    def __init__(self, path: Project, input_: RowIterator) -> None:
        self._input = input_
        self._expressions = [compile_expression(expression, path.input.columns) for expression in path.expressions]

    def open(self) -> None:
        self._input.open()

    def next(self) -> Batch | None:
        batch = self._input.next()
        if batch is None:
            return None
        return Batch(tuple(evaluate(batch) for evaluate in self._expressions), batch.num_rows)

    def close(self) -> None:
        self._input.close()
