"""Conflict detection: which join operators may change places, and the rules that keep the others in order.

Follows CD-C of G. Moerkotte, P. Fender and M. Eich, "On the Correct and Complete Enumeration of the Core Search Space"
(SIGMOD 2013). Three properties of two operators ∘a and ∘b decide everything:

* assoc:    (e1 ∘a e2) ∘b e3  ≡  e1 ∘a (e2 ∘b e3)      with p_a over e1, e2 and p_b over e2, e3
* l-asscom: (e1 ∘a e2) ∘b e3  ≡  (e1 ∘b e3) ∘a e2      with p_a over e1, e2 and p_b over e1, e3
* r-asscom: e1 ∘a (e2 ∘b e3)  ≡  e2 ∘b (e1 ∘a e3)      with p_a over e1, e3 and p_b over e2, e3

The tables below say for each pair (row a, column b): always (+), never (-), or under a condition on which NULLs the
predicates reject. Where this departs from the paper and from the engines that copied it:

* **L2**. For (FULL, LEFT) the l-asscom entry needs the LEFT join's predicate to reject NULLs on e1, the shared input.
  The usual transcription says e3, which admits wrong plans: `(a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(a.y,
  0) = c.y`.
* **Which tables stand for e1, e2, e3** when the operators are not neighbours is fixed by `CONDITIONS`: always the
  tables on one side of the operator that owns the predicate, tested jointly (the predicate must fail when all of them
  are NULL).
* **FULL_ANTI**, a FULL join without its pairs, is ours; it never changes places with anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from minisql.dataclass import dataclass
from minisql.optimizer.node_map import NodeMap, subset_of, union
from minisql.plan.expression import (
    Expression,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import rejects

Sides = tuple[NodeMap, ...]


@dataclass(frozen=True, slots=True, eq=False)
class JoinOperator:
    """A join with its predicate, and the tables on each of its sides in the tree as written.

    `sides` is (left, right) for LEFT, FULL, SEMI and ANTI. For one conjunct of an n-ary inner join it holds the tables
    of each input that the conjunct reads: two or more. `ses` are the tables its predicate reads.
    """

    kind: JoinKind
    conditions: tuple[Expression, ...]
    sides: Sides
    ses: NodeMap

    @property
    def left(self) -> NodeMap:
        return self.sides[0]

    @property
    def right(self) -> NodeMap:
        return self.sides[1]

    def rejects(self, tables: NodeMap) -> bool:
        """Can the predicate never be TRUE when all these tables are NULL?"""
        return any(rejects(condition, tables) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class ConflictRule:
    """A join that contains any table of `if_any` must contain all tables of `then_all`."""

    if_any: NodeMap
    then_all: NodeMap

    def holds(self, joined: NodeMap) -> bool:
        """Does a join of these tables keep the rule?"""
        return not joined & self.if_any or subset_of(self.then_all, joined)


@dataclass(frozen=True, slots=True)
class Requirement:
    """That a predicate rejects NULLs: that of ∘a (operator 0) or ∘b (1), on its left side (0) or its right side (1)."""

    operator: int
    side: int

    def is_met(self, a: JoinOperator, b: JoinOperator) -> bool:
        """Does the predicate never hold on a row whose tables of that side are all NULL?"""
        operator = (a, b)[self.operator]
        return operator.rejects(operator.sides[self.side])


CONDITIONS: dict[str, tuple[Requirement, ...]] = {
    "+": (),
    "A1": (Requirement(1, 0),),
    "A2": (Requirement(0, 1), Requirement(1, 0)),
    "L1": (Requirement(0, 0),),
    "L2": (Requirement(1, 0),),
    "L3": (Requirement(0, 0), Requirement(1, 0)),
    "R1": (Requirement(0, 1), Requirement(1, 1)),
}
"""What a cell of the tables asks for: all of these. The cell `-` is never met."""


@dataclass(frozen=True, slots=True, eq=False)
class Property:
    """One of the three properties: a cell for each pair (∘a, ∘b)."""

    name: str
    cells: dict[tuple[JoinKind, JoinKind], str]

    def __getitem__(self, pair: tuple[JoinKind, JoinKind]) -> str:
        return self.cells[pair]


def _property(name: str, text: str) -> Property:
    header, *rows = text.strip().splitlines()
    columns = [JoinKind[kind] for kind in header.split()]
    cells = {
        (JoinKind[kind], column): cell
        for kind, *cells in map(str.split, rows)
        for column, cell in zip(columns, cells, strict=True)
    }
    return Property(name, cells)


ASSOC = _property(
    "assoc",
    """
               INNER  LEFT  FULL  SEMI  ANTI  FULL_ANTI
    INNER        +     +     -     +     +       -
    LEFT         -     A1    -     -     -       -
    FULL         -     A1    A2    -     -       -
    SEMI         -     -     -     -     -       -
    ANTI         -     -     -     -     -       -
    FULL_ANTI    -     -     -     -     -       -
