"""Texts read as points in time, as a template says: an element after the other is taken off the front of all texts.

to_date and to_timestamp are as lenient as PostgreSQL: blanks before a field do not count, a separator of the template
matches any separator or none, text in quotes skips as many characters, what is missing at the end of a text is the
first of its kind, and what stands behind the last field is not read. With FX in the template texts must have each
separator. strptime reads all of the text, and what stands between the fields must be there as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from minisql.errors import ExecutionError
from minisql.plan.kernels.datum import EMPTY_TEXT
from minisql.plan.kernels.failure import describe
from minisql.plan.kernels.templates.assemble_times import assemble
from minisql.plan.kernels.templates.elements import Element, Name, Number, Text
from minisql.plan.kernels.templates.postgres_template import postgres_template
from minisql.plan.kernels.templates.strftime_template import strftime_template
from minisql.plan.kernels.try_cast import where_convertible
from minisql.types.batch import Array

_BLANKS = r"[\t-\r ]*"
_SEPARATOR = r"[!-/:-@\[-`{-~]"
_ORDINAL = ".{0,2}"


def to_timestamp(texts: Array, template: str) -> Array:
    """TIMESTAMP by a template of PostgreSQL; ExecutionError for a text that does not fit, or is no point in time."""
    elements, exact = postgres_template(template)
    reader = _Reader(texts, blanks="" if exact else _BLANKS, rest_may_miss=True, first_year=1970)
    for place, element in enumerate(elements):
        match element:
            case Text(text, quoted=False):
                reader.skip(_between_fields(text, exact), text)
            case Text(text):
                reader.skip(f".{{0,{len(text)}}}", text)
            case Number():
                reader.number(element, _is_fixed(elements, place), _ORDINAL if element.ordinal else "")
            case Name():
                reader.name(element)
    return assemble(reader.fields, texts)


def to_date(texts: Array, template: str) -> Array:
    """DATE, the day of `to_timestamp`."""
    return to_timestamp(texts, template).cast(pa.date32())


def strptime(texts: Array, template: str) -> Array:
    """TIMESTAMP by a format of strftime; ExecutionError for a text that does not fit, or is no point in time."""
    reader = _Reader(texts, blanks="", rest_may_miss=False, first_year=1969)
    for element in strftime_template(template):
        match element:
            case Text(text):
                reader.skip(re.escape(text), text)
            case Number():
                reader.number(element, False, "", most=element.digits)
            case Name():
                reader.name(element)
    reader.end()
    return assemble(reader.fields, texts)


def try_strptime(texts: Array, template: str) -> Array:
    """As `strptime`, with NULL for a text that does not fit, or is no point in time."""
    if texts.null_count < len(texts):
        strptime(texts.slice(0, 0), template)  # a format that means no time is an error, whatever the texts are
    return where_convertible(texts, lambda values: strptime(values, template), pa.timestamp("us"))


def _between_fields(text: str, exact: bool) -> str:
    """What the characters of the template between two fields may be in a text: separators are those of ASCII."""
    separator = "." if exact else f"{_BLANKS}{_SEPARATOR}?"
    return "".join(separator if one.isascii() and not one.isalnum() else ".?" for one in text)


def _is_fixed(elements: Sequence[Element], place: int) -> bool:
    """Must the number have all its digits, because digits of the next field follow?"""
    number = elements[place]
    assert isinstance(number, Number)
    if number.any_length or number.ordinal or place + 1 == len(elements):
        return False
    match elements[place + 1]:
        case Number():
            return True
        case Text(text):
            return text[:1].isdigit()
        case _:
            return False


class _Reader:
    """What is left of each text, and the fields read so far, as BIGINT and NULL where a text has ended before.

    Years of two digits are the hundred from `first_year` on.
    """

    def __init__(self, texts: Array, blanks: str, rest_may_miss: bool, first_year: int) -> None:
        self._texts = self._rest = texts
        self._first_year = first_year
        self._blanks = blanks
        self._rest_may_miss = rest_may_miss
        self.fields: dict[str, Array] = {}

    def skip(self, pattern: str, words: str) -> None:
        """Take off what the pattern matches."""
        self._take(pattern, f"'{words}'", blanks="")

    def number(self, number: Number, fixed: bool, behind: str, most: int | None = None) -> None:
        """Take off a number: all its digits, or as many as there are, up to `most`."""
        count = f"{{{number.digits}}}" if fixed else "+" if most is None else f"{{1,{most}}}"
        if number.fraction and not fixed:
            count = f"{{1,{number.digits}}}"
        digits = self._take(f"[0-9]{count}", number.pattern, behind)
        if number.fraction:
            digits = pc.utf8_rpad(digits, 6, "0")
        self._put(number.field, _whole(digits, number.pattern), number.modulus, pc.utf8_length(digits))

    def name(self, name: Name) -> None:
        """Take off a name, in any case of letters."""
        longest_first = sorted(name.names, key=len, reverse=True)
        found = self._take(f"(?i:{'|'.join(map(re.escape, longest_first))})", name.pattern)
        lower = pa.array([one.lower() for one in name.names], pa.string())
        number = pc.add(pc.index_in(pc.utf8_lower(found), lower).cast(pa.int64()), pa.scalar(name.first, pa.int64()))
        self._put(name.field, number, None, None)

    def end(self) -> None:
        """Nothing may be left."""
        self._fail_where(pc.greater(pc.binary_length(self._rest), pa.scalar(0, pa.int32())), "ends too late")

    def _take(self, pattern: str, words: str, behind: str = "", blanks: str | None = None) -> Array:
        """What the pattern matches at the beginning of the texts; the rest behind it is left."""
        skipped = self._blanks if blanks is None else blanks
        expression = f"(?s)^{skipped}(?P<what>{pattern}){behind}(?P<rest>.*)$"
        found = pc.extract_regex(self._rest, expression)
        if self._rest_may_miss:
            done = pc.equal(pc.utf8_ltrim_whitespace(self._rest), EMPTY_TEXT)
            wrong = pc.and_not(found.is_null(), done)
        else:
            wrong = found.is_null()
        self._fail_where(wrong, f"does not fit at {words}")
        what, rest = (pc.struct_field(found, name) for name in ("what", "rest"))
        nothing = pa.scalar(None, pa.string())
        is_missing = pc.is_null(found)
        self._rest = pc.if_else(is_missing, pc.if_else(self._texts.is_valid(), EMPTY_TEXT, nothing), rest)
        return pc.if_else(is_missing, nothing, what)

    def _fail_where(self, wrong: Array, reason: str) -> None:
        failed = pc.and_(pc.coalesce(wrong, pa.scalar(False)), self._texts.is_valid())
        if pc.any(failed).as_py():
            raise ExecutionError(f"{describe(self._texts.filter(failed)[0])} does not fit its template: it {reason}")

    def _put(self, field: str, values: Array, modulus: int | None, lengths: Array | None) -> None:
        if modulus is not None and lengths is not None:
            values = _full_year(values, lengths, self._first_year)
        if field in self.fields:
            both = pc.and_(pc.not_equal(values, self.fields[field]), values.is_valid())
            self._fail_where(both, "says the same field twice, differently")
            values = pc.coalesce(values, self.fields[field])
        self.fields[field] = values


def _whole(digits: Array, pattern: str) -> Array:
    try:
        return digits.cast(pa.int64())
    except pa.ArrowInvalid:
        raise ExecutionError(f"a number for {pattern} is too long") from None


def _full_year(years: Array, lengths: Array, first: int) -> Array:
    """A year of two digits is one of the hundred from `first` on: 1970 in PostgreSQL, 1969 in C. One of three digits is
    the one nearest to 2020 that ends so, as in PostgreSQL."""

    def number(value: int) -> pa.Scalar:
        return pa.scalar(value, pa.int64())

    def below(limit: int) -> Array:
        return pc.less(years, number(limit))

    near = pc.case_when(
        pc.make_struct(below(first - 1900), below(100), below(520), below(1000)),
        pc.add(years, number(2000)),
        pc.add(years, number(1900)),
        pc.add(years, number(2000)),
        pc.add(years, number(1000)),
        years,
    )
    return pc.if_else(pc.less(lengths, pa.scalar(4, lengths.type)), near, years)
