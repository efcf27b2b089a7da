"""Access paths as text: one golden tree for each shape, hand-made so that the optimizer plays no part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import dedent

import pytest

from minisql.catalog.sorted_index import SortedIndex
from minisql.explain.format_access_path import format_access_path, format_rows, q_error
from minisql.iterators.timing import Profile
from minisql.optimizer.access_path import (
    AccessPath,
    Append,
    Distinct,
    EquiKey,
    Estimate,
    Filter,
    FullKeyMerge,
    HashAggregate,
    HashJoin,
    IndexBound,
    IndexLookup,
    IndexRange,
    IndexRangeScan,
    IndexScan,
    Limit,
    MergeJoin,
    NestedLoopJoin,
    Project,
    Sort,
    SortColumn,
    StreamAggregate,
    TableScan,
    ValuesScan,
    ZeroRows,
)
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.expression import (
    Arithmetic,
    ArithmeticOperator,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    Literal,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BIGINT, BOOLEAN


@dataclass
class NamedTable:
    """As much of a TableSource as EXPLAIN looks at."""

    name: str
    column_names: tuple[str, ...] = field(default=("x", "v"))


def scan(relation: int, alias: str, name: str, rows: float, cost: float) -> TableScan:
    ids = (ColumnId(relation, 0), ColumnId(relation, 1))
    table = NamedTable(name)
    return TableScan(table, alias, columns=ids, estimate=Estimate(rows, cost))  # type: ignore[arg-type]


def column(relation: int, position: int) -> ColumnRef:
    return ColumnRef(ColumnId(relation, position), "ab"[relation], "xv"[position], type=BIGINT)


def less(left: Expression, right: Expression) -> Comparison:
    return Comparison(ComparisonOperator.LESS, left, right, type=BOOLEAN)


A = scan(0, "a", "a", 1000, 120)
B = scan(1, "b", "bees", 800, 80)
AX, AV, BX, BV = column(0, 0), column(0, 1), column(1, 0), column(1, 1)
X_EQUALS_X = EquiKey(AX, BX, null_safe=False)
BOTH = (*A.columns, *B.columns)


def hash_join(
    kind: JoinKind,
    keys: Sequence[EquiKey] = (X_EQUALS_X,),
    extra: Sequence[Expression] = (),
    build_left: bool = False,
    left: AccessPath = A,
    right: AccessPath = B,
) -> HashJoin:
    columns = left.columns if kind.hides_right else (*left.columns, *right.columns)
    return HashJoin(
        kind, left, right, build_left, tuple(keys), tuple(extra), columns=columns, estimate=Estimate(1500, 412.7)
    )


def first_line(path: AccessPath) -> str:
    line = format_access_path(path).splitlines()[0]
    return line.removeprefix("-> ").partition("  (cost=")[0]


def test_full_hash_join_lists_the_probe_input_first_and_the_build_input_below_hash() -> None:
    filtered = Filter(
        B, (less(Literal(3, type=BIGINT), BV), less(BX, BV)), columns=B.columns, estimate=Estimate(600, 98.1)
    )
    path = hash_join(JoinKind.FULL, extra=[less(AV, BV)], right=filtered)
    assert format_access_path(path) == dedent("""\
        -> Full hash join (a.x = b.x), extra conditions: (a.v < b.v)  (cost=412.70 rows=1500)
            -> Table scan on a  (cost=120.00 rows=1000)
            -> Hash
                -> Filter: (3 < b.v) and (b.x < b.v)  (cost=98.10 rows=600)
                    -> Table scan on bees AS b  (cost=80.00 rows=800)""")


def test_building_the_left_input_probes_the_right_one() -> None:
    assert format_access_path(hash_join(JoinKind.LEFT, build_left=True)) == dedent("""\
        -> Left hash join (a.x = b.x), build side preserved  (cost=412.70 rows=1500)
            -> Table scan on bees AS b  (cost=80.00 rows=800)
            -> Hash
                -> Table scan on a  (cost=120.00 rows=1000)""")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (hash_join(JoinKind.INNER), "Inner hash join (a.x = b.x)"),
        (hash_join(JoinKind.INNER, build_left=True), "Inner hash join (a.x = b.x)"),
        (hash_join(JoinKind.FULL, build_left=True), "Full hash join (a.x = b.x)"),
        (hash_join(JoinKind.SEMI), "Hash semijoin (a.x = b.x)"),
        (hash_join(JoinKind.ANTI, build_left=True), "Hash antijoin (a.x = b.x), build side preserved"),
        (
            hash_join(JoinKind.INNER, keys=[X_EQUALS_X, EquiKey(AV, BV, null_safe=True)]),
            "Inner hash join (a.x = b.x), (a.v <=> b.v)",
        ),
        (
            hash_join(JoinKind.FULL, keys=[], extra=[less(AX, BX), less(AV, BV)]),
            "Full hash join (no condition), extra conditions: (a.x < b.x) and (a.v < b.v)",
        ),
    ],
)
def test_hash_join_labels(path: AccessPath, text: str) -> None:
    assert first_line(path) == text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (JoinKind.INNER, "Nested loop inner join"),
        (JoinKind.LEFT, "Nested loop left join"),
        (JoinKind.FULL, "Full nested loop join"),
        (JoinKind.SEMI, "Nested loop semijoin"),
        (JoinKind.ANTI, "Nested loop antijoin"),
    ],
)
def test_nested_loop_labels(kind: JoinKind, words: str) -> None:
    conditional = NestedLoopJoin(kind, A, B, (less(AX, BX),), columns=BOTH, estimate=Estimate(1, 1))
    assert first_line(conditional) == f"{words}: (a.x < b.x)"
    cross = NestedLoopJoin(kind, A, B, (), columns=BOTH, estimate=Estimate(1, 1))
    assert first_line(cross) == f"{words} (no condition)"


def merge_join(kind: JoinKind, extra: Sequence[Expression] = ()) -> MergeJoin:
    return MergeJoin(kind, A, B, (X_EQUALS_X,), tuple(extra), columns=BOTH, estimate=Estimate(1500, 412.7))


def test_a_merge_join_lists_its_inputs_left_before_right() -> None:
    assert format_access_path(merge_join(JoinKind.FULL, extra=[less(AV, BV)])) == dedent("""\
        -> Full merge join (a.x = b.x), extra conditions: (a.v < b.v)  (cost=412.70 rows=1500)
            -> Table scan on a  (cost=120.00 rows=1000)
            -> Table scan on bees AS b  (cost=80.00 rows=800)""")
    assert [first_line(merge_join(kind)).partition(" (")[0] for kind in JoinKind] == [
        "Inner merge join",
        "Left merge join",
        "Full merge join",
        "Merge semijoin",
        "Merge antijoin",
        "Full merge antijoin",
    ]


INDEX = SortedIndex("by x", (0, 1))


def one(value: int | None) -> Literal:
    return Literal(value, type=BIGINT)


@pytest.mark.parametrize(
    ("range_", "text"),
    [
        (IndexRange((one(7),), None, None), "(x = 7)"),
        (IndexRange((one(None), one(7)), None, None), "(x IS NULL, v = 7)"),
        (IndexRange((), IndexBound(one(10), True), IndexBound(one(20), False)), "(10 <= x < 20)"),
        (IndexRange((), IndexBound(one(10), False), IndexBound(one(20), True)), "(10 < x <= 20)"),
        (IndexRange((one(7),), IndexBound(one(10), True), None), "(x = 7, v >= 10)"),
        (IndexRange((), IndexBound(one(10), False), None), "(x > 10)"),
        (IndexRange((), None, IndexBound(one(20), True)), "(x <= 20)"),
        (IndexRange((), None, IndexBound(one(20), False)), "(x < 20)"),
    ],
)
def test_index_ranges(range_: IndexRange, text: str) -> None:
    path = IndexRangeScan(B.table, "b", INDEX, range_, columns=B.columns, estimate=Estimate(1, 1))
    assert first_line(path) == f'Index range scan on bees AS b using "by x" over {text}'


def test_an_index_look_up_stands_below_its_join_which_counts_for_it() -> None:
    keys = (X_EQUALS_X, EquiKey(AV, BV, null_safe=True))
    lookup = IndexLookup(B.table, "b", INDEX, keys, columns=B.columns, estimate=Estimate(2, 0.5))
    join = NestedLoopJoin(JoinKind.LEFT, A, lookup, (less(AV, BV),), columns=BOTH, estimate=Estimate(1500, 412.7))
    assert format_access_path(join) == dedent("""\
        -> Nested loop left join: (a.v < b.v)  (cost=412.70 rows=1500)
            -> Table scan on a  (cost=120.00 rows=1000)
            -> Index lookup on bees AS b using "by x" (x = a.x, v <=> a.v)  (cost=0.50 rows=2)""")
    counters = {"matched": 4, "probe_only": 2, "build_only": 0, "lookups": 10, "found": 15}
    lines = format_access_path(join, {join: Profile(rows=6, loops=1, counters=counters)}).splitlines()
    assert lines[0].endswith("(matched=4 probe-only=2)")
    assert lines[2].endswith("(cost=0.50 rows=2) (actual rows=2 loops=10) (q-error=1.33)")
    assert format_access_path(join, {}).splitlines()[2].endswith("(cost=0.50 rows=2) (never executed)")


COUNT = AggregateCall(AggregateFunction.COUNT, None, False, BIGINT)
SUM = AggregateCall(AggregateFunction.SUM, AV, False, BIGINT)
ONE = Estimate(1, 1)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (scan(0, "A", "a", 1, 1), "Table scan on A"),
        (scan(0, "order items", "Order-Items", 1, 1), 'Table scan on "Order-Items" AS "order items"'),
        (IndexScan(A.table, "a", INDEX, columns=A.columns, estimate=ONE), 'Index scan on a using "by x"'),
        (ValuesScan("v", (BIGINT,), (), columns=(ColumnId(0, 0),), estimate=ONE), "Values scan on v"),
        (ValuesScan("", (), ((),), columns=(), estimate=ONE), "Rows fetched before execution"),
        (HashAggregate(A, (), (COUNT, SUM), columns=(), estimate=ONE), "Aggregate: COUNT(*), SUM(a.v)"),
        (HashAggregate(A, (AX,), (COUNT,), columns=(), estimate=ONE), "Group aggregate by (a.x): COUNT(*)"),
        (HashAggregate(A, (AX, AV), (), columns=(), estimate=ONE), "Group aggregate by (a.x, a.v)"),
        (
            StreamAggregate(A, (AX,), (COUNT,), columns=(), estimate=ONE),
            "Group aggregate (streaming) by (a.x): COUNT(*)",
        ),
        (Append((A, B), columns=A.columns, estimate=ONE), "Append"),
        (Distinct(A, columns=A.columns, estimate=ONE), "Distinct"),
        (Limit(A, 10, 0, columns=A.columns, estimate=ONE), "Limit: 10 row(s)"),
        (Limit(A, 10, 5, columns=A.columns, estimate=ONE), "Limit/Offset: 10/5 row(s)"),
        (Limit(A, None, 5, columns=A.columns, estimate=ONE), "Offset: 5 row(s)"),
        (ZeroRows((), "Impossible WHERE", columns=(), estimate=ONE), "Zero rows (Impossible WHERE)"),
    ],
)
def test_operator_labels(path: AccessPath, text: str) -> None:
    assert first_line(path) == text


def test_sort_keys_are_named_by_what_computes_them() -> None:
    total = Arithmetic(ArithmeticOperator.ADD, AX, AV, type=BIGINT)
    project = Project(A, (AX, total, AV), columns=(ColumnId(5, 0), ColumnId(5, 1), ColumnId(5, 2)), estimate=ONE)
    keys = (
        SortColumn(ColumnId(5, 1), descending=True, nulls_first=True),
        SortColumn(ColumnId(5, 0), descending=False, nulls_first=True),
        SortColumn(ColumnId(5, 2), descending=True, nulls_first=False),
    )
    sort = Sort(project, keys, limit=3, columns=project.columns, estimate=ONE)
    assert first_line(sort) == (
        "Sort: a.x + a.v DESC, a.x NULLS FIRST, a.v DESC NULLS LAST, limit input to 3 row(s) per chunk"
    )


def test_the_inputs_of_an_append_stand_below_it() -> None:
    append = Append((A, B), columns=(ColumnId(9, 0), ColumnId(9, 1)), estimate=Estimate(1800, 200))
    key = SortColumn(ColumnId(9, 1), descending=False, nulls_first=False)
    assert format_access_path(Sort(append, (key,), columns=append.columns, estimate=ONE)) == dedent("""\
        -> Sort: a.v  (cost=1.00 rows=1)
            -> Append  (cost=200.00 rows=1800)
                -> Table scan on a  (cost=120.00 rows=1000)
                -> Table scan on bees AS b  (cost=80.00 rows=800)""")


def test_sort_finds_its_column_below_other_operators() -> None:
    group = HashAggregate(A, (AX,), (COUNT,), columns=(ColumnId(4, 0), ColumnId(4, 1)), estimate=ONE)
    unique = Distinct(group, columns=group.columns, estimate=ONE)
    by_count = Sort(unique, (SortColumn(ColumnId(4, 1), False, False),), columns=group.columns, estimate=ONE)
    assert first_line(by_count) == "Sort: COUNT(*)"
    join = hash_join(JoinKind.FULL)
    by_right_column = Sort(join, (SortColumn(ColumnId(1, 1), False, False),), columns=join.columns, estimate=ONE)
    assert first_line(by_right_column) == "Sort: b.v"


def test_a_project_shows_only_where_it_computes_or_names_a_derived_table() -> None:
    columns = (ColumnId(5, 0),)
    picking = Project(A, (AV,), columns=columns, estimate=ONE)
    assert first_line(picking) == "Table scan on a"
    total = Arithmetic(ArithmeticOperator.ADD, AX, AV, type=BIGINT)
    computing = Project(A, (AV, total), columns=(*columns, ColumnId(5, 1)), estimate=ONE)
    assert first_line(computing) == "Project: a.x + a.v"
    derived = Project(A, (AV,), "d", columns=columns, estimate=ONE)
    assert first_line(derived) == "Derived table d: a.v"


@pytest.mark.parametrize(
    ("rows", "text"), [(0, "0"), (0.04, "0.04"), (0.047, "0.05"), (0.4, "0.4"), (0.6, "1"), (1499.6, "1500")]
)
def test_rows_are_integers_unless_that_would_hide_them(rows: float, text: str) -> None:
    assert format_rows(rows) == text


def test_the_cost_before_the_first_row_is_shown_where_there_is_one() -> None:
    path = Distinct(A, columns=A.columns, estimate=Estimate(10, 20.5, init_cost=19.256))
    assert format_access_path(path).splitlines()[0] == "-> Distinct  (cost=19.26..20.50 rows=10)"


COUNTERS = {"matched": 4, "probe_only": 2, "build_only": 1}


def test_analyze_appends_what_was_measured() -> None:
    join = hash_join(JoinKind.FULL)
    profiles: dict[AccessPath, Profile] = {
        join: Profile(rows=7, loops=1, first_ms=0.5, last_ms=2.25, counters=COUNTERS),
        A: Profile(rows=12, loops=2, first_ms=0.5, last_ms=3.0),
    }
    assert format_access_path(join, profiles).splitlines() == [
        "-> Full hash join (a.x = b.x)  (cost=412.70 rows=1500) (actual time=0.500..2.250 rows=7 loops=1)"
        " (q-error=214.29) (matched=4 probe-only=2 build-only=1)",
        "    -> Table scan on a  (cost=120.00 rows=1000) (actual time=0.250..1.500 rows=6 loops=2) (q-error=166.67)",
        "    -> Hash",
        "        -> Table scan on bees AS b  (cost=80.00 rows=800) (never executed)",
    ]


def cross(kind: JoinKind) -> NestedLoopJoin:
    return NestedLoopJoin(kind, A, B, (), columns=BOTH, estimate=Estimate(1, 1))


@pytest.mark.parametrize(
    ("join", "origins"),
    [
        (hash_join(JoinKind.INNER), ""),
        (hash_join(JoinKind.SEMI), ""),
        (hash_join(JoinKind.ANTI, build_left=True), ""),
        (hash_join(JoinKind.LEFT), " (matched=4 probe-only=2)"),
        (hash_join(JoinKind.LEFT, build_left=True), " (matched=4 build-only=1)"),
        (hash_join(JoinKind.FULL, build_left=True), " (matched=4 probe-only=2 build-only=1)"),
        (cross(JoinKind.LEFT), " (matched=4 probe-only=2)"),
        (cross(JoinKind.FULL), " (matched=4 probe-only=2 build-only=1)"),
        (cross(JoinKind.INNER), ""),
        (merge_join(JoinKind.LEFT), " (matched=4 left-only=2)"),
        (merge_join(JoinKind.FULL), " (matched=4 left-only=2 right-only=1)"),
        (merge_join(JoinKind.ANTI), ""),
    ],
)
def test_an_outer_join_says_where_its_rows_came_from(join: AccessPath, origins: str) -> None:
    line = format_access_path(join, {join: Profile(rows=7, loops=1, counters=COUNTERS)}).splitlines()[0]
    assert line.partition("(q-error=")[2].partition(")")[2] == origins


def test_a_full_key_merge_names_its_key_and_says_in_how_many_inputs_its_rows_were() -> None:
    merge = FullKeyMerge(inputs=(A, B), keys=((AX,), (BX,)), columns=BOTH, estimate=Estimate(9, 1))
    profile = Profile(rows=7, loops=1, counters={"in_all": 4, "in_some": 2, "null_key": 1})
    first, *inputs = format_access_path(merge, {merge: profile}).splitlines()
    assert first.startswith("-> Full key merge (x) of 2 inputs  (cost=1.00 rows=9)")
    assert first.endswith(" (in-all=4 in-some=2 null-key=1)")
    assert [line.partition("  (")[0] for line in inputs] == [
        "    -> Table scan on a",
        "    -> Hash",
        "        -> Table scan on bees AS b",
    ]
    computed = FullKeyMerge(inputs=(A, B), keys=((AX, AX), (BX, BV)), columns=BOTH, estimate=Estimate(9, 1))
    assert first_line(computed) == "Full key merge (x, a.x = b.v) of 2 inputs"


def test_q_error_counts_both_directions_from_one_row_on() -> None:
    assert q_error(10, 40) == q_error(40, 10) == 4
    assert q_error(0.01, 0) == 1
    assert q_error(5, 0) == 5
