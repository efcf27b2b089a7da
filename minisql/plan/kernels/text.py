"""Kernels on text that take more than one Arrow kernel. Lengths and positions count characters (code points)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.by_distinct import by_distinct
from minisql.plan.kernels.by_value import by_value
from minisql.plan.kernels.datum import EMPTY_TEXT, Datum, as_array, length_of
from minisql.types.batch import Array

_TEXT = pa.string()
_MAX_BYTES = 2**31 - 1
_FAR = 2**31
_ONE = pa.scalar(1, pa.int32())


def replace(values: Array, old: str, new: str) -> Array:
    """Every `old` in the text replaced; nothing, where `old` is empty."""
    return pc.replace_substring(values, old, new) if old else values


def position(values: Array, wanted: str) -> Array:
    """The 1-based position of the first `wanted` in the text, 0 where there is none, as INTEGER."""
    if not wanted:
        return pc.if_else(pc.is_valid(values), _ONE, pa.scalar(None, pa.int32()))
    before = pc.list_element(pc.split_pattern(values, wanted, max_splits=1), 0)
    place = pc.add(pc.utf8_length(before), _ONE)
    return pc.if_else(pc.match_substring(values, wanted), place, pa.scalar(0, pa.int32()))


def substring_from(values: Datum, start: Datum) -> Array:
    """The text from the 1-based `start` on."""
    return _slice(values, _first(start), pa.scalar(_FAR, pa.int64()))


def substring(values: Datum, start: Datum, count: Datum) -> Array:
    """The `count` characters from `start` on, those of them that exist: of 'abc' from -1, 3 characters are 'a'."""
    if pc.any(pc.less(count, pa.scalar(0, pa.int64()))).as_py():
        raise ExecutionError("a substring cannot have a negative length")
    first = _first(start)
    return _slice(values, first, pc.add(first, _near(count)))


def left(values: Datum, count: Datum) -> Array:
    """The first `count` characters; all but the last -`count` where it is negative."""
    return _by_count(lambda texts, number: pc.utf8_slice_codeunits(texts, 0, number), values, count)


def right(values: Datum, count: Datum) -> Array:
    """The last `count` characters; all but the first -`count` where it is negative."""
    return _by_count(_last, values, count)


def pad_kernel(join: Callable[[Array, Array], Array]) -> Callable[[Array, int, str], Array]:
    """Padding to a number of characters; `join` puts the padding to the text. A longer text is cut at its end."""

    def pad(values: Array, length: int, fill: str) -> Array:
        length = max(length, 0)
        if length * len(values) > _MAX_BYTES:
            raise ExecutionError(f"a text padded to {length} characters is too long")
        cut = pc.utf8_slice_codeunits(values, 0, length)
        missing = pc.subtract(pa.scalar(length, pa.int64()), pc.utf8_length(cut)).dictionary_encode()
        fills = [(fill * (count // len(fill) + 1))[:count] if fill else "" for count in missing.dictionary.to_pylist()]
        return join(cut, pa.array(fills, _TEXT).take(missing.indices))

    return pad


def join(left: Datum, right: Datum) -> Array:
    """Two texts as one; strict."""
    return pc.binary_join_element_wise(left, right, EMPTY_TEXT)


def concatenate(*values: Datum) -> Array:
    """All texts that are not NULL, joined; never NULL."""
    # Arrow's null_handling="skip" leaves out the whole row where all values are NULL
    return pc.binary_join_element_wise(*values, EMPTY_TEXT, null_handling="replace", null_replacement="")


def capitalize_words(values: Array) -> Array:
    """Each word with a first letter in capital and the others small; letters and digits make a word, as in PostgreSQL.

    Arrow's kernel takes a letter behind a digit for the first of a word, so those are made small again.
    """
    titled = pc.utf8_title(values)
    within = pc.match_substring_regex(titled, r"\p{Nd}\p{Lu}")
    if not pc.any(within).as_py():
        return titled
    return pc.replace_with_mask(titled, within, by_value(_small_behind_digits, titled.filter(within), _TEXT))


def _small_behind_digits(text: str) -> str:
    return re.sub(r"(?<=\d)[^\W\d_]", lambda letter: letter.group().lower(), text)


def repeat(values: Array, count: int) -> Array:
    """The text `count` times; nothing where it is negative."""
    count = max(count, 0)
    if count * (pc.sum(pc.binary_length(values)).as_py() or 0) > _MAX_BYTES:
        raise ExecutionError(f"a text repeated {count} times is too long")
    return pc.binary_repeat(values, count)


def part(values: Array, separator: str, number: int) -> Array:
    """The `number`-th of the parts between the separators, counted from the end where it is negative; '' if none."""
    if number == 0:
        raise ExecutionError("split_part counts from 1, or from the end with -1")
    if not separator:
        whole = number in (1, -1)
        return values if whole else pc.if_else(pc.is_valid(values), EMPTY_TEXT, values)
    parts = pc.split_pattern(values, separator)
    sizes = pc.list_value_length(parts)
    place = number - 1 if number > 0 else number
    places = (
        pc.add(sizes, pa.scalar(place, pa.int32()))
        if number < 0
        else pa.repeat(pa.scalar(place, pa.int32()), len(values))
    )
    exists = pc.and_(pc.greater_equal(places, pa.scalar(0, pa.int32())), pc.less(places, sizes))
    starts = parts.offsets[:-1]
    found = parts.values.take(pc.if_else(exists, pc.add(starts, places), pa.scalar(None, pa.int32())))
    return pc.if_else(pc.is_valid(values), pc.coalesce(found, EMPTY_TEXT), values)


def overlay(values: Array, new: str, start: int, count: int | None = None) -> Array:
    """The text with `count` characters from the 1-based `start` replaced, as many as `new` has where it is None."""
    if start < 1:
        raise ExecutionError("overlay counts from 1")
    count = len(new) if count is None else count
    head = pc.utf8_slice_codeunits(values, 0, start - 1)
    rest = pc.utf8_slice_codeunits(values, max(start - 1 + count, 0))
    return pc.binary_join_element_wise(head, pa.scalar(new, _TEXT), rest, EMPTY_TEXT)


def concatenate_with(separator: Datum, *values: Datum) -> Array:
    """All texts that are not NULL with the separator between them; NULL where the separator is."""
    length = length_of(separator, *values)
    texts = [as_array(value, length) for value in values]
    separators = as_array(separator, length)
    # Arrow's null_handling="skip" leaves out the whole row where all values are NULL
    some = reduce(pc.or_, map(pc.is_valid, texts))
    filled = separators.filter(some).fill_null("")
    joined = pc.binary_join_element_wise(*(text.filter(some) for text in texts), filled, null_handling="skip")
    whole = pc.replace_with_mask(pa.repeat(EMPTY_TEXT, length), some, joined)
    return pc.if_else(pc.is_valid(separators), whole, pa.scalar(None, _TEXT))


def _last(values: Array, count: int) -> Array:
    return pc.utf8_slice_codeunits(values, -count) if count else pc.utf8_slice_codeunits(values, 0, 0)


def _slice(values: Datum, first: Datum, end: Datum) -> Array:
    """The characters from `first` (0-based) to before `end`."""
    values = as_array(values, length_of(values, first, end))
    longest = _longest(values)
    places = [_between(place, 0, longest) for place in (first, end)]
    return by_distinct(pc.utf8_slice_codeunits, _TEXT, values, *places)


def _by_count(kernel: Callable[[Array, int], Array], values: Datum, count: Datum) -> Array:
    values = as_array(values, length_of(values, count))
    longest = _longest(values)
    return by_distinct(kernel, _TEXT, values, _between(count, -longest, longest))


def _longest(values: Array) -> int:
    """The length of the longest text: places beyond it are all the same, which keeps the distinct ones few."""
    return pc.max(pc.utf8_length(values)).as_py() or 0


def _first(start: Datum) -> Datum:
    """The 0-based place of a 1-based position."""
    return pc.subtract(_near(start), pa.scalar(1, pa.int64()))


def _near(number: Datum) -> Datum:
    """A position or length, moved to where the sum of two cannot overflow; no text is that long."""
    return _between(number, -_FAR, _FAR)


def _between(number: Datum, low: int, high: int) -> Datum:
    """A BIGINT moved into a range; NULL stays NULL."""
    at_most = pc.min_element_wise(number, pa.scalar(high, pa.int64()), skip_nulls=False)
    return pc.max_element_wise(at_most, pa.scalar(low, pa.int64()), skip_nulls=False)