""",
)

L_ASSCOM = _property(
    "l-asscom",
    """
               INNER  LEFT  FULL  SEMI  ANTI  FULL_ANTI
    INNER        +     +     -     +     +       -
    LEFT         +     +     L1    +     +       -
    FULL         -     L2    L3    -     -       -
    SEMI         +     +     -     +     +       -
    ANTI         +     +     -     +     +       -
    FULL_ANTI    -     -     -     -     -       -
""",
)

R_ASSCOM = _property(
    "r-asscom",
    """
               INNER  LEFT  FULL  SEMI  ANTI  FULL_ANTI
    INNER        +     -     -     -     -       -
    LEFT         -     -     -     -     -       -
    FULL         -     -     R1    -     -       -
    SEMI         -     -     -     -     -       -
    ANTI         -     -     -     -     -       -
    FULL_ANTI    -     -     -     -     -       -
""",
)


def holds(table: Property, a: JoinOperator, b: JoinOperator) -> bool:
    """Does the pair of operators have the property?"""
    cell = table[a.kind, b.kind]
    return cell != "-" and all(requirement.is_met(a, b) for requirement in CONDITIONS[cell])


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """A rule and where it comes from: the pair of operators `a`, `b` lacks the property `lacks`.

    `below` is the one of the two that stands below the other, which has the rule.
    """

    rule: ConflictRule
    lacks: Property
    a: JoinOperator
    b: JoinOperator
    below: JoinOperator

    @property
    def unmet(self) -> tuple[Requirement, ...]:
        """What the condition in the property's table asks for in vain; nothing where the cell is `-`."""
        cell = self.lacks[self.a.kind, self.b.kind]
        if cell == "-":
            return ()
        return tuple(requirement for requirement in CONDITIONS[cell] if not requirement.is_met(self.a, self.b))


def conflicts(
    operator: JoinOperator, below_left: Iterable[JoinOperator], below_right: Iterable[JoinOperator]
) -> tuple[Conflict, ...]:
    """The rules that an operator needs because of all operators below it, not only its neighbours; no rule twice.

    All inputs of an inner join count as its left side: it commutes, so the sides are alike.
    """
    found: dict[ConflictRule, Conflict] = {}

    def compare(table: Property, a: JoinOperator, b: JoinOperator, below: JoinOperator, sides: Sides) -> None:
        if not holds(table, a, b):
            for rule in _bind_sides(below, sides):
                found.setdefault(rule, Conflict(rule, table, a, b, below))

    for below in below_left:
        compare(ASSOC, below, operator, below, below.sides[1:])
        compare(L_ASSCOM, below, operator, below, below.sides[:1])
    for below in below_right:
        compare(ASSOC, operator, below, below, below.sides[:1])
        compare(R_ASSCOM, operator, below, below, below.sides[1:])
    return tuple(found.values())


def _bind_sides(below: JoinOperator, sides: Sides) -> list[ConflictRule]:
    """For each of these sides: whoever takes a table of it must take what the predicate reads on the other sides."""
    rules = []
    for side in sides:
        others = union(other for other in below.sides if other != side)
        rules.append(ConflictRule(side, below.ses & others or others))
    return rules
