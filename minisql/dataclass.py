"""`@dataclass(frozen=True, slots=True)`, made in a fifth of the time.

A start of minisql makes four hundred dataclasses, the nodes of its trees. The standard decorator writes the source of
six methods for each of them and compiles one after the other, which took a quarter of the start. Here `__init__` alone
is compiled; the others are functions that all classes share but for the fields that they read. Objects are made and
compared a little faster too.

Whatever reads dataclasses (`fields`, `replace`, `is_dataclass`, `match`) takes these like all others, and for a type
checker they are made by the standard decorator. Slots are always given. Options: `frozen`, `eq`, `kw_only`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, slots, frozen=False, eq=True, kw_only=False):
        """What `dataclasses.dataclass` does with these options."""

        def decorate(declared: type) -> type:
            assert slots
            with_fields = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(declared)
            fields = dataclasses.fields(with_fields)
            made = _with_slots(with_fields, fields)
            methods = {"__init__": _init(made, fields, frozen), "__repr__": _repr}
            if frozen:
                methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
                methods |= {"__getstate__": _get_state, "__setstate__": _set_state}
            if eq:
                methods |= _comparison(fields, frozen)
            for name, method in methods.items():
                if name not in declared.__dict__:
                    setattr(made, name, method)
            return made

        return decorate


def field_names(value: object) -> tuple[str, ...]:
    """The names of the fields of a dataclass object, in order, looked up once a class: trees are walked by them."""
    return _field_names(type(value))  # type: ignore[arg-type]  # classes are hashable


@cache
def _field_names(made: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(made))


def _with_slots(declared: type, fields: tuple[Field[Any], ...]) -> type:
    """The class anew: one that exists takes no slots. Default values may not stand in their places."""
    inherited = {name for base in declared.__mro__[1:] for name in getattr(base, "__slots__", ())}
    names = [field.name for field in fields]
    left_out = {*names, "__dict__", "__weakref__"}
    namespace = {name: value for name, value in declared.__dict__.items() if name not in left_out}
    namespace["__slots__"] = tuple(name for name in names if name not in inherited)
    made = type(declared)(declared.__name__, declared.__bases__, namespace)
    made.__qualname__ = declared.__qualname__
    return made


def _init(made: type, fields: tuple[Field[Any], ...], frozen: bool) -> Callable[..., None]:
    """The function that takes the values of the fields. It goes past the `__setattr__` of a frozen class."""
    names: dict[str, Any] = {}
    by_position, by_name, lines = ["self"], ["*"], list[str]()
    for field in fields:
        name = value = field.name
        parameter = name
        if field.default is not MISSING:
            names[f"_default_{name}"] = field.default
            parameter = f"{name}=_default_{name}"
        elif field.default_factory is not MISSING:
            names |= {f"_make_{name}": field.default_factory, "_MISSING": MISSING}
            parameter = f"{name}=_MISSING"
            value = f"_make_{name}() if {name} is _MISSING else {name}"
        (by_name if field.kw_only else by_position).append(parameter)
        if frozen:
            names[f"_set_{name}"] = getattr(made, name).__set__
            lines.append(f" _set_{name}(self, {value})")
        else:
            lines.append(f" self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    parameters = ", ".join(by_position + (by_name if len(by_name) > 1 else []))
    exec(f"def __init__({parameters}):\n" + ("\n".join(lines) or " pass"), names)
    init: Callable[..., None] = names["__init__"]
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _comparison(fields: tuple[Field[Any], ...], frozen: bool) -> dict[str, Any]:
    """Equality of class and values, and the hash of the values; what is not frozen has no hash."""
    values = _values_of([field.name for field in fields if field.compare])
    hashed = _values_of([field.name for field in fields if (field.compare if field.hash is None else field.hash)])

    def equal(self: object, other: object) -> bool:
        if self is other:
            return True
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def value_hash(self: object) -> int:
        return hash(hashed(self))

    return {"__eq__": equal, "__hash__": value_hash if frozen else None}


def _values_of(names: list[str]) -> Callable[[object], object]:
    # Of several names it gives a tuple, whose comparison also takes a NaN for equal to itself; of one only the value.
    return attrgetter(*names) if len(names) > 1 else attrgetter("__class__", *names)


def _repr(self: Any) -> str:
    values = ", ".join(
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{type(self).__qualname__}({values})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _get_state(self: Any) -> list[object]:
    """What pickle and copy take; without it they would set attributes."""
    return [getattr(self, name) for name in field_names(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for name, value in zip(field_names(self), state, strict=True):
        object.__setattr__(self, name, value)
