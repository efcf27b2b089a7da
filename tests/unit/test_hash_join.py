"""The hash join and the nested loop join against the definition of the joins, pair by pair in Python."""

from __future__ import annotations

import datetime
import itertools
import math
import random
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from minisql.errors import ExecutionError
from minisql.iterators import join_keys, join_matcher
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.timing import TimingIterator
from minisql.optimizer.access_path import AccessPath, EquiKey, HashJoin, NestedLoopJoin, TableScan, ZeroRows
from minisql.plan.expression import ColumnId, ColumnRef, Comparison, ComparisonOperator, Expression, Literal
from minisql.plan.join_kind import JoinKind
from minisql.types.batch import Array, Batch
from minisql.types.datatype import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    NULL,
    TIMESTAMP,
    VARCHAR,
    SqlType,
    decimal,
)
from minisql.types.hashing import hash_array
from tests.naive import join_bags
from tests.unit.expressions import arithmetic, compare, literal
from tests.unit.iterating import BATCH_SIZES, UNKNOWN, Rows, column, run, run_all_sizes, scan

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
V, S = 1, 2
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
PLANS = [*itertools.product(JoinKind, [False, True])]


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


def hash_join(
    kind: JoinKind,
    left: AccessPath,
    right: AccessPath,
    build_left: bool,
    keys: Sequence[EquiKey],
    extra: Sequence[Expression] = (),
    columns: Sequence[ColumnId] | None = None,
) -> HashJoin:
    visible = left.columns if kind.hides_right else (*left.columns, *right.columns)
    return HashJoin(
        columns=visible if columns is None else tuple(columns),
        estimate=UNKNOWN,
        kind=kind,
        left=left,
        right=right,
        build_left=build_left,
        keys=tuple(keys),
        extra_conditions=tuple(extra),
    )


def check_join(rng: random.Random, kind: JoinKind, build_left: bool, key_name: str, extra_name: str) -> None:
    parts = KEYS[key_name]
    types = [INTEGER, INTEGER, VARCHAR, *(TYPES[name][0] for name, _ in parts)]
    domains: list[list[Any]] = [[0, 1, 2, 3], ["a", "b"], *(TYPES[name][1] for name, _ in parts)]
    left_rows, right_rows = random_rows(rng, domains), random_rows(rng, domains)
    left, right = random_table(rng, 0, types, left_rows), random_table(rng, 1, types, right_rows)
    keys = [
        EquiKey(column(left, position), column(right, position), operator == "<=>")
        for position, (_, operator) in enumerate(parts, start=3)
    ]
    extra = EXTRAS[extra_name](left, right)
    visible = [*left.columns] if kind.hides_right else [*left.columns, *right.columns]
    columns = rng.sample(visible, rng.randint(1, len(visible)))
    conditions = [*conditions_of(keys), *extra]
    expected = expected_rows(kind, left_rows, right_rows, conditions, columns)

    hashed = hash_join(kind, left, right, build_left, keys, extra, columns)
    batch_size = rng.choice(BATCH_SIZES)
    found = comparable(run(hashed, batch_size))
    if build_left:
        assert Counter(found) == Counter(expected)
        assert found == comparable(run(hashed, rng.choice(BATCH_SIZES)))
    else:
        assert found == expected

    looped = NestedLoopJoin(
        columns=tuple(columns), estimate=UNKNOWN, kind=kind, left=left, right=right, conditions=tuple(conditions)
    )
    assert comparable(run(looped, batch_size)) == expected


