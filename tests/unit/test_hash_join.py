"""What is particular to the hash join and the nested loop join; that they join is tested in `test_joins.py`."""

from __future__ import annotations

import itertools
import random
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from minisql.errors import ExecutionError
from minisql.iterators import join_keys
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.timing import TimingIterator
from minisql.optimizer.access_path import AccessPath, EquiKey, HashJoin, NestedLoopJoin, TableScan, ZeroRows
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.batch import Array, Batch
from minisql.types.datatype import (
    BIGINT,
    DATE,
    INTEGER,
    VARCHAR,
)
from minisql.types.hashing import hash_array
from tests.unit import join_cases
from tests.unit.expressions import arithmetic, compare, literal
from tests.unit.iterating import UNKNOWN, Rows, column, run, run_all_sizes, scan
from tests.unit.join_cases import comparable, random_case

PLANS = [*itertools.product(JoinKind, [False, True])]


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
                case = random_case(rng, kind, key_name, extra_name, all_columns=False)
                found = comparable(run(join_cases.hash_join(case, build_left)))
                assert Counter(found) == Counter(case.expected)


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
        case JoinKind.LEFT | JoinKind.FULL | JoinKind.FULL_ANTI:
            expected = [(*row, None, None) for row in preserved]
    assert run_all_sizes(path) == expected
    for batch in batches(path):
        assert [values.type for values in batch.columns] == [
            type_.arrow for type_ in (INTEGER, VARCHAR, DATE, VARCHAR)[: len(batch.columns)]
        ]

    path = hash_join(kind, nothing, table, build_left, [EquiKey(absent, column(table, 1), False)])
    assert run_all_sizes(path) == ([(None, None, *row) for row in preserved] if kind.preserves_both else [])


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
