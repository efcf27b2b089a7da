"""Window functions against their definition: a Python loop over the rows of each partition, for every kind of frame.

Partitions, order keys and values have NULLs and many ties. The naive evaluator orders the rows by (key, id), so that
ROWS frames are the same on both sides; it decides row by row whether another row is in the frame, by the words of the
standard, and shares nothing with the ranges of rows that the engine computes with.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

import minisql
from minisql.iterators.window import aggregates, expanded_frames

BOUNDS = ("UNBOUNDED PRECEDING", "2 PRECEDING", "0 PRECEDING", "CURRENT ROW", "1 FOLLOWING", "UNBOUNDED FOLLOWING")
EXCLUSIONS = ("NO OTHERS", "CURRENT ROW", "GROUP", "TIES")
FRAMES = [
    (unit, start, end)
    for unit in ("ROWS", "RANGE", "GROUPS")
    for start, end in itertools.combinations_with_replacement(BOUNDS, 2)
    if start != "UNBOUNDED FOLLOWING" and end != "UNBOUNDED PRECEDING"
]


@dataclass(frozen=True)
class Row:
    id: int
    part: str | None
    key: int | None
    value: int | None


def make_rows(seed: int, count: int) -> list[Row]:
    choose = random.Random(seed)
    return [
        Row(
            number,
            choose.choice(["a", "b", "c", None]),
            choose.choice([None, 1, 2, 2, 3, 5, 8]),
            choose.choice([None, -4, 0, 7, 7, 9]),
        )
        for number in range(count)
    ]


def session(rows: Sequence[Row]) -> minisql.Connection:
    connection = minisql.connect()
    connection.execute("CREATE TABLE t (id INTEGER, part VARCHAR, key INTEGER, value INTEGER)")
    values = ", ".join("(?, ?, ?, ?)" for _ in rows)
    parameters = [field for row in rows for field in (row.id, row.part, row.key, row.value)]
    connection.execute(f"INSERT INTO t VALUES {values}", parameters)
    return connection


def in_frame(partition: Sequence[Row], at: int, other: int, frame: tuple[str, str, str], descending: bool) -> bool:
    """Is one row of the ordered partition in the frame of another, EXCLUDE apart?"""
    unit, start, end = frame
    return not _is_beyond(partition, at, other, unit, start, descending, -1) and not _is_beyond(
        partition, at, other, unit, end, descending, 1
    )


def _is_beyond(
    partition: Sequence[Row], at: int, other: int, unit: str, bound: str, descending: bool, side: int
) -> bool:
    """Does the other row lie before (side -1) or behind (side 1) the bound?"""
    if bound == ("UNBOUNDED PRECEDING" if side < 0 else "UNBOUNDED FOLLOWING"):
        return False
    offset = 0 if bound == "CURRENT ROW" else int(bound.split()[0]) * (-1 if "PRECEDING" in bound else 1)
    if unit == "ROWS":
        return (other - (at + offset)) * side > 0
    groups = list(dict.fromkeys(row.key for row in partition))
    place, mine = groups.index(partition[other].key), groups.index(partition[at].key)
    if unit == "GROUPS":
        return (place - (mine + offset)) * side > 0
    key, other_key = partition[at].key, partition[other].key
    if bound == "CURRENT ROW" or key is None or other_key is None:
        return (place - mine) * side > 0
    distance = (key - other_key) if descending else (other_key - key)
    return (distance - offset) * side > 0


def is_excluded(partition: Sequence[Row], at: int, other: int, exclusion: str) -> bool:
    peers = partition[at].key == partition[other].key
    match exclusion:
        case "CURRENT ROW":
            return at == other
        case "GROUP":
            return peers
        case "TIES":
            return peers and at != other
    return False


def frames_of(
    rows: Sequence[Row], frame: tuple[str, str, str], exclusion: str, descending: bool, nulls_first: bool
) -> dict[int, list[Row]]:
    """The frame of each row, by its id."""
    found = {}
    for part in dict.fromkeys(row.part for row in rows):
        partition = sorted((row for row in rows if row.part == part), key=lambda row: row.id)
        partition.sort(key=lambda row: row.key or 0, reverse=descending)
        partition.sort(key=lambda row: (row.key is None) != nulls_first)
        partition = _ids_ascending(partition)
        for at, row in enumerate(partition):
            found[row.id] = [
                other
                for place, other in enumerate(partition)
                if in_frame(partition, at, place, frame, descending)
                and not is_excluded(partition, at, place, exclusion)
            ]
    return found


def _ids_ascending(partition: Sequence[Row]) -> list[Row]:
    return [
        row for _, peers in itertools.groupby(partition, lambda r: r.key) for row in sorted(peers, key=lambda r: r.id)
    ]


def present(frame: Sequence[Row]) -> list[int]:
    return [row.value for row in frame if row.value is not None]


NAIVE: dict[str, Callable[[Sequence[Row]], Any]] = {
    "count(*)": len,
    "count(value)": lambda frame: len(present(frame)),
    "sum(value)": lambda frame: sum(present(frame)) if present(frame) else None,
    "sum(CAST(value AS DECIMAL(38, 2)) + 0.25)": lambda frame: (
        sum((Decimal(v) + Decimal("0.25") for v in present(frame)), Decimal(0)) if present(frame) else None
    ),
    "sum(CAST(value AS DOUBLE))": lambda frame: float(sum(present(frame))) if present(frame) else None,
    "avg(value)": lambda frame: sum(present(frame)) / len(present(frame)) if present(frame) else None,
    "min(value)": lambda frame: min(present(frame), default=None),
    "max(CAST(value AS VARCHAR))": lambda frame: max(map(str, present(frame)), default=None),
    "first_value(value)": lambda frame: frame[0].value if frame else None,
    "last_value(id)": lambda frame: frame[-1].id if frame else None,
    "nth_value(value, 2)": lambda frame: frame[1].value if len(frame) > 1 else None,
    "first_value(value) IGNORE NULLS": lambda frame: next(iter(present(frame)), None),
    "last_value(value) IGNORE NULLS": lambda frame: next(reversed(present(frame)), None),
    "nth_value(value, 3) IGNORE NULLS": lambda frame: present(frame)[2] if len(present(frame)) > 2 else None,
}


@pytest.mark.parametrize("exclusion", EXCLUSIONS)
@pytest.mark.parametrize(("descending", "nulls_first"), [(False, False), (True, True), (False, True)])
def test_every_frame_by_definition(exclusion: str, descending: bool, nulls_first: bool) -> None:
    rows = make_rows(len(exclusion) + 2 * descending, 30)
    connection = session(rows)
    rows_by = (
        f"PARTITION BY part ORDER BY key {'DESC' if descending else 'ASC'} NULLS {'FIRST' if nulls_first else 'LAST'}"
    )
    overs = {
        # The rows of the table come by id, and a sort keeps the order of ties: peers are by id.
        (unit, start, end): f"OVER ({rows_by} {unit} BETWEEN {start} AND {end} EXCLUDE {exclusion})"
        for unit, start, end in FRAMES[:: 3 if nulls_first else 1]
    }
    calls = ", ".join(f"{call} {over}" for over in overs.values() for call in NAIVE)
    found = connection.execute(f"SELECT id, {calls} FROM t").fetchall()
    for position, (frame, over) in enumerate(overs.items()):
        expected = frames_of(rows, frame, exclusion, descending, nulls_first)
        for id_, *values in found:
            assert isinstance(id_, int)
            own = values[position * len(NAIVE) : (position + 1) * len(NAIVE)]
            assert own == [naive(expected[id_]) for naive in NAIVE.values()], (over, id_, expected[id_])


def by_partition(rows: Sequence[Row]) -> list[list[Row]]:
    ordered = sorted(rows, key=lambda row: (row.key is None, row.key or 0, row.id))
    return [[row for row in ordered if row.part == part] for part in dict.fromkeys(row.part for row in rows)]


@pytest.mark.parametrize("buckets", [1, 2, 3, 7, 50])
def test_ranks_by_definition(buckets: int) -> None:
    rows = make_rows(buckets, 30)
    calls = ("row_number()", "rank()", "dense_rank()", "percent_rank()", "cume_dist()", f"ntile({buckets})")
    over = "OVER (PARTITION BY part ORDER BY key)"
    found = session(rows).execute(f"SELECT id, {', '.join(f'{call} {over}' for call in calls)} FROM t").fetchall()
    expected = {}
    for partition in by_partition(rows):
        keys, size = [row.key for row in partition], len(partition)
        dealt = [b + 1 for b in range(buckets) for _ in range(size // buckets + (b < size % buckets))]
        for number, row in enumerate(partition):
            before = keys.index(row.key)
            behind = size - keys[::-1].index(row.key)
            dense = len(set(keys[:before])) + 1
            share = before / (size - 1) if size > 1 else 0.0
            expected[row.id] = (number + 1, before + 1, dense, share, behind / size, dealt[number])
    assert {id_: tuple(values) for id_, *values in found} == expected


@pytest.mark.parametrize("ignore_nulls", [False, True])
@pytest.mark.parametrize("offset", [0, 1, 2, -1, 100])
def test_lag_and_lead_by_definition(offset: int, ignore_nulls: bool) -> None:
    rows = make_rows(offset + 3, 30)
    treatment = "IGNORE NULLS" if ignore_nulls else "RESPECT NULLS"
    over = f"{treatment} OVER (PARTITION BY part ORDER BY key)"
    found = session(rows).execute(f"SELECT id, lag(value, {offset}, 99) {over}, lead(value, {offset}) {over} FROM t")
    expected = {
        row.id: (_step(partition, at, -offset, ignore_nulls, 99), _step(partition, at, offset, ignore_nulls, None))
        for partition in by_partition(rows)
        for at, row in enumerate(partition)
    }
    assert {id_: tuple(values) for id_, *values in found.fetchall()} == expected


def _step(partition: Sequence[Row], at: int, steps: int, ignore_nulls: bool, default: int | None) -> int | None:
    """The value some steps from a row, over the rows that count."""
    direction, left, place = (1 if steps > 0 else -1), abs(steps), at
    if left == 0:
        return default if ignore_nulls and partition[at].value is None else partition[at].value
    while left:
        place += direction
        if not 0 <= place < len(partition):
            return default
        left -= not ignore_nulls or partition[place].value is not None
    return partition[place].value


def window(sql: str, table: str) -> list[Any]:
    connection = minisql.connect()
    return [row[0] for row in connection.execute(f"SELECT {sql} FROM ({table}) AS t (id, x) ORDER BY id").fetchall()]


def test_sums_of_bigint_are_exact_or_an_error() -> None:
    table = "VALUES (1, 9223372036854775807), (2, 1), (3, -1), (4, -9223372036854775807)"
    assert window("sum(x) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING)", table) == [
        0,
        -(2**63) + 0,
        -(2**63) + 1,
        None,
    ]
    with pytest.raises(minisql.Error, match="SUM is out of range for BIGINT"):
        window("sum(x) OVER (ORDER BY id)", table)


def test_sums_of_long_decimals_are_exact_or_an_error() -> None:
    large = "9" * 36
    table = f"VALUES (1, {large}.5), (2, -{large}.5), (3, {large}.5), (4, 0.5)"
    over = "OVER (ORDER BY id ROWS 1 PRECEDING)"
    assert window(f"sum(x) {over}", table) == [Decimal(f"{large}.5"), 0, 0, Decimal(f"1{'0' * 36}")]
    with pytest.raises(minisql.Error, match=r"SUM is out of range for DECIMAL\(38,1\)"):
        window("sum(x) OVER ()", f"VALUES (1, 9{large}.5), (2, 9{large}.5)")


def test_sums_of_doubles_do_not_feel_what_left_the_frame() -> None:
    values = ["1e300", "0.1e0", "0.2e0", "CAST('NaN' AS DOUBLE)", "3e0", "CAST('Infinity' AS DOUBLE)", "5e0", "1e0"]
    table = "VALUES " + ", ".join(f"({number}, {value})" for number, value in enumerate(values))
    found = window("sum(x) OVER (ORDER BY id ROWS 1 PRECEDING)", table)
    assert found[:3] == [1e300, 1e300, 0.1 + 0.2]
    assert math.isnan(found[3])
    assert math.isnan(found[4])
    assert found[5:] == [math.inf, math.inf, 6.0]


def test_range_edges_do_not_overflow() -> None:
    table = "VALUES (1, 9223372036854775807), (2, -9223372036854775808), (3, 9223372036854775806)"
    over = "OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 9223372036854775807 FOLLOWING)"
    assert window(f"count(*) {over}", table) == [2, 1, 2]


def test_many_rows_against_running_totals() -> None:
    """Enough rows for every level of the tree that sums are made with."""
    connection = minisql.connect()
    connection.execute("CREATE TABLE n (i INTEGER, x DOUBLE)")
    count = 3000
    connection.execute(f"INSERT INTO n VALUES {', '.join(f'({i}, {i * 7 % 11}e0)' for i in range(count))}")
    over = "OVER (ORDER BY i ROWS BETWEEN 100 PRECEDING AND 3 FOLLOWING)"
    found = connection.execute(f"SELECT i, sum(x) {over}, min(x) {over}, max(x) {over} FROM n").fetchall()
    for i, *values in found:
        assert isinstance(i, int)
        frame = [float(j * 7 % 11) for j in range(max(0, i - 100), min(count, i + 4))]
        assert values == [sum(frame), min(frame), max(frame)]


def test_frames_expanded_to_groups_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way of aggregates that have no way of their own over frames, on those that have one."""
    connection = session(make_rows(5, 25))
    calls = [f"{name}(value)" for name in ("count", "sum", "avg", "min", "max")]
    frames = [f"ROWS 3 PRECEDING EXCLUDE {exclusion}" for exclusion in EXCLUSIONS]
    overs = [f"{call} OVER (PARTITION BY part ORDER BY key {frame})" for call in calls for frame in frames]
    sql = f"SELECT id, {', '.join(overs)}, count(*) OVER (ROWS BETWEEN 9 FOLLOWING AND 8 FOLLOWING) FROM t ORDER BY id"
    expected = connection.execute(sql).fetchall()
    monkeypatch.setattr(aggregates, "_FROM_PARTIAL_RESULTS", ())
    for rows_at_a_time in (40, 1 << 20):
        monkeypatch.setattr(expanded_frames, "_EXPANDED_ROWS", rows_at_a_time)
        assert connection.execute(sql).fetchall() == expected