@pytest.mark.parametrize("key_name", KEYS)
@pytest.mark.parametrize(("kind", "build_left"), PLANS)
def test_random_joins_are_as_defined(
    kind: JoinKind, build_left: bool, key_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(f"{kind} {build_left} {key_name}")
    for extra_name in EXTRAS:
        for _ in range(2):
            monkeypatch.setattr(join_matcher, "_PAIRS_AT_ONCE", rng.choice([1, 2, 3, 5, 65_536]))
            check_join(rng, kind, build_left, key_name, extra_name)


@pytest.mark.parametrize("num_hashes", [1, 2])
@pytest.mark.parametrize(("kind", "build_left"), PLANS)
def test_a_hash_is_never_trusted(
    kind: JoinKind, build_left: bool, num_hashes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def colliding(array: Array) -> Any:
        return hash_array(array) % np.uint64(num_hashes)

    monkeypatch.setattr(join_keys, "hash_array", colliding)
    monkeypatch.setattr(join_keys, "combine", lambda hashes: sum(hashes) % np.uint64(num_hashes))
    rng = random.Random(f"{kind} {build_left} {num_hashes}")
    for key_name in ["varchar", "wide", "integer null-safe", "composite", "composite null-safe", "composite mixed"]:
        for extra_name in ["no extra", "residual"]:
            for _ in range(3):
                check_join(rng, kind, build_left, key_name, extra_name)


def keyed(relation: int, keys: Sequence[int | None]) -> TableScan:
    """A table of rows (id, key)."""
    return scan(relation, [INTEGER, BIGINT], list(enumerate(keys)))


def on_key(left: TableScan, right: TableScan) -> list[EquiKey]:
    return [EquiKey(column(left, 1), column(right, 1), False)]


def test_full_join_by_hand() -> None:
    """Matches, NULL keys on both sides, duplicates, and a key all pairs of which fail the residual condition."""
    left, right = keyed(0, [1, None, 2, 7, 7]), keyed(1, [2, 1, 1, None, 9, 7])
    residual = [compare(arithmetic(column(left, 1), "+", column(right, 1)), "<>", literal(14, BIGINT))]
    assert run_all_sizes(hash_join(JoinKind.FULL, left, right, False, on_key(left, right), residual)) == [
        (0, 1, 1, 1),
        (0, 1, 2, 1),
        (1, None, None, None),
        (2, 2, 0, 2),
        (3, 7, None, None),
        (4, 7, None, None),
        (None, None, 3, None),
        (None, None, 4, 9),
        (None, None, 5, 7),
    ]


def test_counters_add_up_to_the_rows() -> None:
    left, right = keyed(0, [1, None, 2, 5]), keyed(1, [2, 2, 2, None, 9])
    for build_left, probe_only, build_only in [(False, 3, 2), (True, 2, 3)]:
        path = hash_join(JoinKind.FULL, left, right, build_left, on_key(left, right))
        timer = TimingIterator(create_iterator(path, 2))
        timer.open()
        rows = sum(batch.num_rows for batch in timer.batches())
        timer.close()
        assert timer.profile.rows == rows == 8
        assert timer.profile.counters == {"matched": 3, "probe_only": probe_only, "build_only": build_only}


@pytest.mark.parametrize(("kind", "build_left"), PLANS)
def test_an_input_known_to_be_empty_still_has_types(kind: JoinKind, build_left: bool) -> None:
    table = scan(0, [INTEGER, VARCHAR], [(0, "x"), (1, None)])
    columns = (ColumnId(1, 0), ColumnId(1, 1))
    nothing = ZeroRows(columns=columns, estimate=UNKNOWN, types=(DATE, VARCHAR), reason="by hand")
    absent = ColumnRef(columns[1], "t1", "c1", type=VARCHAR)

    path = hash_join(kind, table, nothing, build_left, [EquiKey(column(table, 1), absent, False)])
    preserved: Rows = [(0, "x"), (1, None)]
    expected: Rows
    match kind:
        case JoinKind.INNER | JoinKind.SEMI:
            expected = []
        case JoinKind.ANTI:
            expected = preserved
        case JoinKind.LEFT | JoinKind.FULL:
            expected = [(*row, None, None) for row in preserved]
    assert run_all_sizes(path) == expected
    for batch in batches(path):
        assert [values.type for values in batch.columns] == [
            type_.arrow for type_ in (INTEGER, VARCHAR, DATE, VARCHAR)[: len(batch.columns)]
        ]

    path = hash_join(kind, nothing, table, build_left, [EquiKey(absent, column(table, 1), False)])
    assert run_all_sizes(path) == ([(None, None, *row) for row in preserved] if kind is JoinKind.FULL else [])


def batches(path: AccessPath) -> list[Batch]:
    iterator = create_iterator(path)
    iterator.open()
    result = list(iterator.batches())
    iterator.close()
    return result


@pytest.mark.parametrize(("kind", "expected"), [(JoinKind.SEMI, True), (JoinKind.ANTI, False)])
@pytest.mark.parametrize("build_left", [False, True])
def test_semi_and_anti_join_look_at_no_pairs(kind: JoinKind, expected: bool, build_left: bool) -> None:
    """20,000 rows with one key on each side: looking at every pair would take minutes."""
    keys = [7] * 20_000
    left, right = keyed(0, [*keys, 1]), keyed(1, [*keys, 2])
    rows = run(hash_join(kind, left, right, build_left, on_key(left, right)))
    assert rows == [(i, 7) for i in range(20_000)] if expected else [(20_000, 1)]


@pytest.mark.parametrize("algorithm", ["hash", "nested loop"])
def test_the_first_rows_of_a_cross_join_need_little_memory(algorithm: str) -> None:
    """65,536 rows with 65,536 rows: all pairs would be 32 GB of row numbers for each side."""
    left, right = keyed(0, [1] * 65_536), keyed(1, [2] * 65_536)
    columns = (left.columns[0], right.columns[0])
    path: AccessPath = hash_join(JoinKind.FULL, left, right, False, [], columns=columns)
    if algorithm == "nested loop":
        path = NestedLoopJoin(
            columns=columns, estimate=UNKNOWN, kind=JoinKind.FULL, left=left, right=right, conditions=()
        )
    iterator = create_iterator(path)
    iterator.open()
    tracemalloc.start()
    first, second = iterator.next(), iterator.next()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert first is not None
    assert second is not None
    assert first.columns[1].to_pylist() == list(range(65_536))
    assert set(second.columns[0].to_pylist()) == {1}
    assert peak < 20_000_000
    iterator.close()


def test_an_error_in_a_condition_leaves_the_iterator_closable() -> None:
    left, right = keyed(0, [1, 2, 3]), keyed(1, [1, 2, 3])
    fails = [compare(arithmetic(column(left, 0), "/", column(right, 0)), "=", literal(1, BIGINT))]
    iterator = create_iterator(hash_join(JoinKind.FULL, left, right, False, on_key(left, right), fails))
    iterator.open()
    with pytest.raises(ExecutionError, match="division by zero"):
        iterator.next()
    iterator.close()
    iterator.close()
    assert iterator.next() is None


def test_an_iterator_can_be_opened_again() -> None:
    left, right = keyed(0, [1, 2]), keyed(1, [2, 3])
    iterator = create_iterator(hash_join(JoinKind.FULL, left, right, False, on_key(left, right)))
    runs = []
    for _ in range(2):
        iterator.open()
        runs.append([batch.columns[0].to_pylist() for batch in iterator.batches()])
        assert iterator.counters() == {"matched": 1, "probe_only": 1, "build_only": 1}
        iterator.close()
    assert runs[0] == runs[1] == [[0, 1], [None]]
