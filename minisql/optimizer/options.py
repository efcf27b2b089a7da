"""PlannerOptions: what a session may change about how its queries are planned."""

from __future__ import annotations

from minisql.dataclass import dataclass

MAX_SUBGRAPH_PAIRS = 310
"""The default budget of csg-cmp pairs: a chain of 12 tables, a star of 7, a clique of 6.

Over the join-order benchmark (4 to 17 tables) a budget of 20,000 finds no cheaper plan for any of the 113 queries, and
takes up to ten times as long."""

MAX_RECURSION = 10_000
"""The default number of steps of a WITH RECURSIVE; more are more likely a mistake than wanted."""


@dataclass(frozen=True, slots=True)
class PlannerOptions:
    """Which join orders are looked at, what they cost, and after how many csg-cmp pairs the exact search gives up; and
    after how many steps a recursion does.

    `join_order` is a name in `join_order.JOIN_ORDERS`, `cost_model` one in `cost_model.COST_MODELS`.
    """

    join_order: str = "dphyp"
    cost_model: str = "default"
    max_subgraph_pairs: int = MAX_SUBGRAPH_PAIRS
    max_recursion: int = MAX_RECURSION


DEFAULT_OPTIONS = PlannerOptions()
