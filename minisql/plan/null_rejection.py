"""Does a predicate reject NULL-extended rows?

An outer join may become an inner join, and joins may be reordered, where a predicate is certainly not TRUE on the rows
that an outer join extends with NULLs. Following Galindo-Legaria and Rosenthal (1997) the question is asked for a set of
tables: can the predicate be TRUE when all columns of all these tables are NULL together? Jointly, because
`COALESCE(a.k, b.k) = c.k` rejects the rows in which a and b are both extended, though neither alone.

The answer comes from abstract interpretation. Every expression gets the set of outcomes it may have: NULL, TRUE, FALSE
for a condition, NULL or some value for anything else. The set is never too small, so "rejects" is never wrong; it may
be too large, and then a rewrite is missed. Columns of other tables may always be NULL: even a column that holds none
can have been extended by another outer join of the same query.

The same interpretation with other knowledge of the columns answers two more questions: `outcomes` with none finds
conditions that can never be TRUE at all, and `rejects_column` asks for a single column: `b.x = a.x` rejects a NULL in
b.x whatever the other columns of b hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Flag
from functools import reduce
from itertools import product

from minisql.plan.expression import (
    And,
    AnyComparison,
    Arithmetic,
    Case,
    Cast,
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Exists,
    Expression,
    FunctionCall,
    InList,
    IsNull,
    IsTruth,
    Like,
    Literal,
    MergedKey,
    Negate,
    Not,
    Or,
    OuterColumn,
    ScalarSubquery,
    SubqueryCall,
    TryCast,
)
from minisql.plan.function import NullRule


class Outcomes(Flag):
    """A set of outcomes. A value that is not a BOOLEAN counts as both TRUE and FALSE: it is some value."""

    NONE = 0
    TRUE = 1
    FALSE = 2
    NULL = 4
    VALUE = TRUE | FALSE
    ANY = VALUE | NULL


_SINGLE = (Outcomes.TRUE, Outcomes.FALSE, Outcomes.NULL)
_NEGATED = {Outcomes.TRUE: Outcomes.FALSE, Outcomes.FALSE: Outcomes.TRUE, Outcomes.NULL: Outcomes.NULL}


ColumnOutcomes = Callable[[ColumnId], Outcomes]
"""What is known about each column."""


def rejects(predicate: Expression, tables: int) -> bool:
    """Can the predicate never be TRUE when every column of every relation in the bit mask `tables` is NULL?"""
    return not can_be_true(predicate, lambda column: Outcomes.NULL if tables >> column.relation & 1 else Outcomes.ANY)


def rejects_column(predicate: Expression, column: ColumnId) -> bool:
    """Can the predicate never be TRUE when this column is NULL, whatever the others are?"""
    return not can_be_true(predicate, lambda other: Outcomes.NULL if other == column else Outcomes.ANY)


def can_be_true(predicate: Expression, of_column: ColumnOutcomes) -> bool:
    """May the predicate be TRUE, given what is known about the columns? Never wrongly False."""
    return bool(outcomes(predicate, of_column) & Outcomes.TRUE)


def outcomes(expression: Expression, of_column: ColumnOutcomes = lambda column: Outcomes.ANY) -> Outcomes:
    """The outcomes that the expression may have, given what is known about the columns; never too few.

    Of the operands of AND, OR and IN each set of outcomes counts once: Kleene's operators pick one of the outcomes of
    their operands, so that one more operand with the same set adds nothing. Lists of a thousand constants stay cheap.
    """

    def of(operands: Iterable[Expression]) -> list[Outcomes]:
        return [outcomes(operand, of_column) for operand in operands]

    match expression:
        case ColumnRef(id):
            return of_column(id)
        case Literal(value):
            return _of_literal(value)
        case And(operands):
            return reduce(_kleene_and, dict.fromkeys(of(operands)))
        case Or(operands):
            return reduce(_kleene_or, dict.fromkeys(of(operands)))
        case Not(operand):
            return _map(outcomes(operand, of_column), lambda outcome: _NEGATED[outcome])
        case IsNull(operand):
            return _map(outcomes(operand, of_column), lambda outcome: _truth(outcome == Outcomes.NULL))
        case IsTruth(operand, truth):
            wanted = _truth(truth)
            return _map(outcomes(operand, of_column), lambda outcome: _truth(outcome == wanted))
        case Comparison(ComparisonOperator.NOT_DISTINCT, left, right):
            return _not_distinct(*of((left, right)))
        case InList(operand, items):
            tested = outcomes(operand, of_column)
            return reduce(_kleene_or, (_strict([tested, item]) for item in dict.fromkeys(of(items))))
        case Coalesce(arguments) | MergedKey(arguments):
            return reduce(_coalesce, of(arguments))
        case Case():
            return _case(expression, of_column)
        case Comparison(_, left, right) | Arithmetic(_, left, right) | Like(left, right):
            return _strict(of((left, right)))
        case Negate(operand) | Cast(operand):
            return _strict(of((operand,)))
        case TryCast(operand):
            return _strict(of((operand,))) | Outcomes.NULL
        case Exists():
            return Outcomes.VALUE
        case OuterColumn() | AnyComparison() | ScalarSubquery() | SubqueryCall():
            return Outcomes.ANY
        case FunctionCall(function, arguments):
            return _function(function.null_rule, of(arguments))


def _truth(value: bool) -> Outcomes:
    return Outcomes.TRUE if value else Outcomes.FALSE


def _of_literal(value: object) -> Outcomes:
    match value:
        case None:
            return Outcomes.NULL
        case bool():
            return _truth(value)
        case _:
            return Outcomes.VALUE


def _members(possible: Outcomes) -> Sequence[Outcomes]:
    return [outcome for outcome in _SINGLE if outcome in possible]


def _map(possible: Outcomes, function: Callable[[Outcomes], Outcomes]) -> Outcomes:
    return _union(map(function, _members(possible)))


def _union(possible: Iterable[Outcomes]) -> Outcomes:
    return reduce(Outcomes.__or__, possible, Outcomes.NONE)


def _kleene_and(left: Outcomes, right: Outcomes) -> Outcomes:
    def both(pair: tuple[Outcomes, Outcomes]) -> Outcomes:
        return next((one for one in (Outcomes.FALSE, Outcomes.NULL) if one in pair), Outcomes.TRUE)

    return _union(map(both, product(_members(left), _members(right))))


def _kleene_or(left: Outcomes, right: Outcomes) -> Outcomes:
    def either(pair: tuple[Outcomes, Outcomes]) -> Outcomes:
        return next((one for one in (Outcomes.TRUE, Outcomes.NULL) if one in pair), Outcomes.FALSE)

    return _union(map(either, product(_members(left), _members(right))))


def _strict(operands: Sequence[Outcomes]) -> Outcomes:
    """NULL if an operand is, else some value: nothing strict gives NULL for other reasons (a bad cast is an error)."""
    if any(operand == Outcomes.NULL for operand in operands):
        return Outcomes.NULL
    return Outcomes.VALUE | _union(operand & Outcomes.NULL for operand in operands)


def _not_distinct(left: Outcomes, right: Outcomes) -> Outcomes:
    if left == right == Outcomes.NULL:
        return Outcomes.TRUE
    one_is_null = Outcomes.NULL in (left, right)
    return Outcomes.FALSE if one_is_null and not left & right & Outcomes.NULL else Outcomes.VALUE


def _coalesce(first: Outcomes, second: Outcomes) -> Outcomes:
    return first & Outcomes.VALUE | second if first & Outcomes.NULL else first


def _case(case: Case, of_column: ColumnOutcomes) -> Outcomes:
    """The results of the branches whose condition can be TRUE, up to one whose condition cannot be anything else."""
    possible = Outcomes.NONE
    for branch in case.branches:
        condition = outcomes(branch.condition, of_column)
        if condition & Outcomes.TRUE:
            possible |= outcomes(branch.result, of_column)
        if condition == Outcomes.TRUE:
            return possible
    return possible | outcomes(case.otherwise, of_column)


def _function(rule: NullRule, arguments: Sequence[Outcomes]) -> Outcomes:
    match rule:
        case NullRule.STRICT:
            return _strict(arguments)
        case NullRule.PARTIAL:
            return _strict(arguments) | Outcomes.NULL
        case NullRule.FIRST_ARGUMENT:
            return _strict(arguments[:1])
        case NullRule.NEVER_NULL:
            return Outcomes.VALUE
        case NullRule.DEPENDS:
            return Outcomes.ANY
        case NullRule.IGNORES_NULLS:
            null = reduce(Outcomes.__and__, arguments) & Outcomes.NULL
            return null | (_union(arguments) & Outcomes.VALUE)
