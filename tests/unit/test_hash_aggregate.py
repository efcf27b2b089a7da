"""GROUP BY and aggregates, hashed and streaming, against Python, and at larger sizes against duckdb."""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from minisql.errors import ExecutionError
from minisql.iterators import hash_aggregate, partial_groups, rebatch, stream_aggregate
from minisql.iterators.from_access_path import create_iterator
from minisql.iterators.row_iterator import RowIterator
from minisql.iterators.timing import TimingIterator
from minisql.optimizer.access_path import (
    AccessPath,
    HashAggregate,
    Sort,
    SortColumn,
    StreamAggregate,
    TableScan,
    ZeroRows,
)
from minisql.plan.aggregate import AggregateCall, AggregateFunction, result_type
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
    Expression,
)
from minisql.source import Span
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
from tests.unit.iterating import UNKNOWN, Rows, Table, column, run, run_all_sizes, scan

NAN = 1e9
"""Stands for NaN where Python compares, because Python's NaN equals nothing."""

DOMAINS: dict[str, tuple[SqlType, list[Any]]] = {
    "integer": (INTEGER, [-5, 0, 7]),
    "bigint": (BIGINT, [-(2**59), -1, 2**59]),
    "double": (DOUBLE, [-1.5, 0.0, 2.25, NAN]),
    "varchar": (VARCHAR, ["", "a", "ab", "𝄞"]),
    "boolean": (BOOLEAN, [False, True]),
    "date": (DATE, [datetime.date(1969, 12, 31), datetime.date(2024, 2, 29)]),
    "timestamp": (TIMESTAMP, [datetime.datetime(1969, 1, 1, 1), datetime.datetime(2024, 2, 29, 1, 1, 1, 1)]),
    "decimal": (decimal(9, 2), [Decimal("-1.25"), Decimal("0.00"), Decimal("3.10")]),
    "wide": (decimal(38, 0), [Decimal(-(2**70)), Decimal(2**70), Decimal(1)]),
    "null": (NULL, [None]),
}
NUMERIC = {"integer", "bigint", "double", "decimal", "wide", "null"}


def call(function: str, argument: Expression | None = None, distinct: bool = False) -> AggregateCall:
    kind = AggregateFunction(function)
    type_ = BIGINT if argument is None else result_type(kind, argument.type)
    assert type_ is not None
    return AggregateCall(kind, argument, distinct, type_)


def aggregate(path: TableScan | ZeroRows, keys: Sequence[Expression], calls: Sequence[AggregateCall]) -> HashAggregate:
    columns = tuple(ColumnId(9, position) for position in range(len(keys) + len(calls)))
    return HashAggregate(columns=columns, estimate=UNKNOWN, input=path, keys=tuple(keys), aggregates=tuple(calls))


def stream_aggregate_of(hashed: HashAggregate, input_: AccessPath) -> StreamAggregate:
    return StreamAggregate(
        columns=hashed.columns, estimate=UNKNOWN, input=input_, keys=hashed.keys, aggregates=hashed.aggregates
    )


def sorted_by(path: TableScan, positions: Sequence[int]) -> Sort:
    keys = tuple(SortColumn(path.columns[position], False, False) for position in positions)
    return Sort(columns=path.columns, estimate=UNKNOWN, input=path, keys=keys)


def by_definition(function: str, values: list[Any], distinct: bool) -> Any:
    """An aggregate over the values of one group."""
    values = [value for value in values if value is not None]
    if distinct:
        values = list(dict.fromkeys(values))
    if function == "COUNT":
        return len(values)
    if not values:
        return None
    match function:
        case "MIN":
            return min(values)
        case "MAX":
            return max(values)
        case _:
            total = NAN if NAN in values else sum(values)
            return total if function == "SUM" or total == NAN else float(total) / len(values)


def comparable(rows: Rows) -> Rows:
    return [tuple(NAN if isinstance(v, float) and math.isnan(v) else v for v in row) for row in rows]


