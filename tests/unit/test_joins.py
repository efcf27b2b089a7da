"""Every join algorithm against the definition of the joins, pair by pair in Python."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from minisql.iterators import join_matcher, merge_join, rebatch
from minisql.plan.join_kind import JoinKind
from tests.unit import join_cases
from tests.unit.iterating import BATCH_SIZES, Rows, run
from tests.unit.join_cases import EXTRAS, FIRST_KEY, KEYS, NAN, Algorithm, JoinCase, comparable, random_case


def build_left(case: JoinCase) -> Any:
    return join_cases.hash_join(case, build_left=True)


def look_up_first_key(case: JoinCase) -> Any:
    return join_cases.index_join(case, num_keys=1)


PROBE_ORDER: dict[str, Algorithm] = {
    "hash": join_cases.hash_join,
    "nested loop": join_cases.nested_loop_join,
    "index lookup": join_cases.index_join,
    "index lookup by the first key": look_up_first_key,
}
"""Their rows come in the order of the left input, then the right rows without partner."""

ANY_ORDER: dict[str, Algorithm] = {"hash, left built": build_left, "merge": join_cases.merge_join}
NEED_KEYS = ("index lookup", "index lookup by the first key", "merge")


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
@pytest.mark.parametrize("kind", JoinKind)
def test_random_joins_are_as_defined(kind: JoinKind, key_name: str, extra_name: str, rng: random.Random) -> None:
    for _ in range(3):
        case = random_case(rng, kind, key_name, extra_name, all_columns=False)
        for name, algorithm in PROBE_ORDER.items():
            if case.keys or name not in NEED_KEYS:
                assert found_rows(algorithm, case, rng) == case.expected, name
        for name, algorithm in ANY_ORDER.items():
            if case.keys or name not in NEED_KEYS:
                found = found_rows(algorithm, case, rng)
                assert Counter(found) == Counter(case.expected), name
                assert found == found_rows(algorithm, case, rng), name


def found_rows(algorithm: Algorithm, case: JoinCase, rng: random.Random) -> Rows:
    return comparable(run(algorithm(case), rng.choice(BATCH_SIZES)))


@pytest.mark.parametrize("extra_name", ["no extra", "residual", "left gate", "right gate"])
@pytest.mark.parametrize("key_name", [name for name, parts in KEYS.items() if parts])
@pytest.mark.parametrize("kind", JoinKind)
def test_a_merge_join_keeps_the_order_of_the_keys(
    kind: JoinKind, key_name: str, extra_name: str, rng: random.Random
) -> None:
    """For FULL, of the keys of whichever side is there."""
    for _ in range(3):
        case = random_case(rng, kind, key_name, extra_name, all_columns=True)
        keys = [merged_key(row, case) for row in found_rows(join_cases.merge_join, case, rng)]
        assert keys == sorted(keys)


def merged_key(row: tuple[Any, ...], case: JoinCase) -> list[tuple[bool, bool, Any]]:
    """The key of a row of all columns, in a form in which Python sorts as SQL does; column 0 is a row number."""
    width = len(case.left.columns)
    side = row[:width] if row[0] is not None else row[width:]
    return [(value is None, value == NAN, 0 if value is None else value) for value in side[FIRST_KEY:]]
