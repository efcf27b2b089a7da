"""Why a condition stands where it stands: what kept push-down (`rewrite/push_down_conditions.py`) from moving it on.

The rules leave no mark on a condition that they could not move. It is found again here, from the finished tree: every
condition that reads fewer tables than the join it stands at, and every filter above the joins, met an outer join that
it may not pass. Conditions that read all inputs of their join are where they belong and are not listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from minisql.dataclass import dataclass
from minisql.optimizer.node_map import NodeMap, subset_of, tables_in
from minisql.optimizer.relational_expression import (
    FilteredJoin,
    FullGroup,
    InnerJoin,
    Leaf,
    OuterJoin,
    RelationalExpression,
    nodes_below,
)
from minisql.plan.expression import (
    Expression,
)


class StopReason(Enum):
    """The value completes the sentence "it stops at the … join: …"."""

    NO_TABLE = "it reads no table"
    READS_BOTH_INPUTS = "it reads both inputs"
    MAY_BE_ABSENT = "the NULLs of a row without a partner, which it must see, do not exist below"
    OTHER_INPUT_PASSES = "the unmatched rows of the other input would not meet it below"
    GATE = "it decides which rows find a partner, and may not remove those that find none"


@dataclass(frozen=True, slots=True)
class PushStop:
    """`condition` could not pass `join`; of a condition without tables `join` is the whole tree."""

    condition: Expression
    join: RelationalExpression
    reason: StopReason


def push_stops(join: FilteredJoin) -> Iterator[PushStop]:
    """Filters above the joins first, then the conditions of the joins, inputs before the join over them."""
    for condition in join.filters:
        yield _stop(join.root, condition)
    for node in nodes_below(join.root):
        match node:
            case InnerJoin(inputs=inputs, conditions=conditions):
                for condition in conditions:
                    for child in inputs:
                        if _reads_only(condition, child.tables):
                            yield _stop(child, condition)
            case OuterJoin(left=left, right=right, conditions=conditions):
                for condition in conditions:
                    if _reads_only(condition, left.tables) or _reads_only(condition, right.tables):
                        yield _gate_or_stop(node, condition)
            case Leaf() | FullGroup():
                pass


def _reads_only(condition: Expression, tables: NodeMap) -> bool:
    read = tables_in([condition])
    return read != 0 and subset_of(read, tables)


def _gate_or_stop(node: OuterJoin, condition: Expression) -> PushStop:
    """A condition of an outer join on one input: it may enter the input that the join does not preserve."""
    if node.kind.preserves_both or _reads_only(condition, node.left.tables):
        return PushStop(condition, node, StopReason.GATE)
    return _stop(node.right, condition)


def _stop(node: RelationalExpression, condition: Expression) -> PushStop:
    """The join that a filter above `node` could not pass."""
    if not tables_in([condition]):
        return PushStop(condition, node, StopReason.NO_TABLE)
    match node:
        case InnerJoin(inputs=inputs):
            below = next((child for child in inputs if _reads_only(condition, child.tables)), None)
            if below is not None:
                return _stop(below, condition)
        case OuterJoin(kind=kind, left=left, right=right):
            if not kind.preserves_both and _reads_only(condition, left.tables):
                return _stop(left, condition)
            if _reads_only(condition, left.tables) or _reads_only(condition, right.tables):
                one_sided = StopReason.OTHER_INPUT_PASSES if kind.preserves_both else StopReason.MAY_BE_ABSENT
                return PushStop(condition, node, one_sided)
        case FullGroup(members=members):
            if any(_reads_only(condition, member.tables) for member in members):
                return PushStop(condition, node, StopReason.OTHER_INPUT_PASSES)
        case Leaf():
            pass
    return PushStop(condition, node, StopReason.READS_BOTH_INPUTS)
