"""The two hash tables of the join, and the sort they are made by."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from minisql.iterators.bucket_table import BucketTable
from minisql.iterators.direct_address_table import DirectAddressTable
from minisql.iterators.hash_join import make_hash_table
from minisql.iterators.hash_table import HashTable
from minisql.iterators.join_keys import KeyColumns
from minisql.types.hashing import hash_array
from minisql.types.stable_argsort import stable_argsort
from minisql.types.vectors import Words, runs_of_numbers

GOLDEN_RATIO = 0x9E3779B97F4A7C15
INVERSE = pow(GOLDEN_RATIO, -1, 2**64)
"""A word times this has itself as hash in a BucketTable."""


def exact(words: Sequence[int], live: Sequence[bool] | None = None) -> KeyColumns:
    flags = None if live is None else np.array(live)
    return KeyColumns(np.array([word % 2**64 for word in words], np.uint64), flags, None)


def partners(table: HashTable, keys: KeyColumns) -> list[list[int]]:
    """The build rows of each probe row, as the candidates say."""
    candidates = table.find(keys)
    counts = candidates.counts.astype(np.int64)
    rows = candidates.build_rows(runs_of_numbers(candidates.first, counts)).tolist()
    ends = np.cumsum(counts).tolist()
    return [rows[end - count : end] for end, count in zip(ends, counts.tolist(), strict=True)]


def by_definition(build: Sequence[Any], probe: Sequence[Any]) -> list[list[int]]:
    return [[row for row, key in enumerate(build) if key == wanted] for wanted in probe]


@pytest.mark.parametrize("unique", [True, False])
@pytest.mark.parametrize(
    ("domain", "table_type"),
    [
        (range(-40, 40), DirectAddressTable),
        (range(2**63 - 80, 2**63), DirectAddressTable),
        (range(-(2**63), 2**63, 2**56), BucketTable),
        ([key * INVERSE % 2**64 - 2**63 for key in range(100)], BucketTable),
    ],
    ids=["dense", "dense at the end", "spread", "one bucket"],
)
def test_integer_keys(domain: Sequence[int], table_type: type, unique: bool) -> None:
    rng = random.Random(1)
    build = rng.sample(domain, 60) if unique else rng.choices(domain, k=60)
    probe = [*domain, -(2**63), 2**63 - 1, 0, 1]
    table = make_hash_table(exact(build))
    assert table is not None
    assert type(table) is table_type
    assert partners(table, exact(probe)) == by_definition(build, probe)


def test_rows_that_are_not_live_are_in_no_table() -> None:
    for scale in (1, 2**40):
        words = [scale * key for key in (5, 6, 5, 7)]
        table = make_hash_table(exact(words, [False, True, True, True]))
        assert table is not None
        assert partners(table, exact(words)) == [[2], [1], [2], [3]]
    assert make_hash_table(exact([1, 2], [False, False])) is None


def test_the_largest_hash_is_no_end_mark() -> None:
    largest = (2**64 - 1) * INVERSE
    for build in ([1, 2**50, 2**60], [1, 2**50, largest]):
        probe = [largest, 1, 2**60]
        table = make_hash_table(exact(build))
        assert table is not None
        wanted = [[key % 2**64 for key in keys] for keys in (build, probe)]
        assert partners(table, exact(probe)) == by_definition(*wanted)


def test_equal_hashes_of_different_keys() -> None:
    """Every key has the word 7, so that only the keys themselves tell the rows apart."""

    def colliding(keys: Sequence[str | None]) -> KeyColumns:
        return KeyColumns(np.full(len(keys), 7, np.uint64), None, (pa.array(keys, pa.string()),))

    build = ["b", "a", None, "b", "c", None]
    table = make_hash_table(colliding(build))
    assert table is not None
    probe = ["a", "d", "b", None, "c", ""]
    assert partners(table, colliding(probe)) == by_definition(build, probe)


def test_strings() -> None:
    rng = random.Random(2)
    build = [f"key {rng.randrange(300)}" for _ in range(500)]
    probe = [f"key {number}" for number in range(310)]
    tables = [KeyColumns(hash_array(pa.array(keys)), None, (pa.array(keys),)) for keys in (build, probe)]
    table = make_hash_table(tables[0])
    assert table is not None
    assert partners(table, tables[1]) == by_definition(build, probe)


@pytest.mark.parametrize("bits", [0, 1, 3, 20, 54, 58, 60, 63, 64])
@pytest.mark.parametrize("num_rows", [0, 1, 2, 3, 64, 1000])
def test_stable_argsort(bits: int, num_rows: int) -> None:
    """Above 54 bits a thousand words and their row numbers do not fit into one word together."""
    rng = random.Random(bits)
    few = [rng.getrandbits(bits) if bits else 0 for _ in range(max(1, num_rows // 3))]
    words: Words = np.array([rng.choice(few) + rng.choice([0, 0, 1]) & 2**64 - 1 for _ in range(num_rows)], np.uint64)
    assert stable_argsort(words).tolist() == np.argsort(words, kind="stable").tolist()


def test_stable_argsort_of_words_that_differ_in_their_lowest_bits() -> None:
    top = 1 << 63
    words: Words = np.array([top + 3, 5, top + 1, top + 2, 5, top + 1, 4, top + 3, 0], np.uint64)
    assert stable_argsort(words).tolist() == [8, 6, 1, 4, 2, 5, 3, 0, 7]


def test_runs_of_numbers() -> None:
    assert runs_of_numbers(np.array([7, 0, 3]), np.array([2, 0, 3])).tolist() == [7, 8, 3, 4, 5]
    assert runs_of_numbers(np.array([], np.int64), np.array([], np.int64)).tolist() == []
