"""Whether a part of a query has the same rows whenever it is computed, by whatever plan.

A plan decides in which order rows arrive. LIMIT without an order that tells all rows apart, numbers of rows that tie,
ANY_VALUE, and the last digits of a sum of DOUBLEs depend on that order, and random() on nothing at all. The standard
leaves open which of the possible results a query has, but not that it has two of them at once: what is written once,
and is not repeatable, must be computed once.
"""

from __future__ import annotations

from dataclasses import is_dataclass

from minisql.dataclass import field_names
from minisql.plan.aggregate import AggregateCall, AggregateFunction
from minisql.plan.common_table import RecursiveUnion
from minisql.plan.expression import (
    FunctionCall,
)
from minisql.plan.query_block import BaseTable, CommonTableScan, QueryBlock
from minisql.plan.window import Direction, FrameBound, FrameUnit, WindowCall, WindowFunction
from minisql.types.datatype import DOUBLE

_F = AggregateFunction
_CHOOSING = (_F.ANY_VALUE, _F.ARG_MIN, _F.ARG_MAX, _F.ARRAY_AGG, _F.STRING_AGG)
"""Among several values, or several orders of them, they take one."""
_ROUNDED_ONCE = (_F.MIN, _F.MAX, _F.MODE, _F.PERCENTILE_CONT, _F.PERCENTILE_DISC)
"""They give the same DOUBLE in any order of the values."""
_ALIKE_FOR_PEERS = (
    WindowFunction.RANK,
    WindowFunction.DENSE_RANK,
    WindowFunction.PERCENT_RANK,
    WindowFunction.CUME_DIST,
)


def is_repeatable(part: object) -> bool:
    """Does the query, table or expression give the same rows each time? False where that is not sure."""
    match part:
        case BaseTable():
            return True
        case QueryBlock() if _cuts_off(part):
            return False
        case CommonTableScan(table=table):
            is_kept = table.references > 1 or table.materialized is True or isinstance(table.query, RecursiveUnion)
            return is_kept or is_repeatable(table.query)
        case AggregateCall() if not _is_aggregate_repeatable(part):
            return False
        case WindowCall() if not _is_window_repeatable(part):
            return False
        case FunctionCall(function=function) if function.volatile:
            return False
        case tuple():
            return all(map(is_repeatable, part))
        case _ if is_dataclass(part):
            return all(is_repeatable(getattr(part, name)) for name in field_names(part))
        case _:
            return True


def _cuts_off(block: QueryBlock) -> bool:
    """Has it a LIMIT or an OFFSET, and an order that leaves open which rows come first?"""
    if not block.offset and block.limit in (None, 0):
        return False
    visible = len(block.select) - block.hidden
    return not {key.position for key in block.order_by} >= set(range(visible))


def _is_aggregate_repeatable(call: AggregateCall) -> bool:
    if call.function in _CHOOSING:
        return False
    if call.type != DOUBLE or call.function in _ROUNDED_ONCE:
        return True
    return call.function is _F.AVG and call.argument is not None and call.argument.type != DOUBLE


def _is_window_repeatable(call: WindowCall) -> bool:
    if isinstance(call.function, WindowFunction):
        return call.function in _ALIKE_FOR_PEERS
    whole = _is_unbounded(call.frame.start) and _is_unbounded(call.frame.end)
    return call.frame.unit is not FrameUnit.ROWS or whole


def _is_unbounded(bound: FrameBound) -> bool:
    return bound.offset is None and bound.direction is not Direction.CURRENT_ROW
