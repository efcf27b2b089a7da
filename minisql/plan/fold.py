"""Constant folding in three-valued logic: an expression that gives the same values with less work.

`fold` keeps the value on every row, NULL included: constants are computed, NOT is pushed into AND, OR and comparisons
(De Morgan's laws and the complements of comparisons hold in Kleene's logic), TRUE and FALSE are absorbed.
`fold_condition` may do more, because a condition only asks on which rows it is TRUE: there NULL is as good as FALSE,
`x = x` is `x IS NOT NULL`, and a condition that no value of its columns makes TRUE is FALSE.

Errors stay lazy. A constant that fails to evaluate, as 1 / 0, stays an expression and fails when a row needs it;
folding may take an error away (`1 / 0 = 1 AND FALSE`) and never adds one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from minisql.errors import ExecutionError
from minisql.plan.evaluate import constant_value, is_total
from minisql.plan.expression import (
    And,
    Arithmetic,
    Case,
    CaseBranch,
    Cast,
    Coalesce,
    ColumnRef,
    Comparison,
    ComparisonOperator,
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
    Value,
)
from minisql.plan.null_rejection import Outcomes, can_be_true, outcomes
from minisql.plan.walk_expression import (
    children,
    conjuncts,
    is_volatile,
    map_children,
)
from minisql.types.datatype import BOOLEAN

_COMPLEMENTS = {
    ComparisonOperator.EQUAL: ComparisonOperator.NOT_EQUAL,
    ComparisonOperator.NOT_EQUAL: ComparisonOperator.EQUAL,
    ComparisonOperator.LESS: ComparisonOperator.GREATER_EQUAL,
    ComparisonOperator.LESS_EQUAL: ComparisonOperator.GREATER,
    ComparisonOperator.GREATER: ComparisonOperator.LESS_EQUAL,
    ComparisonOperator.GREATER_EQUAL: ComparisonOperator.LESS,
}
"""NOT (a op b) is (a complement b): both are NULL together, and every type is totally ordered, NaN included."""

_STRICT = (Arithmetic, Negate, Comparison, Like, Cast)
_COMPUTED = (*_STRICT, IsNull, IsTruth, InList, FunctionCall)
"""The kinds of node that are computed when all operands are constants; AND, OR, CASE … have rules of their own."""

_TRUE = Literal(True, type=BOOLEAN)
_FALSE = Literal(False, type=BOOLEAN)


def fold(expression: Expression) -> Expression:
    """An expression with the same value on every row; the same object where nothing folds."""
    if isinstance(expression, Literal):
        return expression
    return _simplify(map_children(expression, fold))


def fold_condition(condition: Expression) -> Expression:
    """A condition that is TRUE on the same rows; where it is not, it may be FALSE instead of NULL."""
    folded = _where_true(fold(condition))
    return folded if can_be_true(folded, lambda column: Outcomes.ANY) else _FALSE


def fold_conjuncts(conditions: Iterable[Expression]) -> tuple[Expression, ...]:
    """Conditions that are all TRUE on the same rows, each once, ANDs taken apart. Only FALSE where no row can pass."""
    parts = dict.fromkeys(chain.from_iterable(conjuncts(fold_condition(condition)) for condition in conditions))
    if any(is_false(part) for part in parts):
        return (_FALSE,)
    return tuple(part for part in parts if part != _TRUE)


def is_false(condition: Expression) -> bool:
    """Is it the constant FALSE?"""
    return isinstance(condition, Literal) and condition.value is False


def _simplify(node: Expression) -> Expression:
    """Fold one node whose operands are folded."""
    match node:
        case And(operands):
            return _connect(node, operands, absorbing=False)
        case Or(operands):
            return _connect(node, operands, absorbing=True)
        case Not(operand):
            return _negate(node, operand)
        case Case():
            return _case(node)
        case Coalesce(arguments):
            return _coalesce(node, arguments)
        case MergedKey(members):
            known = tuple(member for member in members if not _is_null(member))
            return node if len(known) == len(members) else _shortened(node, known)
        case InList(operand, (item,)):
            equal = Comparison(ComparisonOperator.EQUAL, operand, item, type=BOOLEAN, span=node.span)
            return _simplify(equal)
        case Comparison(ComparisonOperator.NOT_DISTINCT, left, right) if _is_null(left) or _is_null(right):
            return _simplify(IsNull(right if _is_null(left) else left, type=BOOLEAN, span=node.span))
        case IsNull() | IsTruth():
            return _test(node)
        case _ if isinstance(node, _STRICT) and any(map(_is_null, children(node))):
            return _null(node)
        case _:
            return _computed(node)


def _connect(node: And | Or, operands: tuple[Expression, ...], absorbing: bool) -> Expression:
    """AND (`absorbing` is FALSE) or OR (TRUE): nested ones are taken in, equal operands count once."""
    parts: list[Expression] = []
    for operand in operands:
        parts += operand.operands if isinstance(operand, And | Or) and type(operand) is type(node) else [operand]
    if any(_is_truth(part, absorbing) for part in parts):
        return _truth(absorbing, node)
    kept = tuple(dict.fromkeys(part for part in parts if not _is_truth(part, not absorbing)))
    if len(kept) < 2:
        return kept[0] if kept else _truth(not absorbing, node)
    return node if kept == operands else replace(node, operands=kept)


def _negate(node: Not, operand: Expression) -> Expression:
    """NOT of a folded operand."""
    match operand:
        case Literal(value=bool(value)):
            return _truth(not value, node)
        case Literal():
            return _null(node)
        case Not(inner):
            return inner
        case And(operands):
            return _simplify(Or(tuple(map(_negation, operands)), type=BOOLEAN, span=node.span))
        case Or(operands):
            return _simplify(And(tuple(map(_negation, operands)), type=BOOLEAN, span=node.span))
        case Comparison(operator) if operator in _COMPLEMENTS:
            return replace(operand, operator=_COMPLEMENTS[operator])
        case _:
            return node


def _negation(operand: Expression) -> Expression:
    return _negate(Not(operand, type=BOOLEAN, span=operand.span), operand)


def _case(node: Case) -> Expression:
    """Branches that are never taken go; one that always is ends the CASE."""
    branches: list[CaseBranch] = []
    otherwise = node.otherwise
    for branch in node.branches:
        if _is_truth(branch.condition, True):
            otherwise = branch.result
            break
        if not isinstance(branch.condition, Literal):
            branches.append(branch)
    if not branches:
        return otherwise
    return (
        node
        if len(branches) == len(node.branches)
        else Case(tuple(branches), otherwise, type=node.type, span=node.span)
    )


def _coalesce(node: Coalesce, arguments: tuple[Expression, ...]) -> Expression:
    """NULLs go, and whatever stands behind a constant."""
    kept: list[Expression] = []
    for argument in arguments:
        if not _is_null(argument):
            kept.append(argument)
        if isinstance(argument, Literal) and argument.value is not None:
            break
    return node if len(kept) == len(arguments) else _shortened(node, tuple(kept))


def _shortened(node: Coalesce | MergedKey, kept: tuple[Expression, ...]) -> Expression:
    if len(kept) < 2:
        return kept[0] if kept else _null(node)
    return replace(node, arguments=kept) if isinstance(node, Coalesce) else replace(node, members=kept)


def _test(node: IsNull | IsTruth) -> Expression:
    """IS NULL, IS TRUE, IS FALSE, where the outcomes that the operand may have decide it and it cannot fail."""
    possible = outcomes(node)
    if possible in (Outcomes.TRUE, Outcomes.FALSE) and is_total(node):
        return _truth(possible is Outcomes.TRUE, node)
    return node


def _has_text(value: Value) -> bool:
    """Is there a literal for the constant? Not for NaN and the infinities."""
    if isinstance(value, float):
        return math.isfinite(value)
    return all(map(_has_text, value)) if isinstance(value, tuple) else True


def _computed(node: Expression) -> Expression:
    """The value of an operation on constants; the operation itself where it fails, or has no text as a literal."""
    if not isinstance(node, _COMPUTED) or not all(isinstance(child, Literal) for child in children(node)):
        return node
    if is_volatile(node):
        return node
    try:
        value = constant_value(node)
    except ExecutionError:
        return node
    if not _has_text(value):
        return node
    return Literal(value, type=node.type, span=node.span)


def _where_true(condition: Expression) -> Expression:
    """Simplify a folded condition of which only the rows matter on which it is TRUE.

    AND and OR hand the question on to their operands: they are monotone, so FALSE for NULL can only turn NULL to FALSE.
    """
    match condition:
        case Literal(value=None):
            return _truth(False, condition)
        case And() | Or():
            return _simplify(map_children(condition, _where_true))
        case IsTruth(operand, truth):
            return _where_true(operand if truth else _negation(operand))
        case Comparison(ComparisonOperator.EQUAL, ColumnRef() as left, right) if left == right:
            return Not(IsNull(left, type=BOOLEAN, span=condition.span), type=BOOLEAN, span=condition.span)
        case InList(operand, items) if any(map(_is_null, items)):
            known = tuple(item for item in items if not _is_null(item))
            return _simplify(replace(condition, items=known)) if known else _truth(False, condition)
        case _:
            return condition


def _is_truth(expression: Expression, truth: bool) -> bool:
    return isinstance(expression, Literal) and expression.value is truth


def _is_null(expression: Expression) -> bool:
    return isinstance(expression, Literal) and expression.value is None


def _truth(value: bool, node: Expression) -> Literal:
    return Literal(value, type=BOOLEAN, span=node.span)


def _null(node: Expression) -> Literal:
    return Literal(None, type=node.type, span=node.span)
