"""A COALESCE written by hand over the keys of a FULL JOIN becomes the MergedKey that USING would have made.

`WHERE COALESCE(b.k, a.k) = 7` above `a FULL JOIN b ON a.k = b.k` asks for the key of the row: where both keys are there
they are equal, so the order of the arguments does not matter. Named so, it is seen by the rules that know merged keys.
Only keys of DOUBLE must be in the order of FROM: 0 and -0 are equal, and yet it can be told which of the two came out.
"""

from __future__ import annotations

from minisql.optimizer.merged_keys import coalesced, full_group_of
from minisql.optimizer.relational_expression import FilteredJoin, nodes_below, transform_conditions
from minisql.optimizer.rewrite.reason import Reason, Reasons
from minisql.plan.expression import (
    Coalesce,
    Expression,
    MergedKey,
)
from minisql.plan.walk_expression import (
    transform,
)
from minisql.types.datatype import DOUBLE


def name_merged_keys(join: FilteredJoin, because: Reasons) -> FilteredJoin:
    """A COALESCE over the keys of a FULL JOIN is named the merged key that it is."""
    groups = [group for node in nodes_below(join.root) if (group := full_group_of(node)) is not None]
    names = {frozenset(part): part for group in groups for part in group.keys}
    if not names:
        return join

    def name(expression: Expression) -> Expression | None:
        if not isinstance(expression, Coalesce):
            return None
        arguments = coalesced(expression)
        part = names.get(frozenset(arguments), ())
        exact = arguments == part if expression.type == DOUBLE else bool(part)
        return MergedKey(part, type=expression.type, span=expression.span) if exact else None

    def name_in(condition: Expression) -> Expression:
        named = transform(condition, name)
        if named is not condition:
            because.append(Reason("a COALESCE is the merged key of a full join", condition))
        return named

    return transform_conditions(join, name_in)
