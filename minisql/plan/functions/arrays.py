"""Functions of arrays. Positions of elements count from 1, as in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from minisql.plan.expression import (
    OPPOSITE,
    Literal,
)
from minisql.plan.functions.definition import Function, NullRule, Overload, Signature
from minisql.plan.kernels import arrays
from minisql.plan.kernels.datum import Kernel
from minisql.types.coercion import common_type
from minisql.types.datatype import BIGINT, BOOLEAN, INTEGER, NULL, VARCHAR, SqlType, array_of

FIRST_POSITION = Literal(1, type=BIGINT)
LAST_POSITION = Literal(2**63 - 1, type=BIGINT)
"""Where a slice begins and ends that does not say it."""


def _list_value(argument_types: Sequence[SqlType]) -> Signature | None:
    met: SqlType | None = NULL
    for type_ in argument_types:
        met = common_type(met, type_) if met is not None else None
    if met is None or not argument_types:
        return None
    return Signature((met,) * len(argument_types), array_of(met), arrays.from_columns)


def _element(type_: SqlType) -> SqlType | None:
    """That of an array; of a bare NULL, which can be an array, NULL."""
    return NULL if type_ == NULL else type_.element


def _of_array(
    others: Sequence[SqlType], result: Callable[[SqlType], SqlType], kernel: Callable[[SqlType], Kernel]
) -> Overload:
    """An array of any type first, then arguments of certain types; `result` and `kernel` depend on the elements."""

    def overload(argument_types: Sequence[SqlType]) -> Signature | None:
        element = _element(argument_types[0]) if argument_types else None
        if element is None or len(argument_types) != len(others) + 1:
            return None
        if any(common_type(*pair) != pair[1] for pair in zip(argument_types[1:], others, strict=True)):
            return None
        return Signature((array_of(element), *others), result(element), kernel(element))

    return overload


def _array_and_value(
    array_first: bool, result: Callable[[SqlType], SqlType], kernel: Callable[[SqlType], Kernel]
) -> Overload:
    """An array and a value that can be an element of it, both converted to a common type."""

    def overload(argument_types: Sequence[SqlType]) -> Signature | None:
        if len(argument_types) != 2:
            return None
        array, value = argument_types if array_first else reversed(argument_types)
        element = _element(array)
        met = None if element is None else common_type(element, value)
        if met is None:
            return None
        parameters = (array_of(met), met) if array_first else (met, array_of(met))
        return Signature(parameters, result(met), kernel(met))

    return overload


def _two_arrays(argument_types: Sequence[SqlType]) -> Signature | None:
    elements = [element for element in map(_element, argument_types) if element is not None]
    met = common_type(*elements) if len(elements) == len(argument_types) == 2 else None
    return None if met is None else Signature((array_of(met),) * 2, array_of(met), arrays.concatenate)


def _texts_of_array(others: int, kernel: Kernel) -> Overload:
    """An array whose elements become texts, and texts."""

    def overload(argument_types: Sequence[SqlType]) -> Signature | None:
        element = _element(argument_types[0]) if argument_types else None
        if element is None or element.element is not None or len(argument_types) != others + 1:
            return None
        if any(type_ not in (VARCHAR, NULL) for type_ in argument_types[1:]):
            return None
        return Signature((array_of(VARCHAR), *(VARCHAR,) * others), VARCHAR, kernel)

    return overload


def _split_text(others: int, kernel: Kernel) -> Overload:
    def overload(argument_types: Sequence[SqlType]) -> Signature | None:
        if len(argument_types) != others + 1 or any(type_ not in (VARCHAR, NULL) for type_ in argument_types):
            return None
        return Signature((VARCHAR,) * (others + 1), array_of(VARCHAR), kernel)

    return overload


def _same(element: SqlType) -> SqlType:
    return element


LIST_VALUE = Function(
    "list_value",
    "list_value(x, …), ARRAY[x, …], [x, …]",
    "The array of these elements.",
    "list_value(1, NULL, 3) → [1, NULL, 3]",
    (_list_value,),
    NullRule.NEVER_NULL,
)

LIST_EXTRACT = Function(
    "list_extract",
    "list_extract(a, n), a[n]",
    "The n-th element, NULL where there is none.",
    "list_extract([7, 8], 2) → 8",
    (_of_array([BIGINT], _same, lambda element: arrays.element_at),),
    NullRule.PARTIAL,
)

LIST_SLICE = Function(
    "list_slice",
    "list_slice(a, m, n), a[m:n]",
    "The elements from the m-th to the n-th; a[m:] and a[:n] go to the end and from the beginning.",
    "list_slice([7, 8, 9], 2, 5) → [8, 9]",
    (_of_array([BIGINT, BIGINT], array_of, lambda element: arrays.slice_between),),
)

ARRAY_CAT = Function(
    "array_cat",
    "array_cat(a, b), a || b",
    "The elements of a, then those of b.",
    "array_cat([1], [2, 3]) → [1, 2, 3]",
    (_two_arrays,),
    NullRule.IGNORES_NULLS,
)

ARRAY_APPEND = Function(
    "array_append",
    "array_append(a, x), a || x",
    "The array with x behind it; a NULL counts as an empty array.",
    "array_append([1], 2) → [1, 2]",
    (_array_and_value(True, array_of, lambda element: arrays.append),),
    NullRule.NEVER_NULL,
)

ARRAY_PREPEND = Function(
    "array_prepend",
    "array_prepend(x, a), x || a",
    "The array with x before it; a NULL counts as an empty array.",
    "array_prepend(1, [2]) → [1, 2]",
    (_array_and_value(False, array_of, lambda element: arrays.prepend),),
    NullRule.NEVER_NULL,
)

ARRAY_FUNCTIONS = (
    ARRAY_APPEND,
    ARRAY_CAT,
    Function(
        "array_contains",
        "array_contains(a, x)",
        "Is x an element of a?",
        "array_contains([1, NULL], 1) → true",
        (_array_and_value(True, lambda element: BOOLEAN, arrays.contains_kernel),),
    ),
    Function(
        "array_length",
        "array_length(a [, 1])",
        "The number of elements; NULL where there is none, as in PostgreSQL.",
        "array_length([7, NULL], 1) → 2",
        (
            _of_array([], lambda element: INTEGER, lambda element: arrays.length_unless_empty),
            _of_array([BIGINT], lambda element: INTEGER, lambda element: arrays.length_in_dimension),
        ),
        NullRule.PARTIAL,
    ),
    Function(
        "array_position",
        "array_position(a, x)",
        "The first position of x in a, NULL where it is not there; NULL is found like a value.",
        "array_position([7, 8], 8) → 2",
        (_array_and_value(True, lambda element: INTEGER, arrays.position_kernel),),
        NullRule.DEPENDS,
    ),
    ARRAY_PREPEND,
    Function(
        "array_to_string",
        "array_to_string(a, separator [, null])",
        "The texts of the elements with the separator between them; NULLs as the text null, or left out.",
        "array_to_string([1, NULL, 3], '-', '?') → 1-?-3",
        (_texts_of_array(1, arrays.join_texts), _texts_of_array(2, arrays.join_texts_and_nulls)),
        NullRule.DEPENDS,
    ),
    Function(
        "cardinality",
        "cardinality(a)",
        "The number of elements.",
        "cardinality([7, NULL]) → 2",
        (_of_array([], lambda element: INTEGER, lambda element: arrays.cardinality),),
    ),
    LIST_EXTRACT,
    LIST_SLICE,
    LIST_VALUE,
    Function(
        "string_to_array",
        "string_to_array(s, separator [, null])",
        "The parts between the separators, or all characters where that is NULL; NULL for the parts that are null.",
        "string_to_array('a-b-c', '-', 'b') → [a, NULL, c]",
        (_split_text(1, arrays.split_text), _split_text(2, arrays.split_text_with_nulls)),
        NullRule.FIRST_ARGUMENT,
    ),
)

TOTAL_ARRAY_FUNCTIONS = tuple(function for function in ARRAY_FUNCTIONS if function.name != "array_length")
"""Those that take all arguments of their types."""

QUANTIFIED = {
    (quantifier, operator): Function(
        f"{operator.value} {quantifier}",
        f"x {operator.value} {quantifier} (a)",
        "The comparisons with all elements, connected by OR or AND.",
        f"1 {operator.value} {quantifier} ([1, 2])",
        (_array_and_value(False, lambda element: BOOLEAN, partial(kernel, operator)),),
        NullRule.DEPENDS,
    )
    for quantifier, kernel in (("ANY", arrays.any_kernel), ("ALL", arrays.all_kernel))
    for operator in OPPOSITE
}
"""The comparisons with the elements of an array, by their quantifier and operator."""
