"""Filters travel along equalities: from `a.x = b.x` and `a.x < 5` follows `b.x < 5`.

* Inside a companion set every member of a class of equal columns gets the filters of the others. With `= constant` the
  class becomes a filter on each of its tables, and its join conditions say nothing more: they go where other conditions
  still connect what they connected. A condition that no value passes, like IS NULL for a column that must equal
  another, leaves no rows.
* Across LEFT, SEMI and ANTI: from `l LEFT JOIN r ON l.x = r.x` and `l.x = 5` follows `r.x = 5` inside r, since other
  rows of r match nothing anyway. SEMI hands filters back too, since a row of l that matches nothing is dropped. Never
  across FULL, which emits the rows of both inputs.

Only conditions that read one column, and cannot fail, are copied. DOUBLE columns copy comparisons and IN only, because
0 and -0 are equal and yet other functions tell them apart. The estimates need no correction: a filter on a column
leaves as small a share of its values as of its rows, and joining the reduced columns takes that into account.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minisql.optimizer.equivalence_classes import CompanionSet, companion_sets
from minisql.optimizer.node_map import tables_in
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite.leaf_filters import add_leaf_filter, filters_of, reachable
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.evaluate import is_total
from minisql.plan.expression import (
    ColumnRef,
    Comparison,
    ComparisonOperator,
    Expression,
    InList,
    IsNull,
    Literal,
    Not,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import Outcomes, can_be_true
from minisql.plan.walk_expression import (
    children,
    columns_of,
    transform,
)
from minisql.types.datatype import BOOLEAN, DOUBLE

_FALSE = Literal(False, type=BOOLEAN)

Constants = dict[ColumnRef, Literal]
"""Columns that equal a constant in every row of their companion set."""


def derive_filters(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """Filters travel along equalities of columns; columns that equal one constant need no join condition."""
    deriving = _Deriving(join.root, because)
    constants: Constants = {}
    for companions in companion_sets(join.root):
        deriving.inside(companions)
        constants |= deriving.constants(companions)
    root = deriving.across(deriving.root)
    return replace(join, root=_without_constant_equalities(root, constants, because))


class _Deriving:
    """One pass; `root` is the tree so far."""

    def __init__(self, root: RelationalExpression, because: Reasons) -> None:
        self.root = root
        self._because = because

    def inside(self, companions: CompanionSet) -> None:
        """Every member of a class takes the filters of the others."""
        filters = [
            (condition, column)
            for condition in companions.conditions
            if (column := _only_column(condition)) is not None
        ]
        for members in companions.classes():
            for condition, column in filters:
                if column not in members:
                    continue
                if not can_be_true(condition, lambda other: Outcomes.VALUE):
                    self.root = self._add(self.root, column, _FALSE, condition)
                elif _travels(condition, column):
                    for member in members:
                        if member != column:
                            self.root = self._add(self.root, member, _with_column(condition, member), condition)

    def constants(self, companions: CompanionSet) -> Constants:
        """The columns that equal a constant; one that equals two leaves no row."""
        constants: Constants = {}
        for condition in companions.conditions:
            match condition:
                case Comparison(ComparisonOperator.EQUAL, ColumnRef() as column, Literal() as constant):
                    if constants.setdefault(column, constant).value != constant.value:
                        self.root = self._add(self.root, column, _FALSE, condition)
        return constants

    def across(self, node: RelationalExpression) -> RelationalExpression:
        """The right input of LEFT, SEMI and ANTI takes filters of the left one; of SEMI, the left one of the right."""
        match node:
            case Leaf() | FullGroup():
                return node
            case InnerJoin(inputs=inputs):
                return replace(node, inputs=tuple(map(self.across, inputs)))
            case OuterJoin(kind=kind):
                left, right = self.across(node.left), self.across(node.right)
                if not kind.preserves_both:
                    for one, other in _equal_columns(node):
                        right = self._copy(left, one, right, other)
                        if kind is JoinKind.SEMI:
                            left = self._copy(right, other, left, one)
                return replace(node, left=left, right=right)

    def _copy(
        self, source: RelationalExpression, column: ColumnRef, target: RelationalExpression, member: ColumnRef
    ) -> RelationalExpression:
        """The target with the filters that hold for the column on every row of the source."""
        if not (reachable(source) >> column.id.relation & 1 and reachable(target) >> member.id.relation & 1):
            return target
        for condition in filters_of(source, column.id.relation):
            if _only_column(condition) == column and _travels(condition, column):
                target = self._add(target, member, _with_column(condition, member), condition)
        return target

    def _add(
        self, node: RelationalExpression, member: ColumnRef, condition: Expression, source: Expression
    ) -> RelationalExpression:
        added = add_leaf_filter(node, member.id.relation, condition)
        if added is not node:
            self._because.append(Reason("a filter travels along an equality", source))
        return added


def _only_column(condition: Expression) -> ColumnRef | None:
    """The one column that the condition reads."""
    columns = list(columns_of([condition]).values())
    return columns[0] if len(columns) == 1 else None


def _travels(condition: Expression, column: ColumnRef) -> bool:
    """May the condition be copied to a column that is equal? IS NOT NULL need not be: the equality says it."""
    match condition:
        case Not(IsNull(ColumnRef())):
            return False
        case Comparison() | InList() if column.type == DOUBLE:
            return all(operand == column or isinstance(operand, Literal) for operand in children(condition))
        case _:
            return column.type != DOUBLE and is_total(condition)


def _with_column(condition: Expression, member: ColumnRef) -> Expression:
    """The condition on another column instead of its own."""
    return transform(condition, lambda node: member if isinstance(node, ColumnRef) else None)


def _equal_columns(node: OuterJoin) -> Iterator[tuple[ColumnRef, ColumnRef]]:
    """Columns of the left and the right input that are equal in a matched pair."""
    for condition in node.conditions:
        match condition:
            case Comparison(ComparisonOperator.EQUAL, ColumnRef() as one, ColumnRef() as other):
                for left, right in ((one, other), (other, one)):
                    if node.left.tables >> left.id.relation & 1 and node.right.tables >> right.id.relation & 1:
                        yield left, right


def _without_constant_equalities(
    node: RelationalExpression, constants: Constants, because: Reasons
) -> RelationalExpression:
    """Inner joins without equalities of columns that equal the same constant, where they stay connected."""
    match node:
        case Leaf() | FullGroup():
            return node
        case OuterJoin(left=left, right=right):
            left = _without_constant_equalities(left, constants, because)
            right = _without_constant_equalities(right, constants, because)
            return replace(node, left=left, right=right)
        case InnerJoin(inputs=inputs, conditions=conditions):
            inputs = tuple(_without_constant_equalities(child, constants, because) for child in inputs)
            for condition in conditions:
                rest = tuple(other for other in conditions if other is not condition)
                if _says_nothing(condition, constants) and _parts(inputs, rest) == _parts(inputs, conditions):
                    because.append(Reason("an equality of constants is dropped", condition))
                    conditions = rest
            return replace(node, inputs=inputs, conditions=conditions)


def _says_nothing(condition: Expression, constants: Constants) -> bool:
    match condition:
        case Comparison(ComparisonOperator.EQUAL, ColumnRef() as left, ColumnRef() as right):
            return left in constants and constants.get(left) == constants.get(right)
        case _:
            return False


def _parts(inputs: tuple[RelationalExpression, ...], conditions: tuple[Expression, ...]) -> int:
    """Into how many parts the inputs fall that no condition on two of them connects."""
    parts = [child.tables for child in inputs]
    for condition in conditions:
        tables = tables_in([condition])
        touched = [part for part in parts if part & tables]
        if len(touched) == 2:
            parts = [part for part in parts if part not in touched] + [touched[0] | touched[1]]
    return len(parts)
