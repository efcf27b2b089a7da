"""Pareto pruning: what a set of tables keeps, and what it lets go."""

from __future__ import annotations

from minisql.optimizer.candidate import Candidate, CandidateSet, LeafCandidate
from minisql.optimizer.orderings import UNORDERED, OrderElement, Orderings
from minisql.optimizer.pareto import MAX_CANDIDATES, ParetoPruning
from minisql.plan.expression import (
    ColumnId,
    ColumnRef,
)
from minisql.types.datatype import INTEGER
from tests.unit.join_trees import table

COLUMNS = [ColumnRef(ColumnId(0, position), "t", f"c{position}", type=INTEGER) for position in range(12)]
ORDERINGS = Orderings([(OrderElement(column),) for column in COLUMNS], {}, (), ())
SORTED, SORTED_OTHERWISE, *MORE = [ORDERINGS.number((OrderElement(column),)) for column in COLUMNS]


def candidate(cost: float, ordering: int = UNORDERED, init_cost: float = 0.0) -> LeafCandidate:
    return LeafCandidate(table(0), 10.0, cost, 10.0, cost, init_cost, ordering)


def offered(*candidates: LeafCandidate, compare_init_cost: bool = False) -> CandidateSet:
    """The set after these were offered to it one after the other."""
    pruning = ParetoPruning(ORDERINGS, compare_init_cost)
    found = CandidateSet(1, 10.0, 8.0)
    for one in candidates:
        if pruning.dominator(found, one.cost, one.init_cost, one.ordering) is None:
            pruning.add(found, one)
    return found


def kept(*candidates: LeafCandidate, compare_init_cost: bool = False) -> list[Candidate]:
    return offered(*candidates, compare_init_cost=compare_init_cost).candidates


def test_the_cheaper_one_is_kept_whichever_came_first() -> None:
    cheap, dear = candidate(1.0), candidate(2.0)
    assert kept(cheap, dear) == [cheap]
    assert kept(dear, cheap) == [cheap]


def test_a_tie_keeps_the_incumbent() -> None:
    first, second = candidate(1.0), candidate(1.0)
    assert kept(first, second) == [first]


def test_a_difference_below_a_percent_counts() -> None:
    cheap, dear = candidate(1.0), candidate(1.001)
    assert kept(dear, cheap) == [cheap]


def test_a_dearer_one_in_an_order_is_kept_too() -> None:
    cheap, sorted_one = candidate(1.0), candidate(2.0, SORTED)
    assert kept(cheap, sorted_one) == [cheap, sorted_one]
    assert kept(sorted_one, candidate(2.0)) == [sorted_one]


def test_orders_that_do_not_satisfy_each_other_are_both_kept() -> None:
    one, other = candidate(1.0, SORTED), candidate(2.0, SORTED_OTHERWISE)
    assert kept(one, other) == [one, other]


def test_a_new_one_may_dominate_several() -> None:
    best = candidate(1.0, SORTED)
    assert kept(candidate(2.0), candidate(3.0, SORTED), best) == [best]


def test_the_cost_to_the_first_row_counts_only_where_it_matters() -> None:
    cheap, fast = candidate(1.0, init_cost=0.5), candidate(2.0, init_cost=0.1)
    assert kept(cheap, fast) == [cheap]
    assert kept(cheap, fast, compare_init_cost=True) == [cheap, fast]


def test_beyond_the_limit_the_dearest_goes_and_the_cheapest_stays() -> None:
    many = [candidate(float(10 - i), ordering) for i, ordering in enumerate([SORTED, SORTED_OTHERWISE, *MORE][:9])]
    found = offered(*many)
    assert len(found.candidates) == MAX_CANDIDATES
    assert many[0] not in found.candidates
    assert found.cheapest is many[-1]
