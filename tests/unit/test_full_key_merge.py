"""Full key merge against its definition: for every key the cross product of the inputs' rows, or NULLs for none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product
from random import Random
from typing import Any

import pytest

from minisql.errors import ExecutionError
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.iterator_state import KeyGroupsState, Phase
from minisql.iterators.observing import Event, Observer, PhaseBegan
from minisql.optimizer.access_path import FullKeyMerge, TableScan
from minisql.types.datatype import BIGINT, DOUBLE, INTEGER, VARCHAR, SqlType
from tests.unit.iterating import BATCH_SIZES, UNKNOWN, Rows, column, run, run_all_sizes, scan

KEYS: dict[SqlType, list[Any]] = {
    INTEGER: [None, -1, 1, 2, 3],
    BIGINT: [None, 1, 2, -(2**63), 2**63 - 1],
    VARCHAR: [None, "", "a", "a longer one than eight bytes", "ä"],
    DOUBLE: [None, 0.0, -0.0, 1.5, float("nan"), -float("nan")],
}


def merge(inputs: Sequence[TableScan], *key_positions: int) -> FullKeyMerge:
    """The merge of inputs whose keys stand at these positions, handing on all columns."""
    return FullKeyMerge(
        columns=tuple(column_id for input_ in inputs for column_id in input_.columns),
        estimate=UNKNOWN,
        inputs=tuple(inputs),
        keys=tuple(tuple(column(input_, position) for position in key_positions) for input_ in inputs),
    )


def expected(tables: Sequence[Rows], key_positions: Sequence[int]) -> Rows:
    """The definition, row by row."""
    widths = [len(table[0]) if table else 3 for table in tables]

    def beside_nulls(position: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
        return sum((row if i == position else (None,) * width for i, width in enumerate(widths)), ())

    def key(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple("NaN" if row[position] != row[position] else row[position] for position in key_positions)

    result: Rows = []
    keys = dict.fromkeys(key(row) for table in tables for row in table if None not in key(row))
    for one in keys:
        rows = [[row for row in table if key(row) == one] for table in tables]
        choices = [found or [(None,) * width] for found, width in zip(rows, widths, strict=True)]
        result += [sum(combination, ()) for combination in product(*choices)]
    for position, table in enumerate(tables):
        result += [beside_nulls(position, row) for row in table if None in key(row)]
    return result


@pytest.mark.parametrize("seed", range(60))
def test_random_inputs(seed: int) -> None:
    random = Random(seed)
    type_ = random.choice(list(KEYS))
    key_positions = random.choice([(0,), (0, 1), (1, 0)])
    tables: list[Rows] = [
        [(random.choice(KEYS[type_]), random.choice([None, 1, 2]), (number, i)) for i in range(random.randint(0, 6))]
        for number in range(random.randint(2, 4))
    ]
    tables = [[(*row[:2], row[2][0] * 100 + row[2][1]) for row in table] for table in tables]
    path = merge([scan(i, (type_, INTEGER, BIGINT), table) for i, table in enumerate(tables)], *key_positions)
    in_order, *others = [list(map(repr, run(path, batch_size))) for batch_size in BATCH_SIZES]
    assert all(other == in_order for other in others)
    assert Counter(in_order) == Counter(map(repr, expected(tables, key_positions)))


def test_combinations_are_cut_into_batches() -> None:
    tables: list[Rows] = [[(1, i) for i in range(n)] for n in (2, 7, 5)]
    path = merge([scan(i, (INTEGER, INTEGER), table) for i, table in enumerate(tables)], 0)
    rows = run_all_sizes(path)
    assert [(a, b, c) for _, a, _, b, _, c in rows] == list(product(range(2), range(7), range(5)))


def test_columns_may_be_left_out_and_come_in_any_order() -> None:
    inputs = [scan(0, (INTEGER, INTEGER), [(1, 10), (2, 20)]), scan(1, (INTEGER, INTEGER), [(2, 200), (None, 300)])]
    whole = merge(inputs, 0)
    path = FullKeyMerge(
        columns=(inputs[1].columns[1], inputs[0].columns[1]), estimate=UNKNOWN, inputs=whole.inputs, keys=whole.keys
    )
    assert run_all_sizes(path) == [(None, 10), (200, 20), (300, None)]
    assert run_all_sizes(FullKeyMerge(columns=(), estimate=UNKNOWN, inputs=whole.inputs, keys=whole.keys)) == [()] * 3


def test_no_rows_at_all() -> None:
    assert run_all_sizes(merge([scan(i, (INTEGER, VARCHAR), []) for i in range(3)], 0)) == []


def test_counters_say_where_the_rows_came_from() -> None:
    tables: list[Rows] = [[(1,), (2,), (2,), (None,)], [(2,), (3,), (None,)], [(2,), (2,), (3,), (None,), (None,)]]
    iterator = create_iterator(merge([scan(i, (INTEGER,), table) for i, table in enumerate(tables)], 0), 2)
    for _ in range(2):
        iterator.open()
        assert sum(batch.num_rows for batch in iterator.batches()) == 10
        assert iterator.counters() == {"in_all": 4, "in_some": 2, "null_key": 4}
        iterator.close()


def test_more_combinations_than_can_be_counted_are_refused() -> None:
    rows: Rows = [(1,)] * 50_000
    path = merge([scan(i, (INTEGER,), rows) for i in range(5)], 0)
    with pytest.raises(ExecutionError, match="too many combinations"):
        run(path)


@pytest.mark.parametrize(("key_type", "one", "two", "three"), [(INTEGER, 1, 2, 3), (VARCHAR, "a", "b", "c")])
def test_the_keys_that_the_first_input_has_not_met_are_told(key_type: SqlType, one: Any, two: Any, three: Any) -> None:
    driving = scan(0, [key_type], [(two,), (None,)])
    gathered = [scan(1, [key_type], [(three,), (two,), (three,)]), scan(2, [key_type], [(None,), (one,), (two,)])]
    events: list[Event] = []
    iterator = create_iterator(merge([driving, *gathered], 0), 1, Observer(events.append, 10).wrap)
    iterator.open()
    for _ in iterator.batches():
        pass
    began = [event.state for event in events if isinstance(event, PhaseBegan)]
    assert began[0] == KeyGroupsState(Phase.GATHER, 0, None)
    unmet = [state.unmet for state in began if isinstance(state, KeyGroupsState) and state.unmet is not None]
    assert [(held.total, sorted(held.rows.columns[0].to_pylist())) for held in unmet] == [
        (3, [one, two, three]),
        (2, [one, three]),
    ]
