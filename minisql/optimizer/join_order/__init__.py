"""Join orders: the algorithms that decide which joins are looked at. One file for each, registered here by name.

`SET join_order = …` picks one. All of them search one space, the csg-cmp pairs that the conflict rules of the
hypergraph admit, so whichever is picked the rows are the same. None makes a cross product that the query does not need.
"""

from __future__ import annotations

from minisql.optimizer.join_order.as_written import as_written
from minisql.optimizer.join_order.dphyp import dphyp
from minisql.optimizer.join_order.greedy import greedy
from minisql.optimizer.join_order.left_deep import left_deep
from minisql.optimizer.join_order.search import JoinOrder, JoinSearch

__all__ = ["JOIN_ORDERS", "JoinOrder", "JoinSearch"]

JOIN_ORDERS: dict[str, JoinOrder] = {
    "dphyp": dphyp,
    "greedy": greedy,
    "left_deep": left_deep,
    "as_written": as_written,
}
