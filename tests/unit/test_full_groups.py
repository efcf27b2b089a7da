"""FullGroups in the search space: a clique among themselves, one FULL JOIN for everybody else, and the key merge."""

from __future__ import annotations

from itertools import permutations

import pytest

from minisql.optimizer.join_hypergraph import JoinHypergraph
from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import FilteredJoin, FullGroup, OuterJoin, RelationalExpression
from minisql.optimizer.rewrite import rewrite
from minisql.optimizer.rewrite.group_full_joins import group_full_joins
from minisql.optimizer.rewrite.merged_key_join import merged_key_join
from minisql.plan.expression import (
    Coalesce,
    Comparison,
    ComparisonOperator,
    Expression,
    IsNull,
    Literal,
    MergedKey,
    Not,
)
from minisql.plan.join_kind import JoinKind
from minisql.types.datatype import BOOLEAN, INTEGER
from tests.unit.join_trees import (
    ANTI,
    FULL,
    INNER,
    LEFT,
    SEMI,
    PlanCounter,
    column,
    equal,
    join,
    table,
    true_for_null_left,
)

A, B, C, D, E = range(5)
CLIQUE = {3: 6, 4: 25, 5: 90, 6: 301, 7: 966, 8: 3025}


def key(*members: int) -> Expression:
    return column(members[0]) if len(members) == 1 else MergedKey(tuple(map(column, members)), type=INTEGER)


def equals(left: Expression, right: Expression) -> Expression:
    return Comparison(ComparisonOperator.EQUAL, left, right, type=BOOLEAN)


def chain(*numbers: int) -> RelationalExpression:
    """FULL JOIN … USING (x) from left to right."""
    root: RelationalExpression = table(numbers[0])
    for position, number in enumerate(numbers[1:], start=1):
        root = join(FULL, root, table(number), equals(key(*numbers[:position]), column(number)))
    return root


def grouped(root: RelationalExpression) -> RelationalExpression:
    return group_full_joins(FilteredJoin(root, ()), []).root


def hypergraph_of(root: RelationalExpression, *filters: Expression) -> JoinHypergraph:
    return JoinHypergraph(group_full_joins(FilteredJoin(root, filters), []))


def tables(*numbers: int) -> NodeMap:
    return sum(1 << number for number in numbers)


ABC = chain(A, B, C)


def test_a_chain_of_three_is_a_group_and_two_are_not() -> None:
    assert grouped(ABC) == FullGroup((table(A), table(B), table(C)), ((column(A), column(B), column(C)),))
    assert grouped(chain(A, B)) == chain(A, B)


def test_grouping_ends_the_rewriting_unless_the_order_is_to_be_kept() -> None:
    written = FilteredJoin(ABC, ())
    steps = [(step.rule, step.join) for step in rewrite(written)]
    assert steps == [("group_full_joins", FilteredJoin(grouped(ABC), ()))]
    assert list(rewrite(written, keep_order=True)) == []


def test_the_rewriting_says_why() -> None:
    by_hand = equals(Coalesce((column(B), column(A)), type=INTEGER), column(C))
    grouping = rewrite(FilteredJoin(join(FULL, chain(A, B), table(C), by_hand), ()))
    assert [(step.rule, reason.predicate) for step in grouping for reason in step.reasons] == [
        ("name_merged_keys", by_hand),
        ("group_full_joins", None),
    ]
    is_zero = equals(column(A), Literal(0, type=INTEGER))
    simplifying = rewrite(FilteredJoin(chain(A, B), (is_zero, equals(key(A, B), Literal(0, type=INTEGER)))))
    assert ("shorten_merged_keys", equal(A, B)) in [
        (s.rule, reason.predicate) for s in simplifying for reason in s.reasons
    ]


@pytest.mark.parametrize("count", CLIQUE)
def test_a_group_is_a_clique(count: int) -> None:
    counter = PlanCounter(hypergraph_of(chain(*range(count))))
    assert counter.pairs == CLIQUE[count]


def test_without_grouping_the_chain_has_one_order() -> None:
    assert PlanCounter(JoinHypergraph(FilteredJoin(chain(A, B, C, D), ()))).pairs == 3


def test_two_sets_are_joined_on_the_keys_of_their_members() -> None:
    graph = hypergraph_of(chain(A, B, C, D))
    step = graph.connect(tables(A, C), tables(B, D))
    assert step is not None
    assert step.kind is FULL
    assert step.conditions == (equals(key(A, C), key(B, D)),)


def test_members_may_be_subtrees_which_take_part_as_a_whole() -> None:
    member = join(INNER, table(C), table(D), equal(C, D))
    graph = hypergraph_of(join(FULL, chain(A, B), member, equals(key(A, B), column(C))))
    assert graph.connect(tables(A), tables(C)) is None
    assert graph.connect(tables(A), tables(C, D)) is not None
    assert PlanCounter(graph).pairs == 1 + CLIQUE[3]


