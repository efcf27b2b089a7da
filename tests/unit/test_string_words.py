"""Strings as words: they sort as the strings do."""

from __future__ import annotations

import itertools
import random

import pyarrow as pa
import pytest

from minisql.types.order_words import order_words
from minisql.types.string_words import sortable_words

LONGEST = 24


def in_order_of_words(strings: list[str | None], column: pa.Array) -> list[str]:
    words = sortable_words(column, LONGEST)
    assert words is not None
    keys = list(zip(*(word.tolist() for word in words), strict=True))
    present = [(key, string) for key, string in zip(keys, strings, strict=True) if string is not None]
    assert len({string for _, string in present}) == len({key for key, _ in present})
    return [string for _, string in sorted(present)]


@pytest.mark.parametrize("alphabet", ["ab", "a\0", "aé𝄞\uffff", "\0"])
def test_words_sort_as_the_strings_do(alphabet: str) -> None:
    """Lengths around the ends of words, common prefixes, zero bytes, NULLs, and slices of longer arrays."""
    rng = random.Random(alphabet)
    for _ in range(40):
        longest = rng.choice([0, 1, 3, 4, 5, 6])
        prefix = rng.choice(["", alphabet[0] * rng.randint(0, 6)])[: 6 - longest]
        strings: list[str | None] = [
            rng.choice([None, prefix + "".join(rng.choices(alphabet, k=rng.randint(0, longest)))])
            for _ in range(rng.randint(1, 30))
        ]
        padded = pa.array(["other", *strings, "text"], pa.string())
        for column in (pa.array(strings, pa.string()), padded.slice(1, len(strings))):
            expected = sorted(string for string in strings if string is not None)
            assert in_order_of_words(strings, column) == expected


def test_lengths_at_the_ends_of_words() -> None:
    strings: list[str | None] = ["x" * length for length in range(LONGEST + 1)]
    strings += ["x" * length + "y" for length in range(LONGEST)]
    assert in_order_of_words(strings, pa.array(strings)) == sorted(string for string in strings if string is not None)


def test_long_strings_have_ranks_instead() -> None:
    column = pa.array(["x" * (LONGEST + 1), "y"])
    assert sortable_words(column, LONGEST) is None
    (ranks,) = order_words(column, descending=False, nulls_first=False)
    assert ranks.tolist() == [0, 1]


def test_strings_without_a_byte_have_a_word_too() -> None:
    for strings in ([], [""], ["", None]):
        words = sortable_words(pa.array(strings, pa.string()), LONGEST)
        assert words is not None
        assert [len(word) for word in words] == [len(strings)]


def test_all_pairs_of_short_strings() -> None:
    strings = ["".join(part) for length in range(4) for part in itertools.product("\0a", repeat=length)]
    words = sortable_words(pa.array(strings), LONGEST)
    assert words is not None
    keys = list(zip(*(word.tolist() for word in words), strict=True))
    for (left, a), (right, b) in itertools.product(zip(strings, keys, strict=True), repeat=2):
        assert (left < right) == (a < b)
