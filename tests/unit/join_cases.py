"""Random joins with what they must give: the frame in which every join algorithm is tested.

A case has two small tables, keys, further conditions, and the rows by the definition of the join (`tests/naive.py`,
pair by pair in Python). An algorithm is a function from the case to the access path that runs it.
"""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from minisql.catalog.sorted_index import SortedIndex
from minisql.optimizer.access_path import (
    AccessPath,
    EquiKey,
    HashJoin,
    IndexLookup,
    MergeJoin,
    NestedLoopJoin,
    Sort,
    SortColumn,
    TableScan,
)
from minisql.plan.expression import (
    ColumnId,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BIGINT, BOOLEAN, DATE, DOUBLE, INTEGER, NULL, TIMESTAMP, VARCHAR, SqlType, decimal
from tests.naive import join_bags
from tests.unit.expressions import compare, literal
from tests.unit.iterating import UNKNOWN, Rows, column, scan

NAN = 1e9
"""Stands for NaN where Python compares, because Python's NaN equals nothing."""

TYPES: dict[str, tuple[SqlType, list[Any]]] = {
    "integer": (INTEGER, [0, 1, 2, 3]),
    "sparse": (BIGINT, [-(2**63), -7919 * 1009, 2**40, 2**63 - 1]),
    "varchar": (VARCHAR, ["", "a", "b", "a longer string than the others"]),
    "double": (DOUBLE, [0.0, -1.5, NAN, math.inf]),
    "date": (DATE, [datetime.date(1969, 12, 31), datetime.date(2024, 2, 29)]),
    "timestamp": (TIMESTAMP, [datetime.datetime(1969, 1, 1, 1), datetime.datetime(2024, 2, 29, 23, 59, 59, 999999)]),
    "boolean": (BOOLEAN, [False, True]),
    "decimal": (decimal(9, 2), [Decimal("-0.01"), Decimal("0.01"), Decimal("7654321.99")]),
    "wide": (decimal(38, 2), [Decimal(2**64) / 4, Decimal(2**65) / 4, Decimal(-1)]),
    "null": (NULL, [None]),
}
V, S, FIRST_KEY = 1, 2, 3
"""Every table has an id, two columns v and s for the extra conditions, and then a column for each key."""

KEYS = {
    "none": [],
    **{name: [(name, "=")] for name in TYPES},
    "integer null-safe": [("integer", "<=>")],
    "varchar null-safe": [("varchar", "<=>")],
    "null null-safe": [("null", "<=>")],
    "composite": [("integer", "="), ("varchar", "=")],
    "composite null-safe": [("date", "<=>"), ("double", "<=>")],
    "composite mixed": [("double", "="), ("varchar", "<=>"), ("wide", "=")],
}
EXTRAS: dict[str, Callable[[TableScan, TableScan], list[Expression]]] = {
    "no extra": lambda left, right: [],
    "residual": lambda left, right: [compare(column(left, V), "<", column(right, V))],
    "left gate": lambda left, right: [compare(column(left, V), ">", literal(1, INTEGER))],
    "right gate": lambda left, right: [compare(column(right, V), "<>", literal(1, INTEGER))],
    "constant": lambda left, right: [Literal(False, type=BOOLEAN)],
    "all": lambda left, right: [
        compare(column(left, V), "<=", column(right, V)),
        compare(column(right, V), ">", literal(0, INTEGER)),
        compare(column(left, V), "<", literal(3, INTEGER)),
        compare(column(left, S), "<>", column(right, S)),
    ],
}


def random_rows(rng: random.Random, domains: Sequence[Sequence[Any]]) -> Rows:
    """Up to 7 rows over a part of each domain, numbered; NULL is everywhere."""
    present = [[None, *domain[: rng.randint(1, len(domain))]] for domain in domains]
    return [(i, *(rng.choice(domain) for domain in present)) for i in range(rng.randint(0, 7))]


def random_table(rng: random.Random, relation: int, types: Sequence[SqlType], rows: Rows) -> TableScan:
    """With NaN for what stands for it, and a zero of any sign."""

    def stored(value: Any) -> Any:
        if isinstance(value, float) and value == NAN:
            return math.nan
        return rng.choice([0.0, -0.0]) if isinstance(value, float) and value == 0 else value

    return scan(relation, types, [tuple(stored(value) for value in row) for row in rows])


def comparable(rows: Rows) -> Rows:
    return [tuple(NAN if isinstance(v, float) and math.isnan(v) else v for v in row) for row in rows]


def conditions_of(keys: Sequence[EquiKey]) -> list[Expression]:
    return [
        Comparison(
            ComparisonOperator.NOT_DISTINCT if key.null_safe else ComparisonOperator.EQUAL,
            key.left,
            key.right,
            type=BOOLEAN,
        )
        for key in keys
    ]


def expected_rows(
    kind: JoinKind, left: Rows, right: Rows, conditions: Sequence[Expression], columns: Sequence[ColumnId]
) -> Rows:
    bags = [
        [{ColumnId(relation, i): value for i, value in enumerate(row)} for row in rows]
        for relation, rows in enumerate((left, right))
    ]
    joined = join_bags(kind, bags[0], bags[1], tuple(conditions))
    return [tuple(row.get(column) for column in columns) for row in joined]


@dataclass(frozen=True)
class JoinCase:
    """A join of two tables, and its rows in the order in which a join that probes with the left one gives them."""

    kind: JoinKind
    left: TableScan
    right: TableScan
    keys: tuple[EquiKey, ...]
    extra: tuple[Expression, ...]
    columns: tuple[ColumnId, ...]
    expected: Rows


Algorithm = Callable[[JoinCase], AccessPath]


def random_case(rng: random.Random, kind: JoinKind, key_name: str, extra_name: str, all_columns: bool) -> JoinCase:
    """With `all_columns`, or else some of them in any order."""
    parts = KEYS[key_name]
    types = [INTEGER, INTEGER, VARCHAR, *(TYPES[name][0] for name, _ in parts)]
    domains: list[list[Any]] = [[0, 1, 2, 3], ["a", "b"], *(TYPES[name][1] for name, _ in parts)]
    left_rows, right_rows = random_rows(rng, domains), random_rows(rng, domains)
    left, right = random_table(rng, 0, types, left_rows), random_table(rng, 1, types, right_rows)
    keys = tuple(
        EquiKey(column(left, position), column(right, position), operator == "<=>")
        for position, (_, operator) in enumerate(parts, start=FIRST_KEY)
    )
    extra = tuple(EXTRAS[extra_name](left, right))
    visible = (*left.columns,) if kind.hides_right else (*left.columns, *right.columns)
    columns = visible if all_columns else tuple(rng.sample(visible, rng.randint(1, len(visible))))
    expected = expected_rows(kind, left_rows, right_rows, [*conditions_of(keys), *extra], columns)
    return JoinCase(kind, left, right, keys, extra, columns, expected)


def hash_join(case: JoinCase, build_left: bool = False) -> HashJoin:
    return HashJoin(
        columns=case.columns,
        estimate=UNKNOWN,
        kind=case.kind,
        left=case.left,
        right=case.right,
        build_left=build_left,
        keys=case.keys,
        extra_conditions=case.extra,
    )


def nested_loop_join(case: JoinCase) -> NestedLoopJoin:
    return NestedLoopJoin(
        columns=case.columns,
        estimate=UNKNOWN,
        kind=case.kind,
        left=case.left,
        right=case.right,
        conditions=(*conditions_of(case.keys), *case.extra),
    )


def merge_join(case: JoinCase) -> MergeJoin:
    return MergeJoin(
        columns=case.columns,
        estimate=UNKNOWN,
        kind=case.kind,
        left=sorted_by_keys(case.left, [key.left for key in case.keys]),
        right=sorted_by_keys(case.right, [key.right for key in case.keys]),
        keys=case.keys,
        extra_conditions=case.extra,
    )


def index_join(case: JoinCase, num_keys: int | None = None) -> NestedLoopJoin:
    """With an index of the right table by all its keys, of which the first `num_keys` (None: all) are looked up."""
    positions = tuple(range(FIRST_KEY, FIRST_KEY + len(case.keys)))
    looked_up = case.keys[:num_keys]
    lookup = IndexLookup(
        columns=case.right.columns,
        estimate=UNKNOWN,
        table=case.right.table,
        alias=case.right.alias,
        index=SortedIndex("i", positions),
        keys=looked_up,
    )
    return NestedLoopJoin(
        columns=case.columns,
        estimate=UNKNOWN,
        kind=case.kind,
        left=case.left,
        right=lookup,
        conditions=(*conditions_of(case.keys[len(looked_up) :]), *case.extra),
    )


def sorted_by_keys(table: TableScan, keys: Sequence[Expression]) -> Sort:
    positions = range(FIRST_KEY, FIRST_KEY + len(keys))
    columns = tuple(SortColumn(table.columns[position], False, False) for position in positions)
    return Sort(columns=table.columns, estimate=UNKNOWN, input=table, keys=columns)
