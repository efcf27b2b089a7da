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
* **Which tables stand for e1, e2, e3** when the operators are not neighbours is fixed by `_CONDITIONS`: always the
  tables on one side of the operator that owns the predicate, tested jointly (the predicate must fail when all of them
  are NULL).
* **FULL_ANTI**, a FULL join without its pairs, is ours; it never changes places with anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from minisql.optimizer.node_map import NodeMap, subset_of, union
from minisql.plan.expression import Expression
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import rejects


@dataclass(frozen=True, slots=True, eq=False)
class JoinOperator:
    """A join with its predicate, and the tables on each of its sides in the tree as written.

    `sides` is (left, right) for LEFT, FULL, SEMI and ANTI. For one conjunct of an n-ary inner join it holds the tables
    of each input that the conjunct reads: two or more. `ses` are the tables its predicate reads.
    """

    kind: JoinKind
    conditions: tuple[Expression, ...]
    sides: tuple[NodeMap, ...]
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


_CONDITIONS: dict[str, Callable[[JoinOperator, JoinOperator], bool]] = {
    "+": lambda a, b: True,
    "-": lambda a, b: False,
    "A1": lambda a, b: b.rejects(b.left),
    "A2": lambda a, b: a.rejects(a.right) and b.rejects(b.left),
    "L1": lambda a, b: a.rejects(a.left),
    "L2": lambda a, b: b.rejects(b.left),
    "L3": lambda a, b: a.rejects(a.left) and b.rejects(b.left),
    "R1": lambda a, b: a.rejects(a.right) and b.rejects(b.right),
}

PropertyTable = dict[tuple[JoinKind, JoinKind], str]


def _property_table(text: str) -> PropertyTable:
    header, *rows = text.strip().splitlines()
    columns = [JoinKind[name] for name in header.split()]
    return {
        (JoinKind[name], column): cell
        for name, *cells in map(str.split, rows)
        for column, cell in zip(columns, cells, strict=True)
    }


ASSOC = _property_table("""
               INNER  LEFT  FULL  SEMI  ANTI  FULL_ANTI
    INNER        +     +     -     +     +       -
    LEFT         -     A1    -     -     -       -
    FULL         -     A1    A2    -     -       -
    SEMI         -     -     -     -     -       -
    ANTI         -     -     -     -     -       -
    FULL_ANTI    -     -     -     -     -       -
""")

L_ASSCOM = _property_table("""
               INNER  LEFT  FULL  SEMI  ANTI  FULL_ANTI
    INNER        +     +     -     +     +       -
    LEFT         +     +     L1    +     +       -
    FULL         -     L2    L3    -     -       -
    SEMI         +     +     -     +     +       -
    ANTI         +     +     -     +     +       -
    FULL_ANTI    -     -     -     -     -       -
""")

R_ASSCOM = _property_table("""
               INNER  LEFT  FULL  SEMI  ANTI  FULL_ANTI
    INNER        +     -     -     -     -       -
    LEFT         -     -     -     -     -       -
    FULL         -     -     R1    -     -       -
    SEMI         -     -     -     -     -       -
    ANTI         -     -     -     -     -       -
    FULL_ANTI    -     -     -     -     -       -
""")


def holds(table: PropertyTable, a: JoinOperator, b: JoinOperator) -> bool:
    """Does the pair of operators have the property?"""
    return _CONDITIONS[table[a.kind, b.kind]](a, b)


def conflict_rules(
    operator: JoinOperator, below_left: Iterable[JoinOperator], below_right: Iterable[JoinOperator]
) -> tuple[ConflictRule, ...]:
    """The rules that an operator needs because of all operators below it, not only its neighbours.

    All inputs of an inner join count as its left side: it commutes, so the sides are alike.
    """
    rules: list[ConflictRule] = []
    for below in below_left:
        if not holds(ASSOC, below, operator):
            rules += _bind_sides(below, below.sides[1:])
        if not holds(L_ASSCOM, below, operator):
            rules += _bind_sides(below, below.sides[:1])
    for below in below_right:
        if not holds(ASSOC, operator, below):
            rules += _bind_sides(below, below.sides[:1])
        if not holds(R_ASSCOM, operator, below):
            rules += _bind_sides(below, below.sides[1:])
    return tuple(dict.fromkeys(rules))


def _bind_sides(below: JoinOperator, sides: Iterable[NodeMap]) -> list[ConflictRule]:
    """For each of these sides: whoever takes a table of it must take what the predicate reads on the other sides."""
    rules = []
    for side in sides:
        others = union(other for other in below.sides if other != side)
        rules.append(ConflictRule(side, below.ses & others or others))
    return rules