@pytest.mark.parametrize("kind", [LEFT, FULL])
def test_what_rejects_nulls_of_one_member_may_sink_to_it(kind: JoinKind) -> None:
    graph = hypergraph_of(join(kind, ABC, table(D), equal(B, D)))
    assert graph.connect(tables(B), tables(D)) is not None
    step = graph.connect(tables(B, D), tables(A))
    assert step is not None
    assert step.conditions == (equals(column(B), column(A)),) or step.conditions == (equals(column(A), column(B)),)


def test_anything_else_waits_for_the_whole_group() -> None:
    tolerant = true_for_null_left(B, D)
    waiting = [
        join(LEFT, ABC, table(D), tolerant),
        join(FULL, ABC, table(D), tolerant),
        join(INNER, ABC, table(D), tolerant),
        join(SEMI, ABC, table(D), tolerant),
        join(ANTI, ABC, table(D), equal(B, D)),
        join(LEFT, table(D), ABC, equal(D, B)),
    ]
    for root in waiting:
        graph = hypergraph_of(root)
        assert graph.connect(tables(B), tables(D)) is None
        assert graph.connect(tables(A, B), tables(D)) is None
        assert graph.connect(tables(A, B, C), tables(D)) is not None


def test_three_or_more_whole_members_can_be_merged_at_once() -> None:
    graph = hypergraph_of(join(LEFT, chain(A, B, C, D), table(E), equal(A, E)))
    assert graph.key_merge(tables(A, B)) is None
    assert graph.key_merge(tables(A, B, E)) is None
    assert graph.key_merge(tables(A, B, C, D, E)) is None
    merge = graph.key_merge(tables(A, C, D))
    assert merge is not None
    assert merge.members == (tables(A), tables(C), tables(D))
    assert merge.keys == ((column(A),), (column(C),), (column(D),))


def test_filters_on_the_group_come_after_the_merge_of_all() -> None:
    is_null = IsNull(column(A), type=BOOLEAN)
    graph = hypergraph_of(chain(A, B, C, D), is_null)
    some, everything = graph.key_merge(tables(A, B, C)), graph.key_merge(tables(A, B, C, D))
    assert some is not None
    assert everything is not None
    assert graph.filter_conditions(some.filters) == ()
    assert graph.filter_conditions(everything.filters) == (is_null,)


def test_an_inner_join_on_the_merged_key_is_turned_round() -> None:
    root = join(INNER, chain(A, B), table(C), equals(key(A, B), column(C)))
    turned = merged_key_join(FilteredJoin(root, ()))
    assert turned is not None
    c_with_a = OuterJoin(LEFT, table(C), table(A), (equal(A, C),))
    assert turned.root == OuterJoin(LEFT, c_with_a, table(B), (equal(B, C),))
    assert turned.filters == (Not(IsNull(key(A, B), type=BOOLEAN), type=BOOLEAN),)


def test_a_left_join_with_a_group_needs_no_filter() -> None:
    root = join(LEFT, table(C), chain(A, B), equals(key(A, B), column(C)))
    turned = merged_key_join(FilteredJoin(root, ()))
    c_with_a = OuterJoin(LEFT, table(C), table(A), (equal(A, C),))
    assert turned == FilteredJoin(OuterJoin(LEFT, c_with_a, table(B), (equal(B, C),)), ())
    with_gate = join(LEFT, table(C), chain(A, B), equals(key(A, B), column(C)), equal(A, C))
    assert merged_key_join(FilteredJoin(with_gate, ())) is None


def test_a_second_join_on_the_key_is_one_on_the_value_that_was_looked_up() -> None:
    root = join(INNER, join(INNER, chain(A, B), table(C), equals(key(A, B), column(C))), table(D), equal(C, D))
    steps = list(rewrite(FilteredJoin(root, ())))
    turned = merged_key_join(steps[-1].join)
    assert turned is not None
    assert isinstance(turned.root, OuterJoin)
    assert isinstance(turned.root.left, OuterJoin)
    assert turned.root.left.left == join(INNER, table(C), table(D), equal(C, D))


def test_only_a_join_on_the_whole_key_at_the_root_is_turned_round() -> None:
    inner = join(INNER, chain(A, B), table(C), equals(key(A, B), column(C)))
    assert merged_key_join(FilteredJoin(join(LEFT, inner, table(D), equal(C, D)), ())) is None
    assert merged_key_join(FilteredJoin(join(INNER, chain(A, B), table(C), equal(A, C)), ())) is None
    assert merged_key_join(FilteredJoin(chain(A, B), ())) is None


def test_all_orders_of_writing_give_one_group() -> None:
    for order in permutations((A, B, C)):
        group = grouped(chain(*order))
        assert isinstance(group, FullGroup)
        assert group.tables == tables(A, B, C)
