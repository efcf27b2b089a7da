"""Hashes: equal values hash alike wherever they stand, different ones do not, and every bit is used."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minisql.types.hashing import NULL_HASH, combine, hash_array


def hash_of(value: Any, type_: pa.DataType) -> int:
    return int(hash_array(pa.array([value], type_))[0])


@given(st.lists(st.one_of(st.none(), st.text(max_size=40)), max_size=60), st.integers(0, 60))
def test_strings_hash_alike_exactly_when_they_are_equal(strings: list[str | None], offset: int) -> None:
    array = pa.array(strings, pa.string())
    hashes = hash_array(array).tolist()
    assert hashes == [hash_of(string, pa.string()) for string in strings]
    assert len(set(hashes)) == len(set(strings))
    assert hash_array(array.slice(offset)).tolist() == hashes[offset:]


@given(st.lists(st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)), max_size=40), st.integers(0, 40))
def test_integers_hash_alike_exactly_when_they_are_equal(integers: list[int | None], offset: int) -> None:
    array = pa.array(integers, pa.int64())
    hashes = hash_array(array).tolist()
    assert len(set(hashes)) == len(set(integers))
    assert hash_array(array.slice(offset)).tolist() == hashes[offset:]


def test_strings_that_differ_only_in_zero_bytes_or_length_differ() -> None:
    strings = ["", "\0", "\0\0", "\0" * 8, "\0" * 9, "a", "a\0", "a" * 8, "a" * 16, "a" * 16 + "\0"]
    assert len(set(hash_array(pa.array(strings)).tolist())) == len(strings)


def test_words_of_a_string_do_not_commute() -> None:
    assert hash_of("abcdefgh12345678", pa.string()) != hash_of("12345678abcdefgh", pa.string())


def test_long_strings_beside_short_ones() -> None:
    long = "x" * 3_000_000
    array = pa.array(["a", long, "b", long + "y", long, None, ""])
    hashes = hash_array(array)
    assert hashes[1] == hashes[4]
    assert len(set(hashes.tolist())) == 6


def test_null_has_the_same_hash_in_every_type() -> None:
    for type_ in (pa.null(), pa.bool_(), pa.int32(), pa.int64(), pa.float64(), pa.string(), pa.date32()):
        assert hash_of(None, type_) == NULL_HASH
    assert hash_of(None, pa.timestamp("us")) == NULL_HASH
    assert hash_of(None, pa.decimal128(10, 2)) == NULL_HASH


def test_all_types_with_offset_and_null() -> None:
    columns: list[tuple[pa.DataType, list[Any]]] = [
        (pa.bool_(), [True, None, False, True, False]),
        (pa.int32(), [1, None, -1, 1, 2**31 - 1]),
        (pa.date32(), [datetime.date(2024, 1, 31), None, datetime.date(1, 1, 1)]),
        (pa.timestamp("us"), [datetime.datetime(2024, 1, 31, 12), None, datetime.datetime(1, 1, 1)]),
        (pa.decimal128(38, 2), [Decimal("1.00"), None, Decimal("-1"), Decimal("1"), Decimal(10) ** 30]),
    ]
    for type_, values in columns:
        hashes = hash_array(pa.array([values[0], *values], type_).slice(1)).tolist()
        assert len(set(hashes)) == len(set(values)), type_
        assert hashes == [hash_of(value, type_) for value in values], type_


def test_zeros_of_both_signs_are_one_value_and_so_are_all_nans() -> None:
    nans = np.array([0x7FF8000000000000, 0xFFF8000000000001, 0x7FF0000000000001], np.uint64).view(np.float64)
    assert len(set(hash_array(pa.array(nans)).tolist())) == 1
    assert hash_of(0.0, pa.float64()) == hash_of(-0.0, pa.float64())


def test_integer_widths_hash_alike() -> None:
    assert hash_of(-7, pa.int32()) == hash_of(-7, pa.int64())


def test_an_all_null_array_without_buffers() -> None:
    array = pa.nulls(3, pa.int64())
    assert hash_array(array).tolist() == [NULL_HASH] * 3
    assert hash_array(pa.array([], pa.string())).tolist() == []


@pytest.mark.parametrize("column", ["integers", "strings", "doubles"])
def test_top_and_bottom_bits_fill_buckets_evenly(column: str) -> None:
    rows, buckets = 1 << 18, 1 << 10
    numbers = pa.array(np.arange(rows) * 1024)
    array = {"integers": numbers, "strings": numbers.cast(pa.string()), "doubles": numbers.cast(pa.float64())}[column]
    hashes = hash_array(array)
    for bucket in (hashes >> np.uint64(54), hashes & np.uint64(1023)):
        counts = np.bincount(bucket.astype(np.int64), minlength=buckets)
        expected = rows / buckets
        chi_square = float(((counts - expected) ** 2 / expected).sum())
        assert chi_square < buckets + 6 * (2 * buckets) ** 0.5


def test_combine_depends_on_the_order_of_the_columns() -> None:
    left, right = hash_array(pa.array([1, 2, 3])), hash_array(pa.array([2, 1, 3]))
    both = combine([left, right])
    assert combine([left]) is left
    assert both.tolist() != combine([right, left]).tolist()
    assert both[0] != both[1]
    assert len(set(combine([left, left]).tolist())) == 3


def test_many_strings_have_no_collision() -> None:
    strings = pa.array(np.arange(500_000)).cast(pa.string())
    assert len(np.unique(hash_array(strings))) == 500_000
