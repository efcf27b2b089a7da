"""Timestamps and intervals written as a template says: a column of text for each of its elements, then joined."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from minisql.plan.kernels.datum import EMPTY_TEXT, Datum
from minisql.plan.kernels.templates.elements import Element, Name, Number, Text
from minisql.plan.kernels.templates.postgres_template import postgres_template
from minisql.plan.kernels.templates.strftime_template import strftime_template
from minisql.plan.kernels.templates.time_fields import TimeFields
from minisql.types.batch import Array

_ORDINALS = ("th", "st", "nd", "rd")
_MINUS = pa.scalar("-", pa.string())
_TEXT = pa.string()


def to_char(values: Array, template: str) -> Array:
    """TIMESTAMP or INTERVAL by a template of PostgreSQL. ExecutionError for a template that is refused."""
    return _write(values, postgres_template(template)[0])


def strftime(values: Array, template: str) -> Array:
    """TIMESTAMP by a format of strftime. ExecutionError for a directive that is refused."""
    return _write(values, strftime_template(template))


def _write(values: Array, elements: tuple[Element, ...]) -> Array:
    fields = TimeFields(values)
    parts = [_element(element, fields) for element in elements]
    # the first part is NULL where the value is, whatever the template is made of
    nothing = pc.if_else(values.is_valid(), EMPTY_TEXT, pa.scalar(None, _TEXT))
    return pc.binary_join_element_wise(nothing, *parts, EMPTY_TEXT)


def _element(element: Element, fields: TimeFields) -> Datum:
    match element:
        case Text(text):
            return pa.scalar(text, _TEXT)
        case Number():
            return _number(element, fields)
        case Name(pattern, field, names, first, width):
            padded = pa.array([*(name.ljust(width) for name in names), ""], _TEXT)
            places = pc.subtract(fields.field(field, pattern), pa.scalar(first, pa.int64()))
            return padded.take(_within(places, len(names)))


def _within(places: Array, count: int) -> Array:
    """The places; behind the last name where there is none, as for month 0 of an interval."""
    outside = pc.or_(pc.less(places, pa.scalar(0, pa.int64())), pc.greater_equal(places, pa.scalar(count, pa.int64())))
    return pc.if_else(outside, pa.scalar(count, pa.int64()), places)


def _number(number: Number, fields: TimeFields) -> Array:
    values = fields.field(number.field, number.pattern)
    sizes = pc.abs(values)
    if number.fraction:
        sizes = pc.divide(sizes, pa.scalar(10 ** (6 - number.digits), pa.int64()))
    elif number.modulus is not None:
        modulus = pa.scalar(number.modulus, pa.int64())
        sizes = pc.subtract(sizes, pc.multiply(pc.divide(sizes, modulus), modulus))
    text = pc.ascii_lpad(sizes.cast(_TEXT), number.width, "0")
    negative = pc.less(values, pa.scalar(0, pa.int64()))
    if pc.any(negative).as_py():
        text = pc.binary_join_element_wise(pc.if_else(negative, _MINUS, EMPTY_TEXT), text, EMPTY_TEXT)
    if not number.ordinal:
        return text
    endings = [ending.upper() if number.ordinal.isupper() else ending for ending in _ORDINALS]
    return pc.binary_join_element_wise(text, pa.array(endings, _TEXT).take(_ordinal(sizes)), EMPTY_TEXT)


def _ordinal(values: Array) -> Array:
    """1, 2, 3 for st, nd, rd; 0 for th: 1st, 11th, 21st."""
    ten = pa.scalar(10, pa.int64())
    tens = pc.divide(values, ten)
    last = pc.subtract(values, pc.multiply(tens, ten))
    is_teen = pc.equal(pc.subtract(tens, pc.multiply(pc.divide(tens, ten), ten)), pa.scalar(1, pa.int64()))
    plain = pc.or_(is_teen, pc.greater(last, pa.scalar(3, pa.int64())))
    return pc.if_else(plain, pa.scalar(0, pa.int64()), last)
