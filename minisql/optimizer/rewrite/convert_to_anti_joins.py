"""IS NULL above an outer join often asks for the rows without a partner: then it is an anti join.

`a LEFT JOIN b ON a.x = b.x WHERE b.x IS NULL` gives the rows of a that have no partner in b, beside NULLs. On a matched
pair the condition above can never be TRUE: ON is TRUE there, and it rejects a NULL in b.x. The rule asks just that, for
any condition above: can it be TRUE on a matched pair, when no column is NULL on which ON rejects NULLs, or which holds
no NULL in its own table? If not, no pair survives.

* LEFT without its pairs is ANTI. The right columns, now hidden, are NULL literals everywhere above.
* FULL without its pairs is FULL ANTI, the symmetric difference, as in `FULL JOIN … WHERE a.x IS NULL OR b.x IS NULL`.
  That too is ANTI where conditions above discard one kind of its rows.

`FULL JOIN … WHERE b.x IS NULL` keeps, beside the rows of a without partner, the rows of b whose x is NULL: those match
nothing. It is FULL ANTI with the condition above; ANTI only if b.x holds no NULL, which a look at the column tells,
since a plan is made for one snapshot of the tables.
"""

from __future__ import annotations

from dataclasses import replace

from minisql.optimizer.node_map import NodeMap
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
)
from minisql.optimizer.rewrite.absent_tables import without_tables
from minisql.optimizer.rewrite.outer_joins import Predicates, rewrite_outer_joins
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.expression import (
    ColumnId,
    Expression,
    Literal,
)
from minisql.plan.join_kind import JoinKind
from minisql.plan.null_rejection import ColumnOutcomes, Outcomes, can_be_true, outcomes, rejects_column
from minisql.plan.query_block import BaseTable
from minisql.plan.walk_expression import (
    conjunction,
)
from minisql.types.datatype import BOOLEAN


def convert_to_anti_joins(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """An outer join none of whose pairs can pass the predicates above it becomes an anti join."""
    absent: NodeMap = 0
    redundant: list[Expression] = []

    def convert(node: OuterJoin, above: Predicates) -> RelationalExpression:
        nonlocal absent
        converted: RelationalExpression = _without_pairs(node, above, because)
        if isinstance(converted, OuterJoin) and converted.kind is JoinKind.FULL_ANTI:
            converted = _one_sided(converted, above, because)
            redundant.extend(_always_true(converted, above))
        if node.kind is not JoinKind.ANTI and isinstance(converted, OuterJoin) and converted.kind is JoinKind.ANTI:
            absent |= converted.right.tables
        return converted

    converted = without_tables(rewrite_outer_joins(join, convert), absent)
    # A predicate of WHERE that is handed down to a join reads that join's rows as they are.
    kept = [i for i, condition in enumerate(join.filters) if not any(condition is other for other in redundant)]
    return replace(converted, filters=tuple(converted.filters[i] for i in kept))


def _without_pairs(node: OuterJoin, above: Predicates, because: Reasons) -> OuterJoin:
    """LEFT as ANTI and FULL as FULL ANTI, where no pair can pass."""
    kind = {JoinKind.LEFT: JoinKind.ANTI, JoinKind.FULL: JoinKind.FULL_ANTI}.get(node.kind)
    if kind is None:
        return node

    def on_a_pair(column: ColumnId) -> Outcomes:
        known = any(rejects_column(condition, column) for condition in node.conditions)
        known = known or _holds_no_null(node.left, column) or _holds_no_null(node.right, column)
        return Outcomes.VALUE if known else Outcomes.ANY

    predicate = _never_true(above, on_a_pair)
    if predicate is None:
        return node
    because.append(Reason(f"{node.kind.value} join becomes {kind.value} join", predicate))
    return replace(node, kind=kind)


def _one_sided(node: OuterJoin, above: Predicates, because: Reasons) -> RelationalExpression:
    """FULL ANTI as ANTI where the rows of one side cannot pass; without any rows where those of neither side can."""
    no_left_rows = _never_true(above, _when_extended(node.left, node.right.tables))
    no_right_rows = _never_true(above, _when_extended(node.right, node.left.tables))
    if no_left_rows is not None and no_right_rows is not None:
        because.append(Reason("no row of the full anti join passes", conjunction([no_left_rows, no_right_rows])))
        return InnerJoin((node.left, node.right), (Literal(False, type=BOOLEAN),))
    if no_right_rows is not None:
        because.append(Reason("full anti join becomes anti join", no_right_rows))
        return OuterJoin(JoinKind.ANTI, node.left, node.right, node.conditions)
    if no_left_rows is not None:
        because.append(Reason("full anti join becomes anti join, with its inputs swapped", no_left_rows))
        return OuterJoin(JoinKind.ANTI, node.right, node.left, node.conditions)
    return node


def _always_true(node: RelationalExpression, above: Predicates) -> list[Expression]:
    """The predicates that every row of a FULL ANTI join passes."""
    if not isinstance(node, OuterJoin) or node.kind is not JoinKind.FULL_ANTI:
        return []
    left_rows = _when_extended(node.left, node.right.tables)
    right_rows = _when_extended(node.right, node.left.tables)
    return [p for p in above if outcomes(p, left_rows) == outcomes(p, right_rows) == Outcomes.TRUE]


def _when_extended(kept: RelationalExpression, extended: NodeMap) -> ColumnOutcomes:
    """The columns of a row of `kept` that has no partner."""

    def of_column(column: ColumnId) -> Outcomes:
        if extended >> column.relation & 1:
            return Outcomes.NULL
        return Outcomes.VALUE if _holds_no_null(kept, column) else Outcomes.ANY

    return of_column


def _never_true(predicates: Predicates, of_column: ColumnOutcomes) -> Expression | None:
    """The first predicate that cannot be TRUE, given what is known about the columns."""
    return next((predicate for predicate in predicates if not can_be_true(predicate, of_column)), None)


def _holds_no_null(node: RelationalExpression, column: ColumnId) -> bool:
    """Is the column not NULL in any row of this subtree? Certain when True."""
    if not node.visible >> column.relation & 1:
        return False
    match node:
        case Leaf(table=table, filters=filters):
            if any(rejects_column(condition, column) for condition in filters):
                return True
            return isinstance(table, BaseTable) and not table.table.holds_null(column.position)
        case InnerJoin(inputs=inputs, conditions=conditions):
            kept = any(_holds_no_null(child, column) for child in inputs)
            return kept or any(rejects_column(condition, column) for condition in conditions)
        case OuterJoin(kind=kind, left=left):
            return not kind.preserves_both and _holds_no_null(left, column)
        case FullGroup():
            return False
