"""Our `dataclass` makes what the standard one makes."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from minisql.dataclass import dataclass

ours: Callable[..., Any] = dataclass
standard: Callable[..., Any] = dataclasses.dataclass

NAN = float("nan")


def declare(decorator: Callable[..., Any], **options: bool) -> Any:
    """The same class by either decorator: fields with and without defaults, a base with a keyword."""

    @decorator(slots=True, kw_only=True, **options)
    class Base:
        """A base."""

        place: int = dataclasses.field(compare=False, repr=False)

    @decorator(slots=True, **options)
    class Node(Base):
        """A node."""

        name: str
        value: float = 1.5
        inputs: list[int] = dataclasses.field(default_factory=list)

        @property
        def double(self) -> float:
            return 2 * self.value

    return Node


FROZEN = declare(ours, frozen=True), declare(standard, frozen=True)


@dataclass(frozen=True, slots=True)
class Pair:
    """In the module, where pickle finds it."""

    first: int
    second: str = "b"


@dataclass(frozen=True, slots=True)
class Single:
    value: float


@dataclass(frozen=True, slots=True)
class Empty:
    """No fields."""


def test_values_and_text() -> None:
    made, expected = (node("a", inputs=[1], place=3) for node in FROZEN)
    assert (made.name, made.value, made.inputs, made.place, made.double) == ("a", 1.5, [1], 3, 3.0)
    assert repr(made) == repr(expected)
    parameters, expected_parameters = (
        [(each.name, each.kind, each.annotation) for each in inspect.signature(node).parameters.values()]
        for node in FROZEN
    )
    assert parameters == expected_parameters
    assert FROZEN[0]("a", place=1).inputs is not FROZEN[0]("b", place=1).inputs


def test_what_reads_dataclasses() -> None:
    ours_fields, standard_fields = (
        [(field.name, field.type, field.compare, field.repr, field.kw_only) for field in dataclasses.fields(node)]
        for node in FROZEN
    )
    assert ours_fields == standard_fields
    assert FROZEN[0].__match_args__ == FROZEN[1].__match_args__
    assert FROZEN[0].__slots__ == FROZEN[1].__slots__
    changed = dataclasses.replace(FROZEN[0]("a", place=1), value=2.0)
    assert (changed.name, changed.value, changed.place) == ("a", 2.0, 1)


def test_equality_and_hash() -> None:
    node = FROZEN[0]
    assert node("a", 2.0, place=1) == node("a", 2.0, place=2)
    assert node("a", 2.0, place=1) != node("a", 3.0, place=1)
    assert node("a", place=1) != FROZEN[1]("a", place=1)
    assert (Pair(1) == Pair(1), Pair(1) == Pair(2), Pair(1).__eq__(1)) == (True, False, NotImplemented)
    assert hash(Pair(1)) == hash(Pair(1))
    assert len({Pair(1), Pair(1), Pair(1, "c"), Single(1.0), Empty(), Empty()}) == 4
    assert Single(NAN) == Single(NAN)
    assert Empty() == Empty()


def test_a_field_may_take_part_in_equality_only() -> None:
    @dataclass(frozen=True, slots=True)
    class Typed:
        type: str = dataclasses.field(hash=False)
        value: int

    assert hash(Typed("a", 1)) == hash(Typed("b", 1))
    assert Typed("a", 1) != Typed("b", 1)


def test_frozen() -> None:
    pair = Pair(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        pair.first = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del pair.first
    with pytest.raises(dataclasses.FrozenInstanceError):
        pair.third = 3  # type: ignore[attr-defined]


def test_not_frozen() -> None:
    node = declare(ours)("a", place=1)
    node.value = 3.0
    assert node.value == 3.0
    with pytest.raises(AttributeError):
        node.other = 1
    with pytest.raises(TypeError):
        hash(node)


def test_identity_instead_of_equality() -> None:
    node = declare(ours, frozen=True, eq=False)
    one, other = node("a", place=1), node("a", place=1)
    assert one != other
    assert len({one, other}) == 2


def test_methods_of_the_class_itself_stay() -> None:
    @dataclass(frozen=True, slots=True)
    class Own:
        value: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    assert (repr(Own(1)), Own(1) == 5, hash(Own(1))) == ("own", True, 7)


def test_copies() -> None:
    pair = Pair(1, "x")
    assert pickle.loads(pickle.dumps(pair)) == pair
    assert copy.deepcopy(pair) == copy.copy(pair) == pair