def in_sql_order(value: Any) -> tuple[bool, Any]:
    """NULL last."""
    return value is None, 0 if value is None else value


def random_column(rng: random.Random, name: str, num_rows: int) -> list[Any]:
    present = [None, *DOMAINS[name][1][: rng.randint(1, 4)]]
    return [rng.choice(present) for _ in range(num_rows)]


def stored(rng: random.Random, value: Any) -> Any:
    if not isinstance(value, float):
        return value
    return math.nan if value == NAN else rng.choice([0.0, -0.0]) if value == 0 else value


@pytest.mark.parametrize("argument_name", DOMAINS)
def test_random_groups(argument_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With chunks of a few rows, so that partial results are merged, and several times."""
    rng = random.Random(argument_name)
    for _ in range(25):
        monkeypatch.setattr(hash_aggregate, "_CHUNK_ROWS", rng.choice([1, 3, 1000]))
        monkeypatch.setattr(stream_aggregate, "_CHUNK_ROWS", rng.choice([1, 2, 3, 1000]))
        monkeypatch.setattr(rebatch, "_KEPT_ROWS", rng.choice([1, 16_384]))
        monkeypatch.setattr(partial_groups, "_MERGE_AT_LEAST", rng.choice([2, 1000]))
        key_names = rng.sample(list(DOMAINS), rng.choice([0, 1, 1, 2, 3]))
        names = [*key_names, argument_name]
        num_rows = rng.randint(0, 12)
        columns = [random_column(rng, name, num_rows) for name in names]
        rows: Rows = list(zip(*columns, strict=True))
        table = scan(0, [DOMAINS[n][0] for n in names], [tuple(stored(rng, v) for v in row) for row in rows])
        keys = [column(table, position) for position in range(len(key_names))]
        argument = column(table, len(key_names))
        functions = [(f, d) for f in ("COUNT", "MIN", "MAX", "SUM", "AVG") for d in (False, True)]
        functions = [(f, d) for f, d in functions if f in ("COUNT", "MIN", "MAX") or argument_name in NUMERIC]
        functions = rng.sample(functions, rng.randint(0, len(functions)))
        calls = [call("COUNT"), *(call(function, argument, distinct) for function, distinct in functions)]

        groups: dict[tuple[Any, ...], list[Any]] = {} if keys else {(): []}
        for *key, value in rows:
            groups.setdefault(tuple(key), []).append(value)
        expected = [
            (*key, len(values), *(by_definition(function, values, distinct) for function, distinct in functions))
            for key, values in groups.items()
        ]
        hashed = aggregate(table, keys, calls)
        assert comparable(run(hashed, rng.choice([1, 2, 1000]))) == expected
        if keys:
            in_any_order = rng.sample(range(len(keys)), len(keys))
            streaming = stream_aggregate_of(hashed, sorted_by(table, in_any_order))
            found = comparable(run(streaming, rng.choice([1, 2, 1000])))
            assert found == sorted(expected, key=lambda row: [in_sql_order(row[i]) for i in in_any_order])


def test_the_result_has_the_types_of_the_calls() -> None:
    for type_, domain in DOMAINS.values():
        table = scan(0, [type_], [(domain[0],)])
        argument = column(table, 0)
        calls = [call(function, argument) for function in ("COUNT", "MIN", "MAX")]
        calls += [call(f, argument) for f in ("SUM", "AVG") if result_type(AggregateFunction(f), type_)]
        batch = first_batch(aggregate(table, [argument], calls))
        assert [values.type for values in batch] == [argument.type.arrow, *(call.type.arrow for call in calls)]


def first_batch(path: HashAggregate) -> Sequence[pa.Array]:
    iterator = create_iterator(path)
    iterator.open()
    batch = iterator.next()
    iterator.close()
    assert batch is not None
    return batch.columns


def test_no_rows() -> None:
    table = scan(0, [INTEGER, VARCHAR], [])
    key, text = column(table, 0), column(table, 1)
    calls = [call("COUNT"), call("COUNT", text), call("SUM", key), call("AVG", key), call("MIN", text)]
    calls += [call("COUNT", text, True), call("SUM", key, True)]
    assert run_all_sizes(aggregate(table, [], calls)) == [(0, 0, None, None, None, 0, None)]
    assert run_all_sizes(aggregate(table, [key], calls)) == []
    assert run_all_sizes(aggregate(table, [], [])) == [()]


def test_only_keys_or_nothing_at_all() -> None:
    table = scan(0, [INTEGER], [(2,), (None,), (2,), (1,)])
    assert run_all_sizes(aggregate(table, [column(table, 0)], [])) == [(2,), (None,), (1,)]
    assert run_all_sizes(aggregate(table, [], [])) == [()]


def exact_sum(values: list[Any]) -> Any:
    with localcontext(prec=80):
        return sum(values)


SUM_SPAN = Span("SELECT sum(x)", 11, 12)


@pytest.mark.parametrize(
    ("type_", "values", "fits"),
    [
        (BIGINT, [2**63 - 1, 1, -1], True),
        (BIGINT, [2**63 - 1, 1], False),
        (BIGINT, [-(2**63), 2**63 - 1, -(2**63), 2**63 - 1, 1], True),
        (BIGINT, [-(2**63), -1], False),
        (BIGINT, [2**62] * 4 + [-(2**62)] * 3, True),
        (BIGINT, [2**62] * 4, False),
        (INTEGER, [2**31 - 1] * 5, True),
        (decimal(38, 0), [Decimal(10**38 - 1), Decimal(1), Decimal(-1)], True),
        (decimal(38, 0), [Decimal(10**38 - 1), Decimal(1)], False),
        (decimal(38, 0), [Decimal(10**38 - 1)] * 4, False),
        (decimal(28, 28), [Decimal(1 - 10**28).scaleb(-28)] * 5, True),
    ],
)
@pytest.mark.parametrize("chunk_rows", [1, 2, 1000])
def test_exact_sums_fail_only_if_the_result_does_not_fit(
    type_: SqlType, values: list[Any], fits: bool, chunk_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hash_aggregate, "_CHUNK_ROWS", chunk_rows)
    table = scan(0, [type_, INTEGER], [(value, 1) for value in values])
    argument = ColumnRef(ColumnId(0, 0), "t", "x", type=type_, span=SUM_SPAN)
    for keys in ([], [column(table, 1)]):
        path = aggregate(table, keys, [call("SUM", argument)])
        if fits:
            assert run(path)[0][-1] == exact_sum(values)
        else:
            with pytest.raises(ExecutionError, match="SUM is out of range") as error:
                run(path)
            assert error.value.span == SUM_SPAN
        average = run(aggregate(table, keys, [call("AVG", argument)]))[0][-1]
        assert average == pytest.approx(float(exact_sum(values)) / len(values))


def test_average_of_large_integers_is_exact() -> None:
    """The sum needs 65 bits, and in floating point 2**63 + 2 would have been lost on the way."""
    table = scan(0, [BIGINT], [(2**62,), (2**62,), (-(2**62),), (-(2**62),), (6,)])
    assert run(aggregate(table, [], [call("AVG", column(table, 0))])) == [(1.2,)]


def test_a_stream_aggregate_gives_groups_while_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_aggregate, "_CHUNK_ROWS", 2)
    monkeypatch.setattr(rebatch, "_KEPT_ROWS", 1)
    table = scan(0, [INTEGER], [(1,), (1,), (1,), (2,), (None,), (None,)])
    hashed = aggregate(table, [column(table, 0)], [call("COUNT")])
    streaming = stream_aggregate_of(hashed, table)
    assert run_all_sizes(streaming) == [(1, 3), (2, 1), (None, 2)]
    timers: list[TimingIterator] = []

    def wrap(path: AccessPath, iterator: RowIterator) -> RowIterator:
        timers.append(TimingIterator(iterator))
        return timers[-1]

    iterator = create_iterator(streaming, 1, wrap)
    iterator.open()
    assert iterator.next() is not None
    assert timers[0].profile.rows == 4
    iterator.close()


def test_sums_of_doubles_are_the_same_for_every_batch_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hash_aggregate, "_CHUNK_ROWS", 1000)
    rng = random.Random(3)
    rows: Rows = [(rng.random() * 10 ** rng.randint(-12, 12), rng.randrange(3)) for _ in range(5000)]
    table = scan(0, [DOUBLE, INTEGER], rows)
    calls = [call("SUM", column(table, 0)), call("AVG", column(table, 0))]
    for keys in ([], [column(table, 1)]):
        run_all_sizes(aggregate(table, keys, calls))


def test_groups_appear_in_the_order_of_their_first_rows() -> None:
    """Arrow's own order differs from it only for many groups."""
    rng = random.Random(4)
    rows: Rows = [(f"key {rng.randrange(30_000)}", rng.randrange(2)) for _ in range(60_000)]
    table = scan(0, [VARCHAR, INTEGER], rows)
    keys = [column(table, 0), column(table, 1)]
    found = run(aggregate(table, keys, [call("COUNT"), call("COUNT", keys[1], True)]))
    assert [row[:2] for row in found] == list(dict.fromkeys(rows))
    assert {row[3] for row in found} == {1}


def same(found: Any, expected: Any) -> bool:
    """duckdb adds up averages of DECIMAL in floating point."""
    if isinstance(found, float) and expected is not None:
        return math.isclose(found, expected, rel_tol=1e-12)
    return bool(found == expected)


def test_larger_data_against_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hash_aggregate, "_CHUNK_ROWS", 7_000)
    monkeypatch.setattr(partial_groups, "_MERGE_AT_LEAST", 10_000)
    rng = random.Random(5)
    types = [INTEGER, BIGINT, VARCHAR, decimal(12, 2), DATE]
    rows: Rows = [
        (
            rng.choice([None, rng.randrange(4000)]),
            rng.choice([None, rng.randrange(-(2**40), 2**40)]),
            rng.choice([None, f"text {rng.randrange(50)}"]),
            rng.choice([None, Decimal(rng.randrange(-(10**10), 10**10)) / 100]),
            datetime.date(2020, 1, 1) + datetime.timedelta(rng.randrange(100)),
        )
        for _ in range(40_000)
    ]
    table = scan(0, types, rows)
    k, v, s, d, day = (column(table, position) for position in range(5))
    calls = [call("COUNT"), call("SUM", v), call("AVG", v), call("MIN", s), call("MAX", s), call("SUM", d)]
    calls += [call("COUNT", s, True), call("SUM", d, True), call("MAX", day), call("AVG", d, True)]
    arrow = pa.table([Table(types, rows).column(position) for position in range(5)], names=["k", "v", "s", "d", "day"])
    connection = duckdb.connect()
    connection.register("arrow", arrow)
    sql = (
        "SELECT {key} count(*), sum(v), avg(v), min(s), max(s), sum(d), count(DISTINCT s), sum(DISTINCT d), max(day), "
        "avg(DISTINCT d) FROM arrow"
    )
    for keys, text in [([], ""), ([k], "k,"), ([s], "s,"), ([s, day], "s, day,")]:
        expected = connection.execute(sql.format(key=text) + (" GROUP BY ALL" if keys else "")).fetchall()
        found = run(aggregate(table, keys, calls), 999)
        assert len(found) == len(expected)
        in_order = [sorted(result, key=lambda row: repr(row[: len(keys)])) for result in (found, expected)]
        for row, wanted in zip(*in_order, strict=True):
            assert all(same(*values) for values in zip(row, wanted, strict=True)), (row, wanted)
