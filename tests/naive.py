"""A naive interpreter of join trees: Python values, nested loops, three-valued logic written out.

It shares no code with the evaluator and the iterators, so it can be the judge of both. A row is a mapping from ColumnId
to value, with the number of the row that it took from each table in it: so a NULL that stands in a table and a NULL
that an outer join put there make different rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import product
from typing import Any

from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.plan.expression import (
    And,
    Arithmetic,
    ArithmeticOperator,
    Case,
    Cast,
    Coalesce,
    ColumnId,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    IsTruth,
    Like,
    Literal,
    MergedKey,
    Not,
    Or,
)
from minisql.plan.join_kind import JoinKind

Row = dict[ColumnId, Any]
Bag = list[Row]
ROW_NUMBER = -1
"""The position under which a row keeps its number within its table."""

_COMPARE: dict[ComparisonOperator, Callable[[Any, Any], bool]] = {
    ComparisonOperator.EQUAL: lambda a, b: bool(a == b),
    ComparisonOperator.NOT_EQUAL: lambda a, b: bool(a != b),
    ComparisonOperator.LESS: lambda a, b: bool(a < b),
    ComparisonOperator.LESS_EQUAL: lambda a, b: bool(a <= b),
    ComparisonOperator.GREATER: lambda a, b: bool(a > b),
    ComparisonOperator.GREATER_EQUAL: lambda a, b: bool(a >= b),
}
_COMPUTE: dict[ArithmeticOperator, Callable[[Any, Any], Any]] = {
    ArithmeticOperator.ADD: lambda a, b: a + b,
    ArithmeticOperator.SUBTRACT: lambda a, b: a - b,
    ArithmeticOperator.MULTIPLY: lambda a, b: a * b,
}


def value_of(expression: Expression, row: Row) -> Any:
    """The value on one row; None is NULL. A column that the row does not have is NULL."""
    match expression:
        case Literal(value=value):
            return value
        case ColumnRef(id=column):
            return row.get(column)
        case Cast(operand=operand):
            return value_of(operand, row)
        case Coalesce(arguments=arguments) | MergedKey(members=arguments):
            return next((value for a in arguments if (value := value_of(a, row)) is not None), None)
        case Arithmetic(operator=operator, left=left, right=right):
            a, b = value_of(left, row), value_of(right, row)
            return None if a is None or b is None else _COMPUTE[operator](a, b)
        case Comparison(operator=operator, left=left, right=right):
            a, b = value_of(left, row), value_of(right, row)
            if operator is ComparisonOperator.NOT_DISTINCT:
                return a == b
            return None if a is None or b is None else _COMPARE[operator](a, b)
        case And(operands=operands):
            return _kleene([value_of(operand, row) for operand in operands], deciding=False)
        case Or(operands=operands):
            return _kleene([value_of(operand, row) for operand in operands], deciding=True)
        case Not(operand=operand):
            value = value_of(operand, row)
            return None if value is None else not value
        case IsNull(operand=operand):
            return value_of(operand, row) is None
        case IsTruth(operand=operand, truth=truth):
            return value_of(operand, row) is truth
        case InList(operand=operand, items=items):
            a = value_of(operand, row)
            equal = [None if a is None or (b := value_of(item, row)) is None else a == b for item in items]
            return _kleene(equal, deciding=True)
        case Like(operand=operand, pattern=pattern, escape=None, case_insensitive=False):
            a, b = value_of(operand, row), value_of(pattern, row)
            return None if a is None or b is None else _like(b).fullmatch(a) is not None
        case Case(branches=branches, otherwise=otherwise):
            chosen = next((b.result for b in branches if value_of(b.condition, row) is True), otherwise)
            return value_of(chosen, row)
        case _:
            raise NotImplementedError(type(expression).__name__)


@cache
def _like(pattern: str) -> re.Pattern[str]:
    wildcards = {"%": ".*", "_": "."}
    return re.compile("".join(wildcards.get(character, re.escape(character)) for character in pattern), re.DOTALL)


def _kleene(values: list[bool | None], deciding: bool) -> bool | None:
    if deciding in values:
        return deciding
    return None if None in values else not deciding


def holds(conditions: Iterable[Expression], row: Row) -> bool:
    """Is every condition TRUE on the row?"""
    return all(value_of(condition, row) is True for condition in conditions)


def join_bags(kind: JoinKind, left: Bag, right: Bag, conditions: tuple[Expression, ...]) -> Bag:
    """The join by its definition: every pair is looked at."""
    result: Bag = []
    matched_right: set[int] = set()
    for a in left:
        partners = [i for i, b in enumerate(right) if holds(conditions, a | b)]
        matched_right.update(partners)
        match kind:
            case JoinKind.SEMI:
                result += [a] if partners else []
            case JoinKind.ANTI:
                result += [] if partners else [a]
            case JoinKind.FULL_ANTI:
                result += [] if partners else [a]
            case _:
                result += [a | right[i] for i in partners]
                if not partners and kind is not JoinKind.INNER:
                    result.append(a)
    if kind in (JoinKind.FULL, JoinKind.FULL_ANTI):
        result += [b for i, b in enumerate(right) if i not in matched_right]
    return result


def tree_rows(node: RelationalExpression, leaf_rows: Callable[[Leaf], Bag]) -> Bag:
    """The rows of a join tree, joined in the order in which it is written."""
    match node:
        case Leaf(filters=filters):
            return [row for row in leaf_rows(node) if holds(filters, row)]
        case InnerJoin(inputs=inputs, conditions=conditions, derived=derived):
            rows: Bag = [{}]
            for child in inputs:
                rows = join_bags(JoinKind.INNER, rows, tree_rows(child, leaf_rows), ())
            return [row for row in rows if holds(conditions + derived, row)]
        case OuterJoin(kind=kind, left=left, right=right, conditions=conditions):
            return join_bags(kind, tree_rows(left, leaf_rows), tree_rows(right, leaf_rows), conditions)
        case FullGroup(members=members, keys=keys):
            return full_group_rows([tree_rows(member, leaf_rows) for member in members], keys)


def full_group_rows(members: list[Bag], keys: tuple[tuple[Expression, ...], ...]) -> Bag:
    """By definition: for each key the cross product over the members of their rows with the key, or of a row of NULLs;
    and each row with NULL in its key by itself."""
    by_key: dict[tuple[Any, ...], list[Bag]] = {}
    result: Bag = []
    for position, rows in enumerate(members):
        for row in rows:
            key = tuple(value_of(part[position], row) for part in keys)
            if None in key:
                result.append(row)
            else:
                by_key.setdefault(key, [[] for _ in members])[position].append(row)
    for of_key in by_key.values():
        for combination in product(*(rows or [{}] for rows in of_key)):
            result.append({column: value for row in combination for column, value in row.items()})
    return result


def join_rows(join: FilteredJoin, leaf_rows: Callable[[Leaf], Bag]) -> Bag:
    """The rows of a whole FROM clause after its filters."""
    if join.impossible is not None:
        return []
    return [row for row in tree_rows(join.root, leaf_rows) if holds(join.filters, row)]


def as_counter(rows: Bag) -> Counter[frozenset[tuple[ColumnId, Any]]]:
    """The bag, to be compared; a NULL counts as an absent column."""
    return Counter(frozenset((column, value) for column, value in row.items() if value is not None) for row in rows)
