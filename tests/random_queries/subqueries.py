"""Random subqueries: EXISTS, IN, ANY, ALL and scalar, correlated or not, nested, over joins, with and without NULLs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Protocol

from tests.random_queries.query import Fragment, Join, Leaf, Tree, conjunction, visible

_OPERATORS = ("=", "=", "<", "<=", ">", ">=", "<>")


class Parts(Protocol):
    """What the generator of queries draws."""

    random: Random

    def chance(self, probability: float) -> bool: ...
    def new_leaf(self) -> Leaf: ...
    def tree(self, leaves: Sequence[Leaf]) -> Tree: ...
    def number(self, leaf: Leaf) -> Fragment: ...
    def equality(self, left: Sequence[Leaf], right: Sequence[Leaf]) -> Fragment: ...
    def condition(self, left: Sequence[Leaf], right: Sequence[Leaf], trees: Sequence[Tree]) -> Fragment: ...


def subquery_condition(parts: Parts, scope: Sequence[Leaf]) -> Fragment:
    """A condition with a subquery over the columns of the scope."""
    operand = parts.number(parts.random.choice(scope))
    style = parts.random.choices(("exists", "in", "any", "scalar"), (5, 5, 1, 4))[0]
    no = parts.random.choice(("", "NOT "))
    match style:
        case "exists":
            query = _query(parts, scope, "")
            return Fragment(f"{no}EXISTS ({query.sql})", query.aliases)
        case "in":
            query = _query(parts, scope, "number")
            return Fragment(f"{operand.sql} {no}IN ({query.sql})", operand.aliases | query.aliases)
        case "any":
            query = _query(parts, scope, "number")
            comparison = f"{parts.random.choice(_OPERATORS)} {parts.random.choice(('ANY', 'ALL'))}"
            return Fragment(f"{operand.sql} {comparison} ({query.sql})", operand.aliases | query.aliases)
    value = scalar_subquery(parts, scope)
    return Fragment(f"{operand.sql} {parts.random.choice(_OPERATORS)} {value.sql}", operand.aliases | value.aliases)


def scalar_subquery(parts: Parts, scope: Sequence[Leaf]) -> Fragment:
    """A number, which may be NULL."""
    query = _lookup(parts, scope) if parts.chance(0.25) else _query(parts, scope, "one number")
    text = parts.random.choice(("({})", "({})", "COALESCE(({}), 1)", "({}) + 1"))
    return Fragment(text.format(query.sql), query.aliases)


def _lookup(parts: Parts, scope: Sequence[Leaf]) -> Fragment:
    """A number of the one row with a given row number, if it is there and passes another condition."""
    leaf, number = parts.new_leaf(), parts.number(parts.random.choice(scope))
    where = f"{leaf.alias}.{leaf.columns[0]} = {number.sql}"
    if parts.chance(0.3):
        where += f" AND {parts.number(leaf).sql} {parts.random.choice(_OPERATORS)} 1"
    value = parts.random.choice(("{}", "{}", "COALESCE({}, 7)", "5")).format(parts.number(leaf).sql)
    return Fragment(f"SELECT {value} FROM {leaf.sql} WHERE {where}", number.aliases)


def _query(parts: Parts, scope: Sequence[Leaf], selects: str) -> Fragment:
    leaves = [parts.new_leaf() for _ in range(parts.random.choice((1, 1, 1, 2)))]
    tree, deep = _correlated_inside(parts, parts.tree(leaves), scope)
    inner = list(visible(tree))
    where = [parts.equality(inner, scope) for _ in range(parts.random.choice((0, 1, 1, 1, 2)))]
    where += [parts.condition(inner, (*inner, *scope), (tree,)) for _ in range(parts.random.choice((0, 0, 1)))]
    text = f"SELECT {{}} FROM {tree.sql}" + (f" WHERE {conjunction(tuple(where))}" if where else "")
    aliases = frozenset(a for condition in where for a in condition.aliases) & {leaf.alias for leaf in scope} | deep
    column = parts.number(parts.random.choice(inner)).sql
    return Fragment(_with_select(parts, text, column, inner[0], selects), aliases)


def _correlated_inside(parts: Parts, tree: Tree, scope: Sequence[Leaf]) -> tuple[Tree, frozenset[str]]:
    """Now and then the ON of a join or a derived table of the subquery reads the scope."""
    outer = parts.number(parts.random.choice(scope))
    if isinstance(tree, Join) and tree.on and parts.chance(0.3):
        own = parts.number(parts.random.choice(list(visible(tree.right))))
        return replace(
            tree, on=(*tree.on, Fragment(f"{own.sql} {parts.random.choice(_OPERATORS)} {outer.sql}"))
        ), outer.aliases
    if isinstance(tree, Join) and isinstance(tree.right, Leaf) and tree.right.query is None and parts.chance(0.3):
        leaf, column = tree.right, parts.number(tree.right).sql.split(".")[1]
        query = f"SELECT * FROM {leaf.table} WHERE {leaf.table}.{column} {parts.random.choice(_OPERATORS)} {outer.sql}"
        return replace(tree, right=replace(leaf, query=query)), outer.aliases
    return tree, frozenset()


def _with_select(parts: Parts, text: str, column: str, leaf: Leaf, selects: str) -> str:
    aggregate = parts.random.choice(("count(*)", "count({})", "min({})", "max({})", "sum({})")).format(column)
    first = f"{leaf.alias}.{leaf.columns[0]}"
    match selects:
        case "one number":
            return text.format(aggregate)
        case "number":
            style = parts.random.choices(("plain", "distinct", "aggregate", "grouped"), (6, 1, 1, 1))[0]
            match style:
                case "distinct":
                    return text.format(f"DISTINCT {column}")
                case "aggregate":
                    return text.format(aggregate)
                case "grouped":
                    return text.format(aggregate) + f" GROUP BY {first} HAVING count(*) >= 1"
            return text.format(column)
        case _:
            style = parts.random.choices(("plain", "aggregate", "grouped", "limit"), (8, 1, 1, 1))[0]
            match style:
                case "aggregate":
                    return text.format("count(*)") + parts.random.choice(("", " HAVING count(*) > 1"))
                case "grouped":
                    return text.format("count(*)") + f" GROUP BY {column} HAVING count(*) > 1"
                case "limit":
                    return text.format(column) + f" LIMIT {parts.random.choice((0, 1, 2))}"
            return text.format(parts.random.choice(("1", column)))
