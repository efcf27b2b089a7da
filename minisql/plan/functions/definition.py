"""What a scalar function is: its overloads, what it does with NULL, and its row in the manual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from importlib import import_module

from minisql.dataclass import dataclass
from minisql.plan.kernels.datum import Datum, Kernel
from minisql.types.batch import Array
from minisql.types.coercion import common_type
from minisql.types.datatype import SqlType


class NullRule(Enum):
    """When the result is NULL; no function gives NULL for other reasons."""

    STRICT = "where an argument is NULL"
    PARTIAL = "where an argument is NULL, and for some other arguments"
    FIRST_ARGUMENT = "where the first argument is NULL"
    IGNORES_NULLS = "where all arguments are NULL"
    NEVER_NULL = "never"
    DEPENDS = "for some arguments"


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function: the types to which the arguments are cast, the result's type, and the kernel.

    The kernel of a STRICT or PARTIAL function is never given a NULL scalar, but arrays may hold NULLs. It gives an
    array of the result's Arrow type, or raises ExecutionError.
    """

    parameter_types: tuple[SqlType, ...]
    result_type: SqlType
    kernel: Kernel


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """The row in the manual of a function that is no scalar `Function`; the fields are as there."""

    name: str
    synopsis: str
    help: str
    example: str


Overload = Callable[[Sequence[SqlType]], Signature | None]
"""The signature for arguments of these types, or None where the overload does not take them."""


@dataclass(frozen=True, slots=True)
class Function:
    """A scalar function: its value depends on nothing but its arguments, unless it is `volatile`.

    The kernel of a volatile function gets the number of rows first, then each argument as an array, NULLs and all.

    `synopsis`, `help` and `example` are its row in `docs/functions.md`; `example` is an expression, an arrow, and the
    text of its value.
    """

    name: str
    synopsis: str
    help: str
    example: str
    overloads: tuple[Overload, ...]
    null_rule: NullRule = NullRule.STRICT
    volatile: bool = False

    def resolve(self, argument_types: Sequence[SqlType]) -> Signature | None:
        """The first overload that takes arguments of these types, each as it is or implicitly converted, or None.

        Resolving the parameter types of a signature gives that signature again.
        """
        signatures = (overload(argument_types) for overload in self.overloads)
        return next((signature for signature in signatures if signature is not None), None)


def fixed(parameter_types: Sequence[SqlType], result_type: SqlType, kernel: Kernel) -> Overload:
    """An overload with one type for each parameter and for the result."""
    signature = Signature(tuple(parameter_types), result_type, kernel)
    return lambda argument_types: signature if _converts(argument_types, parameter_types) else None


def late_kernel(module: str, name: str) -> Kernel:
    """The kernel `name` of a module of `minisql.plan.kernels` that few queries need, imported when first called."""

    def kernel(*arguments: Datum) -> Array:
        result: Array = getattr(import_module(f"minisql.plan.kernels.{module}"), name)(*arguments)
        return result

    return kernel


def _converts(argument_types: Sequence[SqlType], parameter_types: Sequence[SqlType]) -> bool:
    """Are there as many arguments as parameters, and does each convert to its parameter implicitly?"""
    return len(argument_types) == len(parameter_types) and all(
        common_type(argument, parameter) == parameter
        for argument, parameter in zip(argument_types, parameter_types, strict=True)
    )
