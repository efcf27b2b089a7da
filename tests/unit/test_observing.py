"""Observed plans: what the events and the states in them say is what the iterators do."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from minisql.iterators import join_matcher, merge_join, rebatch
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.iterator_state import CollectedState, HeldRows, JoinState, LimitState, Phase, ScanState
from minisql.iterators.observing import Closed, Event, Observer, Opened, PhaseBegan, Pulled, Returned
from minisql.optimizer.access_path import AccessPath, EquiKey, HashAggregate, HashJoin, Limit, Sort, SortColumn
from minisql.plan.join_kind import JoinKind
from minisql.types.batch import Batch
from minisql.types.datatype import INTEGER
from tests.unit import join_cases
from tests.unit.iterating import UNKNOWN, Rows, column, scan
from tests.unit.join_cases import EXTRAS, KEYS, Algorithm, JoinCase, comparable, random_case


def events_of(path: AccessPath, batch_size: int = 1, max_rows: int = 1000) -> list[Event]:
    events: list[Event] = []
    iterator = create_iterator(path, batch_size, Observer(events.append, max_rows).wrap)
    iterator.open()
    for _ in iterator.batches():
        pass
    iterator.close()
    return events


def rows_of(batch: Batch) -> Rows:
    return comparable(list(zip(*(values.to_pylist() for values in batch.columns), strict=True)))


# --- calls ---------------------------------------------------------------------------------------------------------


def test_calls_are_told_in_their_order_with_their_callers() -> None:
    table = scan(0, [INTEGER], [(1,), (2,)])
    limit = Limit(columns=table.columns, estimate=UNKNOWN, input=table, limit=1, offset=0)
    events = events_of(limit)
    assert [(type(event), event.path, event.callers) for event in events] == [
        (Opened, limit, ()),
        (Opened, table, (limit,)),
        (Pulled, limit, ()),
        (Pulled, table, (limit,)),
        (Returned, table, (limit,)),
        (Returned, limit, ()),
        (Pulled, limit, ()),
        (Returned, limit, ()),
        (Closed, limit, ()),
        (Closed, table, (limit,)),
    ]
    returned = [event.state for event in events if isinstance(event, Returned)]
    assert returned == [ScanState(1, 2), LimitState(0, 0), LimitState(0, 0)]


def test_what_an_observer_raises_comes_out_and_nothing_stays_open() -> None:
    class StopError(Exception):
        pass

    def stop(event: Event) -> None:
        if isinstance(event, Returned):
            raise StopError

    table = scan(0, [INTEGER], [(1,)])
    observer = Observer(stop, 1)
    iterator = create_iterator(table, 1, observer.wrap)
    iterator.open()
    with pytest.raises(StopError):
        iterator.next()
    assert observer.at_work == ()
    iterator.close()


def test_sorted_rows_and_groups_are_shown_up_to_the_limit() -> None:
    table = scan(0, [INTEGER], [(3,), (1,), (2,), (1,)])
    sort = Sort(
        columns=table.columns,
        estimate=UNKNOWN,
        input=table,
        keys=(SortColumn(table.columns[0], False, False),),
        limit=None,
    )
    groups = HashAggregate(
        columns=table.columns, estimate=UNKNOWN, input=table, keys=(column(table, 0),), aggregates=()
    )
    for path, expected, total in ((sort, [(1,), (1,)], 4), (groups, [(3,), (1,)], 3)):
        began = [event for event in events_of(path, max_rows=2) if isinstance(event, PhaseBegan)]
        assert [event.state.phase for event in began if event.state] == [Phase.READ, Phase.EMIT]  # type: ignore[union-attr]
        state = began[-1].state
        assert isinstance(state, CollectedState)
        assert state.rows is not None
        assert (rows_of(state.rows.rows), state.rows.total) == (expected, total)


# --- the pass over the build rows ----------------------------------------------------------------------------------


def build_left(case: JoinCase) -> HashJoin:
    return join_cases.hash_join(case, build_left=True)


ALGORITHMS: dict[str, tuple[Algorithm, bool]] = {
    "hash": (join_cases.hash_join, False),
    "hash, left built": (build_left, True),
    "nested loop": (join_cases.nested_loop_join, False),
    "index lookup": (join_cases.index_join, False),
    "merge": (join_cases.merge_join, False),
}
"""Each with: is the left input the build input?"""


@pytest.fixture
def rng(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> random.Random:
    """Seeded by the test. Rows are read, and pairs are made, a few at a time."""
    rng = random.Random(request.node.name)
    monkeypatch.setattr(join_matcher, "_PAIRS_AT_ONCE", rng.choice([1, 2, 3, 5, 65_536]))
    monkeypatch.setattr(merge_join, "_CHUNK_ROWS", rng.choice([1, 2, 3, 65_536]))
    monkeypatch.setattr(rebatch, "_KEPT_ROWS", rng.choice([1, 2, 16_384]))
    return rng


@pytest.mark.parametrize("extra_name", EXTRAS)
@pytest.mark.parametrize("key_name", KEYS)
@pytest.mark.parametrize("algorithm_name", ALGORITHMS)
def test_the_unmatched_build_rows_of_a_full_join_are_those_that_its_anti_join_pass_emits(
    algorithm_name: str, key_name: str, extra_name: str, rng: random.Random
) -> None:
    algorithm, left_built = ALGORITHMS[algorithm_name]
    if not KEYS[key_name] and algorithm_name in ("merge", "index lookup"):
        return
    for _ in range(3):
        case = random_case(rng, JoinKind.FULL, key_name, extra_name, all_columns=True)
        width = len(case.left.columns)
        of_left, of_right = slice(0, width), slice(width, None)
        of_build, of_probe = (of_left, of_right) if left_built else (of_right, of_left)
        path = algorithm(case)
        announced, emitted = passes(events_of(path, rng.choice([1, 2, 3])), path)
        assert [row[of_build] for rows in emitted for row in rows] == [row for rows in announced for row in rows]
        assert all(value is None for rows in emitted for row in rows for value in row[of_probe])
        unmatched = [row[of_build] for row in case.expected if set(row[of_probe]) == {None}]
        if algorithm_name != "merge":  # which emits those before the last left key in their places
            assert len(announced) == 1
            assert Counter(announced[0]) == Counter(unmatched)
        assert Counter(row for rows in announced for row in rows) <= Counter(unmatched)


def passes(events: list[Event], join: AccessPath) -> tuple[list[Rows], list[Rows]]:
    """The rows that the join said it would emit, each time that its anti-join pass began, and what it then emitted."""
    announced: list[Rows] = []
    emitted: list[Rows] = []
    for event in events:
        match event:
            case PhaseBegan(path=path, state=JoinState(phase=Phase.ANTI_JOIN_PASS, to_pass=HeldRows() as to_pass)):
                assert path is join
                assert to_pass.total == to_pass.rows.num_rows
                announced.append(rows_of(to_pass.rows))
                emitted.append([])
            case Returned(path=path, batch=Batch() as batch, state=JoinState(phase=Phase.ANTI_JOIN_PASS) as state):
                emitted[-1] += rows_of(batch)
                assert state.to_pass is not None
                assert rows_of(state.to_pass.rows) == announced[-1][len(emitted[-1]) :]
    return announced, emitted


@pytest.mark.parametrize("kind", [JoinKind.LEFT, JoinKind.ANTI, JoinKind.SEMI])
def test_the_pass_of_a_join_that_builds_its_left_input(kind: JoinKind) -> None:
    rng = random.Random(kind.name)
    for _ in range(20):
        case = random_case(rng, kind, "integer", "residual", all_columns=True)
        path = build_left(case)
        began = [event for event in events_of(path) if isinstance(event, PhaseBegan)]
        last = Phase.SEMI_JOIN_PASS if kind is JoinKind.SEMI else Phase.ANTI_JOIN_PASS
        state = began[-1].state
        assert [event.state.phase for event in began if isinstance(event.state, JoinState)] == [
            Phase.BUILD,
            Phase.PROBE,
            last,
        ]
        assert isinstance(state, JoinState)
        assert state.to_pass is not None
        width = len(case.left.columns)
        alone = [row[:width] for row in case.expected if set(row[width:]) <= {None}]
        assert Counter(rows_of(state.to_pass.rows)) == Counter(alone)


def test_the_flags_and_keys_of_the_hash_table() -> None:
    rows: list[tuple[Any, ...]] = [(0, 1), (1, None), (2, 2), (3, 1)]
    left, right = scan(0, [INTEGER, INTEGER], [(7, 1)]), scan(1, [INTEGER, INTEGER], rows)
    case = JoinCase(
        JoinKind.FULL,
        left,
        right,
        (EquiKey(column(left, 1), column(right, 1), False),),
        (),
        (*left.columns, *right.columns),
        [],
    )
    states = [event.state for event in events_of(join_cases.hash_join(case)) if isinstance(event, PhaseBegan)]
    assert states[0] == JoinState(Phase.BUILD, None, None)
    state = states[-1]
    assert isinstance(state, JoinState)
    assert state.build is not None
    assert rows_of(state.build.rows) == rows
    assert [key.to_pylist() for key in state.build.keys] == [[1, None, 2, 1]]
    assert state.build.is_live is not None
    assert state.build.is_matched is not None
    assert state.build.is_live.tolist() == [True, False, True, True]
    assert state.build.is_matched.tolist() == [True, False, False, True]


@pytest.mark.parametrize("algorithm", [join_cases.hash_join, join_cases.merge_join, join_cases.nested_loop_join])
def test_a_join_that_is_done_or_closed_holds_no_rows(algorithm: Callable[[JoinCase], AccessPath]) -> None:
    case = random_case(random.Random(3), JoinKind.FULL, "integer", "no extra", all_columns=True)
    ends = [event for event in events_of(algorithm(case)) if isinstance(event, Returned) and event.batch is None]
    state = ends[-1].state
    assert isinstance(state, JoinState)
    assert state.build is None
