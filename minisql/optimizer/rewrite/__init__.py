"""Logical rewrites of the join tree: a rule a file, each `rule(join, because) -> join`, applied in the order of RULES.

The list runs again and again until nothing changes any more: an outer join that became INNER flattens into its
neighbours, which gives conditions a new way down. Then, once, filters move into queries of FROM, and FULL JOINs are
grouped, so that no rule meets a FullGroup.
The first line of a rule's docstring is what EXPLAIN says of it, and a rule adds to `because` what it did and which
predicate allowed it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minisql.dataclass import dataclass
from minisql.optimizer.relational_expression import FilteredJoin
from minisql.optimizer.rewrite.convert_to_anti_joins import convert_to_anti_joins
from minisql.optimizer.rewrite.derive_equalities import derive_equalities
from minisql.optimizer.rewrite.derive_filters import derive_filters
from minisql.optimizer.rewrite.factor_disjunctions import factor_disjunctions
from minisql.optimizer.rewrite.flatten_inner_joins import flatten_inner_joins
from minisql.optimizer.rewrite.fold_constants import fold_constants
from minisql.optimizer.rewrite.group_full_joins import group_full_joins
from minisql.optimizer.rewrite.merged_key_join import merged_key_join
from minisql.optimizer.rewrite.name_merged_keys import name_merged_keys
from minisql.optimizer.rewrite.push_down_conditions import push_down_conditions
from minisql.optimizer.rewrite.push_into_subqueries import push_into_subqueries
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.optimizer.rewrite.shorten_merged_keys import shorten_merged_keys
from minisql.optimizer.rewrite.simplify_outer_joins import simplify_outer_joins

Rule = Callable[[FilteredJoin, Reasons], FilteredJoin]

Alternative = Callable[[FilteredJoin], FilteredJoin | None]
"""Another tree with the same rows, where there is one, that is sometimes the cheaper one to run."""

RULES: tuple[Rule, ...] = (
    fold_constants,
    factor_disjunctions,
    name_merged_keys,
    simplify_outer_joins,
    convert_to_anti_joins,
    shorten_merged_keys,
    flatten_inner_joins,
    push_down_conditions,
    derive_filters,
    derive_equalities,
)

LAST_RULES: tuple[Rule, ...] = (push_into_subqueries, group_full_joins)
"""Applied once, when nothing else changes: a filter that is inside of a query travels along no equality any more."""

ALTERNATIVES: tuple[Alternative, ...] = (merged_key_join,)
"""Asked about the rewritten tree; the optimizer plans what they give as well, and keeps the cheapest plan."""


@dataclass(frozen=True, slots=True)
class RewriteStep:
    """A rule that changed something, what it says of itself and why it could, and the join after it."""

    rule: str
    summary: str
    reasons: tuple[Reason, ...]
    join: FilteredJoin


def rewrite(join: FilteredJoin, keep_order: bool = False) -> Iterator[RewriteStep]:
    """Every step to the fixpoint. A join that cannot give any row is left as it is.

    With `keep_order` FULL JOINs are not grouped, because a group does not say in which order it was written.
    """
    changed = True
    while changed:
        changed = False
        for rule in RULES:
            if join.impossible is not None:
                return
            because: Reasons = []
            rewritten = rule(join, because)
            if rewritten != join:
                join, changed = rewritten, True
                yield RewriteStep(rule.__name__, _summary(rule), tuple(because), join)
    for rule in LAST_RULES:
        because = []
        rewritten = join if keep_order and rule is group_full_joins else rule(join, because)
        if rewritten != join:
            join = rewritten
            yield RewriteStep(rule.__name__, _summary(rule), tuple(because), join)


def _summary(rule: Rule) -> str:
    return (rule.__doc__ or "").strip().partition("\n")[0]


def rewritten(join: FilteredJoin) -> FilteredJoin:
    """The join at the fixpoint."""
    for step in rewrite(join):
        join = step.join
    return join
