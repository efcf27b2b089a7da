"""Tables of WITH → AccessPath: computed wherever they are named, or once for all these places, whichever costs less.

Named k times, a table whose rows cost C costs k C without keeping them. Kept, it costs C once, and then what writing
its rows and reading them k times costs. MATERIALIZED and NOT MATERIALIZED in the text decide without asking. A
recursive table is always kept. So is one that calls a volatile function, and one that is named in several places where
another plan could give other rows (`plan/repeatable.py`): it must have the same in all of them.

How many rows a recursion makes nobody knows; as in PostgreSQL it is taken to make ten times those that it begins with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minisql.optimizer.access_path import (
    AccessPath,
    CommonTableRead,
    Estimate,
    RecursiveUnionPath,
    SharedRows,
    WorkingTableScan,
)
from minisql.optimizer.cost_model import COST_MODELS
from minisql.optimizer.options import PlannerOptions
from minisql.optimizer.plan_from import Positions
from minisql.optimizer.rewrite.push_into_subqueries import block_with_filter
from minisql.plan.common_table import CommonTable, RecursiveUnion
from minisql.plan.expression import (
    ColumnId,
    Expression,
)
from minisql.plan.query_block import CommonTableScan, DerivedTable, QueryBlock, WorkingTable
from minisql.plan.repeatable import is_repeatable
from minisql.plan.walk_expression import (
    expressions_within,
    is_volatile,
)

PlanBlock = Callable[[QueryBlock, str | None, Positions | None], AccessPath]

RECURSION_FACTOR = 10
DEFAULT_COLUMN_WIDTH = 8.0
"""Bytes of a value of a kept row, for the cost of reading it."""


class CommonTablePlanner:
    """Plans each table of WITH of a statement once, or once for each place that names it.

    `plan_block` plans a block, which becomes the derived table with this alias, of which these columns are read (None:
    all); `complete` gives a path that stands by
    itself what is planned last: the subqueries in its expressions.
    """

    def __init__(
        self, plan_block: PlanBlock, complete: Callable[[AccessPath], AccessPath], options: PlannerOptions
    ) -> None:
        self._plan_block = plan_block
        self._complete = complete
        self._max_recursion = options.max_recursion
        self._cost_model = COST_MODELS[options.cost_model]
        self._kept: dict[CommonTable, SharedRows] = {}
        self._narrowed: dict[tuple[CommonTable, Expression | None, Positions], SharedRows] = {}
        self._inlined: dict[CommonTable, int] = {}
        self._anchors: dict[CommonTable, AccessPath] = {}

    def inlined(self, scan: CommonTableScan) -> DerivedTable | None:
        """The query of the table for one place that names it; None for a table that is kept."""
        table = scan.table
        if table not in self._kept and table not in self._inlined:
            self._decide(table)
        if table not in self._inlined:
            return None
        return DerivedTable(scan.alias, replace(self._next_instance(table), relation=scan.relation))

    def plan(self, scan: CommonTableScan, wanted: Positions) -> AccessPath:
        """The path of one place that names the table, where the `wanted` columns are read."""
        table, derived = scan.table, self.inlined(scan)
        if derived is not None:
            return self._plan_block(derived.block, scan.alias, wanted)
        columns = tuple(ColumnId(scan.relation, position) for position in wanted)
        return self.read(self._kept[table], columns, scan.alias)

    def read(self, shared: SharedRows, columns: tuple[ColumnId, ...], alias: str) -> CommonTableRead:
        """The path of a place that reads these columns of a kept table. It bears its part of the cost of making it."""
        below = shared.path.estimate
        cost = below.cost / max(1, shared.table.references) + self._read(below.rows, len(columns))
        return CommonTableRead(columns=columns, estimate=Estimate(below.rows, cost), alias=alias, shared=shared)

    def takes(self, table: CommonTable, condition: Expression) -> bool:
        """Can a condition on the columns of the table be tested inside its query?"""
        query = table.query
        return isinstance(query, QueryBlock) and block_with_filter(query, condition, query.relation) is not None

    def narrowed(self, table: CommonTable, condition: Expression | None, wanted: Positions) -> SharedRows | None:
        """The `wanted` columns of the table's rows that pass the condition, which it takes; None where that is the
        whole table, or one that cannot be narrowed."""
        query = table.query
        if not isinstance(query, QueryBlock) or (condition is None and len(wanted) == len(table.columns)):
            return None
        key = (table, condition, wanted)
        if key not in self._narrowed:
            block = query if condition is None else block_with_filter(query, condition, query.relation)
            assert block is not None
            self._narrowed[key] = SharedRows(table, self._complete(self._plan_block(block, None, wanted)))
        return self._narrowed[key]

    def plan_working_table(self, table: WorkingTable) -> AccessPath:
        """The rows that came last; there are taken to be as many as at the beginning."""
        rows = self._anchors[table.table].estimate.rows
        estimate = Estimate(rows, self._read(rows, len(table.columns)))
        return WorkingTableScan(columns=_columns(table), estimate=estimate, alias=table.alias, table=table.table)

    def _decide(self, table: CommonTable) -> None:
        match table.query:
            case RecursiveUnion() as union:
                self._kept[table] = SharedRows(table, self._complete(self._plan_recursion(table, union)))
            case QueryBlock() as block:
                must_be_kept = not is_repeatable(block) and (table.references > 1 or _is_volatile(block))
                named_once = table.references <= 1 and not table.materialized
                if (named_once or table.materialized is False) and not must_be_kept:
                    self._inlined[table] = 0
                    return
                path = self._plan_block(block, None, None)
                if table.materialized or must_be_kept or self._is_cheaper_kept(table, path):
                    self._kept[table] = SharedRows(table, self._complete(path))
                else:
                    self._inlined[table] = 0
            case None:
                raise AssertionError("a table of WITH without a query is still being bound")

    def _is_cheaper_kept(self, table: CommonTable, path: AccessPath) -> bool:
        places, cost = table.references, path.estimate.cost
        return cost + self._read(path.estimate.rows, len(table.columns)) * (places + 1) < cost * places

    def _next_instance(self, table: CommonTable) -> QueryBlock:
        """The query of the table with relations of its own: the one that is there for the first place."""
        self._inlined[table] += 1
        assert isinstance(table.query, QueryBlock)
        assert table.instance is not None
        return table.query if self._inlined[table] == 1 else table.instance()

    def _plan_recursion(self, table: CommonTable, union: RecursiveUnion) -> AccessPath:
        anchor = self._anchors[table] = self._plan_block(union.anchor, None, None)
        step = self._plan_block(union.step, None, None)
        rows = anchor.estimate.rows * RECURSION_FACTOR
        cost = anchor.estimate.cost + step.estimate.cost * RECURSION_FACTOR
        if not union.all:
            cost += self._cost_model.aggregate(rows, rows)
        columns = tuple(ColumnId(union.anchor.relation, position) for position in range(len(table.columns)))
        return RecursiveUnionPath(
            columns=columns,
            estimate=Estimate(rows, cost, anchor.estimate.init_cost),
            table=table,
            all=union.all,
            anchor=anchor,
            step=step,
            max_steps=self._max_recursion,
        )

    def _read(self, rows: float, columns: int) -> float:
        return self._cost_model.scan(rows, columns, columns * DEFAULT_COLUMN_WIDTH)


def _columns(table: WorkingTable) -> tuple[ColumnId, ...]:
    return tuple(ColumnId(table.relation, position) for position in range(len(table.columns)))


def _is_volatile(block: QueryBlock) -> bool:
    return any(map(is_volatile, expressions_within(block)))
