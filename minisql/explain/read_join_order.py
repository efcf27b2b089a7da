"""The join order that WHY NOT asks about: aliases in parentheses → which relations of which FROM clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minisql.errors import UsageError, did_you_mean
from minisql.explain.format_node_map import leaf_name
from minisql.optimizer.plan_from import JoinPlanning
from minisql.optimizer.why_not import OrderedJoin, OrderedTable, WantedOrder
from minisql.syntax import ast


def read_join_order(order: ast.JoinOrder, plannings: Sequence[JoinPlanning]) -> tuple[JoinPlanning, OrderedJoin]:
    """The planning of the FROM clause that has all these aliases, and the order in its relations.

    Some relations of the clause may be left out; the order is then one of the others. Where several FROM clauses
    (derived tables, subqueries) have all the aliases, the one planned last is meant. Raises UsageError for an alias
    that is unknown or occurs twice, and for aliases of different FROM clauses.
    """
    tables = list(_tables(order))
    reasons = [planning.rewritten.impossible for planning in plannings if planning.searched is None]
    plannings = [planning for planning in plannings if planning.searched is not None]
    if not plannings and reasons:
        raise UsageError(f"nothing is joined: {reasons[0]}", order.span)
    for position, table in enumerate(tables):
        if any(_is_same(table.alias, before.alias) for before in tables[:position]):
            raise UsageError(f"{table.alias} occurs twice in the join order", table.span)
    for planning in reversed(plannings):
        names = _relations(planning)
        if all(table.alias.casefold() in names for table in tables):
            wanted = _wanted(order, names)
            assert isinstance(wanted, OrderedJoin)
            return planning, wanted
    raise _fault(tables, plannings)


def _tables(order: ast.JoinOrder | ast.JoinOrderTable) -> Iterator[ast.JoinOrderTable]:
    match order:
        case ast.JoinOrderTable():
            yield order
        case ast.JoinOrder(inputs=inputs):
            for item in inputs:
                yield from _tables(item)


def _is_same(alias: str, other: str) -> bool:
    return alias.casefold() == other.casefold()


def _relations(planning: JoinPlanning) -> dict[str, int]:
    return {leaf.table.alias.casefold(): relation for relation, leaf in planning.hypergraph.leaves.items()}


def _wanted(order: ast.JoinOrder | ast.JoinOrderTable, names: dict[str, int]) -> WantedOrder:
    match order:
        case ast.JoinOrderTable(alias=alias):
            return OrderedTable(names[alias.casefold()])
        case ast.JoinOrder(inputs=(first, *others)):
            wanted = _wanted(first, names)
            for other in others:
                wanted = OrderedJoin(wanted, _wanted(other, names))
            return wanted
    raise TypeError(order)


def _fault(tables: list[ast.JoinOrderTable], plannings: Sequence[JoinPlanning]) -> UsageError:
    """What is wrong with the aliases that no FROM clause has all of."""
    known = {name for planning in plannings for name in _relations(planning)}
    for table in tables:
        if table.alias.casefold() not in known:
            names = [leaf_name(leaf) for planning in plannings for leaf in planning.hypergraph.leaves.values()]
            hint = did_you_mean(table.alias, names) or (f"the query has {', '.join(names)}" if names else None)
            return UsageError(f"the query joins no {table.alias}", table.span, hint)
    span = tables[0].span.to(tables[-1].span)
    return UsageError("a join order is one of the tables of one FROM clause", span)
