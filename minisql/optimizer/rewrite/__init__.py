"""Logical rewrites of the join tree: a rule a file, each `rule(join) -> join`, applied in the order of RULES.

The list runs again and again until nothing changes any more: an outer join that became INNER flattens into its
neighbours, which gives conditions a new way down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minisql.optimizer.relational_expression import FilteredJoin
from minisql.optimizer.rewrite.flatten_inner_joins import flatten_inner_joins
from minisql.optimizer.rewrite.name_merged_keys import name_merged_keys
from minisql.optimizer.rewrite.push_down_conditions import push_down_conditions
from minisql.optimizer.rewrite.shorten_merged_keys import shorten_merged_keys
from minisql.optimizer.rewrite.simplify_outer_joins import simplify_outer_joins

Rule = Callable[[FilteredJoin], FilteredJoin]

RULES: tuple[Rule, ...] = (
    name_merged_keys,
    simplify_outer_joins,
    shorten_merged_keys,
    flatten_inner_joins,
    push_down_conditions,
)


def rewrite(join: FilteredJoin) -> Iterator[tuple[str, FilteredJoin]]:
    """Every step to the fixpoint: the name of the rule that changed something, and the tree after it."""
    changed = True
    while changed:
        changed = False
        for rule in RULES:
            rewritten = rule(join)
            if rewritten != join:
                join, changed = rewritten, True
                yield rule.__name__, join
