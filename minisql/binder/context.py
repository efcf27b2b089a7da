"""What the binding of one statement shares: tables, parameters, and the numbers of relation instances."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from itertools import count

from minisql.binder.clock import read_clock
from minisql.binder.correlation import Correlation
from minisql.binder.parameters import Parameters
from minisql.binder.table_sources import TableSources
from minisql.dataclass import dataclass
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.query_block import QueryBlock
from minisql.syntax import ast


@dataclass(frozen=True, slots=True)
class StatementContext:
    """`bind_block` binds a query within the statement: FROM contains queries, and queries contain FROM. In a subquery
    of an expression, the correlation gives the columns of the query around it. `common_tables` are the tables of WITH
    that can be named, by their names in lower case (`bind_with.py`).
    `now` is the time of the whole statement."""

    sources: TableSources
    parameters: Parameters
    bind_block: Callable[[ast.Query, StatementContext, Correlation | None], QueryBlock]
    common_tables: Mapping[str, object] = field(default_factory=dict)
    now: datetime.datetime = field(default_factory=read_clock)
    identities: dict[tuple[str, int], Expression] = field(default_factory=dict)
    """The values of identity columns, by table in lower case and position: all that one statement stores are counted
    together."""
    _relations: Iterator[int] = field(default_factory=count)
    _subqueries: Iterator[int] = field(default_factory=lambda: count(1))

    def new_relation(self) -> int:
        """The number of the next relation instance of the statement."""
        return next(self._relations)

    def new_subquery(self) -> int:
        """The number of the next subquery of the statement, from 1."""
        return next(self._subqueries)
