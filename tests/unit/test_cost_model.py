"""What the default cost model must get right: which path is cheaper, as measured on this engine."""

from __future__ import annotations

import pytest

from minisql.optimizer.cost_model import COST_MODELS

DEFAULT = COST_MODELS["default"]
MILLION = 1e6


def hash_join(build: float, probe: float) -> float:
    return DEFAULT.hash_join(build, 16.0, probe, probe, 0, probe, False)


def test_merging_sorted_inputs_is_cheaper_than_hashing_but_sorting_both_first_is_dearer() -> None:
    merge = DEFAULT.merge_join(MILLION, MILLION, MILLION, 0, MILLION)
    sort = DEFAULT.sort(MILLION, None)
    assert merge < hash_join(MILLION, MILLION) < merge + 2 * sort


def test_an_index_pays_for_few_look_ups_and_hashing_for_many() -> None:
    few = DEFAULT.index_lookup(1e3, MILLION, 1e3, 0, 1e3)
    many = DEFAULT.index_lookup(MILLION, MILLION, MILLION, 0, MILLION)
    scan = DEFAULT.scan(MILLION, 2, 16.0)
    assert few < scan + hash_join(1e3, MILLION)
    assert hash_join(MILLION, MILLION) < many


def test_a_range_scan_pays_unless_the_range_is_most_of_the_table() -> None:
    scan = DEFAULT.scan(MILLION, 2, 16.0) + DEFAULT.filter(MILLION, [0.1])
    assert DEFAULT.index_range_scan(MILLION, 0.1 * MILLION, 2, 16.0) < scan
    assert DEFAULT.index_range_scan(MILLION, 0.9 * MILLION, 2, 16.0) > scan
    assert DEFAULT.index_scan(MILLION, 2, 16.0) < DEFAULT.scan(MILLION, 2, 16.0) + DEFAULT.sort(MILLION, None)


def test_a_key_merge_is_cheaper_than_the_joins_that_it_replaces() -> None:
    """Three inputs of a million rows with one key in common: twice a million built, but probed and returned once."""
    gathered = [(MILLION, 16.0), (MILLION, 16.0)]
    merge = DEFAULT.full_key_merge(MILLION, gathered, MILLION)
    full_join = DEFAULT.hash_join(MILLION, 16.0, MILLION, MILLION, 0, MILLION, True)
    assert full_join < merge < 2 * full_join


def test_residual_conditions_are_tested_on_candidates() -> None:
    plain = DEFAULT.merge_join(10.0, 10.0, 100.0, 0, 5.0)
    assert DEFAULT.merge_join(10.0, 10.0, 100.0, 2, 5.0) == pytest.approx(plain + DEFAULT.filter(100.0, [1.0, 1.0]))
    plain = DEFAULT.index_lookup(10.0, 1.0, 100.0, 0, 5.0)
    assert DEFAULT.index_lookup(10.0, 1.0, 100.0, 2, 5.0) == pytest.approx(plain + DEFAULT.filter(100.0, [1.0, 1.0]))
