"""Random queries over random tables: every kind of join and of condition that minisql and its oracles share."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.random_queries.database import NUMBERS, STRINGS, TYPES, Table, literal
from tests.random_queries.query import Fragment, Join, Leaf, Query, Tree, common_names, merged_names, visible
from tests.random_queries.subqueries import scalar_subquery, subquery_condition

JOIN_KINDS = {"INNER": 4, "LEFT": 5, "RIGHT": 3, "FULL": 7, "CROSS": 1, "SEMI": 0.3, "ANTI": 0.3}
MAX_SUBQUERY_LEAVES = 3
COMPARISONS = ("<", "<=", ">", ">=", "<>")


def random_query(random: Random, tables: Sequence[Table]) -> Query:
    """A query over 2 to 5 relations. Some tables may occur twice, some not at all."""
    return _Generator(random, tables).query()


class _Generator:
    """Draws the parts of one query from one source of random numbers."""

    def __init__(self, random: Random, tables: Sequence[Table]) -> None:
        self.random = random
        self.tables = tables
        self._subquery_leaves = 0

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def query(self) -> Query:
        count = self.random.choice((2, 2, 3, 3, 3, 4, 4, 5))
        leaves = [self.leaf(f"r{number}") for number in range(count)]
        trees: tuple[Tree, ...] = (self.tree(leaves),)
        if count > 2 and self.chance(0.06):
            trees = (self.tree(leaves[:1]), self.tree(leaves[1:]))
        scope = [leaf for tree in trees for leaf in visible(tree)]
        where = tuple(self.condition(scope, scope, trees) for _ in range(self.random.choice((0, 0, 1, 1, 2))))
        if self.chance(0.35):
            where += (subquery_condition(self, scope),)
        match self.random.choices(("plain", "aggregate", "distinct", "limit"), (5, 3, 1, 1))[0]:
            case "aggregate":
                return self.aggregate_query(trees, scope, where)
            case "distinct":
                return Query(trees, where, (), (), self.columns(scope, trees), True, (), "")
            case "limit":
                order = tuple(self.sort_key(leaf) for leaf in scope)
                limit = f"LIMIT {self.random.randint(0, 6)} OFFSET {self.random.randint(0, 3)}"
                return Query(trees, where, (), (), self.columns(scope, trees), False, order, limit)
        return Query(trees, where, (), (), self.columns(scope, trees), False, (), "")

    # --- FROM ---

    def leaf(self, alias: str) -> Leaf:
        table = self.random.choice(self.tables)
        if self.chance(0.88):
            return Leaf(alias, table.name, table.columns)
        if self.chance(0.4):
            query = f"SELECT min({table.columns[0]}) AS i, k, count(*) AS v FROM {table.name} GROUP BY k"
            return Leaf(alias, table.name, ("i", "k", "v"), query)
        inner = Leaf(table.name, table.name, table.columns)
        query = f"SELECT * FROM {table.name} WHERE {self.simple_condition(inner).sql}"
        return Leaf(alias, table.name, table.columns, query)

    def new_leaf(self) -> Leaf:
        """A table of a subquery, under a name that no other has."""
        self._subquery_leaves += 1
        return self.leaf(f"q{self._subquery_leaves}")

    def tree(self, leaves: Sequence[Leaf]) -> Tree:
        if len(leaves) == 1:
            return leaves[0]
        split = len(leaves) - 1 if self.chance(0.6) else self.random.randrange(1, len(leaves))
        left, right = self.tree(leaves[:split]), self.tree(leaves[split:])
        kind = self.random.choices(list(JOIN_KINDS), list(JOIN_KINDS.values()))[0]
        parenthesised = self.chance(0.3)
        if kind == "CROSS":
            return Join(kind, left, right, parenthesised=parenthesised)
        names = [name for name in common_names(left, right) if _is_merged(left, name) and _is_merged(right, name)]
        if names and self.chance(0.2):
            if len(names) == len(common_names(left, right)) and self.chance(0.4):
                return Join(kind, left, right, natural=True, parenthesised=parenthesised)
            using = tuple(self.random.sample(names, self.random.randint(1, len(names))))
            return Join(kind, left, right, using=using, parenthesised=parenthesised)
        return Join(kind, left, right, on=self.join_condition(left, right), parenthesised=parenthesised)

    def join_condition(self, left: Tree, right: Tree) -> tuple[Fragment, ...]:
        if self.chance(0.04):
            return (Fragment(self.random.choice(("TRUE", "FALSE", "1 = 0", "NULL IS NULL"))),)
        left_leaves, right_leaves = list(visible(left)), list(visible(right))
        first = self.equality(left_leaves, right_leaves)
        if self.chance(0.15):
            first = self.condition(left_leaves, right_leaves, (left, right))
        more = (
            self.condition(left_leaves, right_leaves, (left, right)) for _ in range(self.random.choice((0, 0, 0, 1, 2)))
        )
        return (first, *more)

    # --- conditions ---

    def equality(self, left: Sequence[Leaf], right: Sequence[Leaf]) -> Fragment:
        """An equality between the sides: strict, null-safe, on text, on an expression, or on a COALESCE."""
        a, b = self.random.choice(left), self.random.choice(right)
        style = self.random.choices(("plain", "null-safe", "text", "sum", "coalesce"), (10, 2, 2, 1, 2))[0]
        if style == "text" and "s" in a.columns and "s" in b.columns:
            return _binary(_column(a, "s"), "=", _column(b, "s"))
        x, y = self.number(a), self.number(b)
        if style == "null-safe":
            return _binary(x, "IS NOT DISTINCT FROM", y)
        if style == "sum":
            return _binary(Fragment(f"{x.sql} + 1", x.aliases), "=", y)
        if style == "coalesce":
            other = self.number(self.random.choice(left)) if self.chance(0.7) else Fragment("0")
            return _binary(_call("COALESCE", x, other), "=", y)
        return _binary(x, "=", y)

    def condition(self, left: Sequence[Leaf], right: Sequence[Leaf], trees: Sequence[Tree]) -> Fragment:
        """Any condition over the columns of both sides."""
        a, b = self.random.choice(left), self.random.choice(right)
        style = self.random.choices(
            ("simple", "comparison", "equality", "between", "or", "not", "case", "coalesce", "merged", "subquery"),
            (6, 3, 3, 1, 2, 1, 1, 2, 2, 3),
        )[0]
        x, y = self.number(a), self.number(b)
        match style:
            case "comparison":
                return _binary(x, self.random.choice(COMPARISONS), y)
            case "equality":
                return self.equality(left, right)
            case "subquery" if self._subquery_leaves < MAX_SUBQUERY_LEAVES:
                return subquery_condition(self, (*left, *right))
            case "between":
                return Fragment(f"{x.sql} BETWEEN {y.sql} AND {y.sql} + 1", x.aliases | y.aliases)
            case "or":
                p, q = self.simple_condition(a), self.condition(left, right, trees)
                return Fragment(f"({p.sql} OR {q.sql})", p.aliases | q.aliases)
            case "not":
                p = self.condition(left, right, trees)
                return Fragment(f"NOT ({p.sql})", p.aliases)
            case "case":
                sql = f"CASE WHEN {x.sql} IS NULL THEN {y.sql} = 1 ELSE {x.sql} > {self.random.randint(0, 2)} END"
                return Fragment(sql, x.aliases | y.aliases)
            case "coalesce":
                return _binary(_call("COALESCE", x, y), self.random.choice(("=", "<", ">=")), self.constant("k"))
            case "merged" if names := [n for n in TYPES if sum(merged_names(tree).get(n, 0) for tree in trees) == 1]:
                name = self.random.choice(names)
                aliases = frozenset(leaf.alias for leaf in (*left, *right) if name in leaf.columns)
                return self.test(Fragment(name, aliases), name)
        return self.simple_condition(self.random.choice((a, b)))

    def simple_condition(self, leaf: Leaf) -> Fragment:
        """A condition on one column."""
        name = self.random.choice(leaf.columns)
        return self.test(_column(leaf, name), name)

    def test(self, column: Fragment, name: str) -> Fragment:
        style = self.random.choice(("compare", "compare", "null", "not null", "in", "not in", "distinct", "coalesce"))
        constant = self.constant(name)
        match style:
            case "null":
                return Fragment(f"{column.sql} IS NULL", column.aliases)
            case "not null":
                return Fragment(f"{column.sql} IS NOT NULL", column.aliases)
            case "in" | "not in":
                return Fragment(
                    f"{column.sql} {style.upper()} ({constant.sql}, {self.constant(name).sql})", column.aliases
                )
            case "distinct":
                return _binary(column, "IS DISTINCT FROM", constant)
            case "coalesce":
                return _binary(_call("COALESCE", column, self.constant(name)), "=", constant)
        return _binary(column, self.random.choice((*COMPARISONS, "=")), constant)

    def constant(self, name: str) -> Fragment:
        return Fragment(
            literal(self.random.choice([v for v in (STRINGS if name == "s" else NUMBERS) if v is not None]))
        )

    def number(self, leaf: Leaf) -> Fragment:
        """A column of numbers."""
        return _column(leaf, self.random.choice([name for name in leaf.columns[1:] if name != "s"]))

    # --- SELECT ---

    def columns(self, scope: Sequence[Leaf], trees: Sequence[Tree]) -> tuple[Fragment, ...]:
        """The row numbers of most relations, some other columns, and merged ones."""
        items = [_column(leaf, leaf.columns[0]) for leaf in scope if self.chance(0.7)]
        items += [self.column(scope) for _ in range(self.random.randint(0 if items else 1, 3))]
        if self.chance(0.3):
            items += [
                Fragment(name, frozenset(leaf.alias for leaf in scope if name in leaf.columns))
                for name in TYPES
                if sum(merged_names(tree).get(name, 0) for tree in trees) == 1
            ]
        if self.chance(0.15):
            items.append(self.subquery_value(scope))
        if self.chance(0.15):
            items.append(
                _call("COALESCE", self.number(self.random.choice(scope)), self.number(self.random.choice(scope)))
            )
        return tuple(items)

    def subquery_value(self, scope: Sequence[Leaf]) -> Fragment:
        """A value computed by a subquery."""
        if self.chance(0.6):
            return scalar_subquery(self, scope)
        condition = subquery_condition(self, scope)
        return Fragment(f"CASE WHEN {condition.sql} THEN 1 WHEN NOT ({condition.sql}) THEN 0 END", condition.aliases)

    def column(self, scope: Sequence[Leaf]) -> Fragment:
        leaf = self.random.choice(scope)
        return _column(leaf, self.random.choice(leaf.columns))

    def aggregate_query(self, trees: tuple[Tree, ...], scope: Sequence[Leaf], where: tuple[Fragment, ...]) -> Query:
        keys = tuple(dict.fromkeys(self.column(scope) for _ in range(self.random.choice((0, 1, 1, 2)))))
        aggregates = [Fragment("count(*)")]
        for _ in range(self.random.randint(1, 3)):
            function = self.random.choice(("count", "count", "sum", "min", "max", "avg", "count distinct"))
            column = self.column(scope) if function.startswith("count") else self.number(self.random.choice(scope))
            call = f"count(DISTINCT {column.sql})" if function == "count distinct" else f"{function}({column.sql})"
            aggregates.append(Fragment(call, column.aliases))
        having = (Fragment("count(*) > 1"),) if keys and self.chance(0.2) else ()
        return Query(trees, where, keys, having, tuple(aggregates), False, (), "")

    def sort_key(self, leaf: Leaf) -> Fragment:
        """The row number: with those of all relations the order is total."""
        column = _column(leaf, leaf.columns[0])
        direction = self.random.choice(("", " DESC"))
        nulls = self.random.choice((" NULLS FIRST", " NULLS LAST"))
        return Fragment(column.sql + direction + nulls, column.aliases)


def _is_merged(tree: Tree, name: str) -> bool:
    """Does the name without a table stand for one column?"""
    return merged_names(tree)[name] == 1


def _column(leaf: Leaf, name: str) -> Fragment:
    return Fragment(f"{leaf.alias}.{name}", frozenset({leaf.alias}))


def _binary(left: Fragment, operator: str, right: Fragment) -> Fragment:
    return Fragment(f"{left.sql} {operator} {right.sql}", left.aliases | right.aliases)


def _call(function: str, *arguments: Fragment) -> Fragment:
    sql = ", ".join(argument.sql for argument in arguments)
    return Fragment(f"{function}({sql})", frozenset().union(*(argument.aliases for argument in arguments)))
