"""USING and NATURAL: the columns that two inputs of a join share, and the one column that stands for each pair.

| join | the merged column is |
|---|---|
| INNER, LEFT, SEMI, ANTI | the left column: where there is a left row, the right value is equal or missing |
| RIGHT | the right column, for the same reason |
| FULL | a MergedKey, their COALESCE |

A later USING (k) compares with the merged column, not with either side. Over a chain of FULL joins the MergedKey is
flattened: `(a FULL b USING (k)) FULL c USING (k)` shows MergedKey(a.k, b.k, c.k) and joins on MergedKey(a.k, b.k) =
c.k. That tells the optimizer that the chain is one group whose members may be joined in any order.
"""

from __future__ import annotations

from minisql.binder.coerce import cast_to
from minisql.binder.scope import Scope, ScopeColumn, ambiguous
from minisql.dataclass import dataclass
from minisql.errors import BindError, TypeMismatchError, did_you_mean
from minisql.plan.expression import (
    Comparison,
    ComparisonOperator,
    Expression,
    MergedKey,
)
from minisql.source import Span
from minisql.syntax import ast
from minisql.types.coercion import common_type
from minisql.types.datatype import BOOLEAN, NULL, VARCHAR, SqlType


@dataclass(frozen=True, slots=True)
class SharedColumn:
    """A name of USING or NATURAL, with the column it means on each side."""

    left: ScopeColumn
    right: ScopeColumn
    span: Span


def shared_columns(join: ast.Join, left: Scope, right: Scope) -> tuple[SharedColumn, ...]:
    """The pairs that USING names, or that NATURAL finds by equal names (in the order of the left side).

    BindError when a name of USING is missing, repeated, or ambiguous on a side.
    """
    if join.natural:
        return _natural(join, left, right)
    names = [name.name.lower() for name in join.using]
    for position, name in enumerate(join.using):
        if name.name.lower() in names[:position]:
            raise BindError(f"USING names column {name.name} twice", name.span)
    return tuple(
        SharedColumn(
            _using_column(name.name, left, "left", name.span),
            _using_column(name.name, right, "right", name.span),
            name.span,
        )
        for name in join.using
    )


def merge_columns(
    join_type: ast.JoinType, shared: tuple[SharedColumn, ...], left: Scope, right: Scope
) -> tuple[Scope, tuple[Expression, ...]]:
    """What can be named above the join, and the equalities that it joins on."""
    compared = [_compared(pair) for pair in shared]
    conditions = tuple(_equality(a, b, pair.span) for pair, (a, b) in zip(shared, compared, strict=True))
    merged = tuple(_merged(join_type, pair, a, b) for pair, (a, b) in zip(shared, compared, strict=True))
    of_left = {pair.left for pair in shared}
    of_right = {pair.right for pair in shared}
    columns = (
        *merged,
        *(column for column in left.columns if column not in of_left),
        *(column for column in right.columns if column not in of_right),
    )
    return Scope((*left.tables, *right.tables), columns), conditions


def _natural(join: ast.Join, left: Scope, right: Scope) -> tuple[SharedColumn, ...]:
    pairs = []
    for column in left.columns:
        if right.find(column.name):
            of_left = _using_column(column.name, left, "left", join.span)
            pairs.append(SharedColumn(of_left, _using_column(column.name, right, "right", join.span), join.span))
    return tuple(pairs)


def _using_column(name: str, scope: Scope, side: str, span: Span) -> ScopeColumn:
    found = scope.find(name)
    if not found:
        hint = did_you_mean(name, (column.name for column in scope.columns))
        raise BindError(f"the {side} side of the join has no column {name}", span, hint)
    if len(found) > 1:
        error = ambiguous(name, found, span)
        raise BindError(f"on the {side} side of the join, {error.message}", span, "join ON the one that is meant")
    return found[0]


def _compared(pair: SharedColumn) -> tuple[Expression, Expression]:
    left, right = pair.left.at(pair.span), pair.right.at(pair.span)
    type_ = common_type(left.type, right.type)
    if type_ is None:
        raise TypeMismatchError(
            f"the two columns {pair.left.name} have types {left.type} and {right.type}",
            pair.span,
            f"join ON, with a CAST: {pair.left.qualified} and {pair.right.qualified}",
        )
    if type_ == NULL:
        type_ = VARCHAR
    return _key_as(left, type_), _key_as(right, type_)


def _key_as(key: Expression, type_: SqlType) -> Expression:
    """The key, cast. A cast of a MergedKey goes to its members, so that it stays one MergedKey over all of them."""
    members = tuple(cast_to(member, type_) for member in _members(key))
    return MergedKey(members, type=type_, span=key.span) if isinstance(key, MergedKey) else members[0]


def _equality(left: Expression, right: Expression, span: Span) -> Expression:
    return Comparison(ComparisonOperator.EQUAL, left, right, type=BOOLEAN, span=span)


def _merged(join_type: ast.JoinType, pair: SharedColumn, left: Expression, right: Expression) -> ScopeColumn:
    match join_type:
        case ast.JoinType.FULL:
            key = MergedKey((*_members(left), *_members(right)), type=left.type, span=pair.span)
            return ScopeColumn(pair.left.name, (*pair.left.tables, *pair.right.tables), lambda: key)
        case ast.JoinType.RIGHT:
            return pair.right
        case _:
            return pair.left


def _members(key: Expression) -> tuple[Expression, ...]:
    return key.members if isinstance(key, MergedKey) else (key,)
