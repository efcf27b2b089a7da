"""Which conditions an index can answer: a range of its keys from filters, the keys of a look-up from equi-keys.

Conditions are used from the first column of the index on: equalities as far as they go, then one range. That is a
prefix of the index's order, so the rows it holds stand together.
"""

from __future__ import annotations

from collections.abc import Sequence

from minisql.dataclass import dataclass
from minisql.errors import ExecutionError
from minisql.optimizer.access_path import EquiKey, IndexBound, IndexRange
from minisql.plan.evaluate import constant_value
from minisql.plan.expression import (
    Cast,
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    IsNull,
    Literal,
)
from minisql.plan.mirrored import MIRRORED
from minisql.plan.walk_expression import (
    is_constant,
)
from minisql.types.table_source import TableIndex

_LOWER = (ComparisonOperator.GREATER, ComparisonOperator.GREATER_EQUAL)
_UPPER = (ComparisonOperator.LESS, ComparisonOperator.LESS_EQUAL)


@dataclass(frozen=True, slots=True)
class RangeMatch:
    """A range of an index, the filters that it stands for, and those that are still to be tested."""

    range: IndexRange
    used: tuple[Expression, ...]
    rest: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class LookupMatch:
    """The keys of an index look-up in the order of the index, and the equi-keys that it leaves over."""

    keys: tuple[EquiKey, ...]
    rest: tuple[EquiKey, ...]


def match_range(index: TableIndex, relation: int, filters: Sequence[Expression]) -> RangeMatch | None:
    """The narrowest range of an index of table `relation` that the filters give; None if they give none."""
    tests = [(test, filter_) for filter_ in filters if (test := _test(filter_, relation)) is not None]
    equal: list[Literal] = []
    used: list[Expression] = []
    lower = upper = None
    for position in index.positions:
        of_column = [(test, filter_) for test, filter_ in tests if test.position == position]
        found = _first(of_column, (ComparisonOperator.NOT_DISTINCT,))
        if found is None:
            lower, upper = _first(of_column, _LOWER), _first(of_column, _UPPER)
            break
        equal.append(found[0].value)
        used.append(found[1])
    used += [bound[1] for bound in (lower, upper) if bound is not None]
    if not used:
        return None
    range_ = IndexRange(tuple(equal), _bound(lower), _bound(upper))
    return RangeMatch(range_, tuple(used), tuple(filter_ for filter_ in filters if filter_ not in used))


def match_lookup(index: TableIndex, relation: int, keys: Sequence[EquiKey]) -> LookupMatch | None:
    """The equi-keys, whose right sides read table `relation`, that an index of it can look up; None for none."""
    found: list[EquiKey] = []
    for position in index.positions:
        key = next((key for key in keys if _position(key.right, relation) == position), None)
        if key is None:
            break
        found.append(key)
    return LookupMatch(tuple(found), tuple(key for key in keys if key not in found)) if found else None


@dataclass(frozen=True, slots=True)
class _Test:
    """A column of the table compared with a constant. Equalities are NOT_DISTINCT, IS NULL being one with NULL."""

    position: int
    operator: ComparisonOperator
    value: Literal


def _test(condition: Expression, relation: int) -> _Test | None:
    match condition:
        case IsNull(operand=operand) if (position := _position(operand, relation)) is not None:
            return _Test(position, ComparisonOperator.NOT_DISTINCT, Literal(None, type=operand.type))
        case Comparison(operator=operator, left=left, right=right):
            position, constant = _position(left, relation), right
            if position is None:
                position, constant, operator = _position(right, relation), left, MIRRORED.get(operator, operator)
            value = None if position is None else _constant(constant)
            if position is None or value is None or operator is ComparisonOperator.NOT_EQUAL:
                return None
            if operator is not ComparisonOperator.NOT_DISTINCT and value.value is None:
                return None  # never TRUE; that is for a filter to say
            if operator is ComparisonOperator.EQUAL:
                operator = ComparisonOperator.NOT_DISTINCT
            return _Test(position, operator, value)
        case _:
            return None


def _position(expression: Expression, relation: int) -> int | None:
    """The position of the column that the expression is. An INTEGER column made a BIGINT sorts as it did before."""
    match expression:
        case ColumnRef(id=column) if column.relation == relation:
            return column.position
        case Cast(operand=ColumnRef(id=column) as operand) if column.relation == relation:
            return column.position if expression.type.is_integer and operand.type.is_integer else None
        case _:
            return None


def _constant(expression: Expression) -> Literal | None:
    """The value of an expression without columns; None for any other, and for one that cannot be evaluated."""
    if not is_constant(expression):
        return None
    try:
        return Literal(constant_value(expression), type=expression.type)
    except ExecutionError:
        return None


def _first(
    tests: Sequence[tuple[_Test, Expression]], operators: tuple[ComparisonOperator, ...]
) -> tuple[_Test, Expression] | None:
    return next((pair for pair in tests if pair[0].operator in operators), None)


def _bound(found: tuple[_Test, Expression] | None) -> IndexBound | None:
    if found is None:
        return None
    inclusive = found[0].operator in (ComparisonOperator.LESS_EQUAL, ComparisonOperator.GREATER_EQUAL)
    return IndexBound(found[0].value, inclusive)
