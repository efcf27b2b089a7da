"""Random queries with everything that is built from query blocks: set operations, WITH, grouping sets, windows.

Every block names its columns c1, c2, …, so that queries can stand in each other's place. Rows that LIMIT or a window
could choose among are equal in all columns: whatever an engine takes, the bag of rows is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from tests.random_queries.block_aggregates import aggregate, window
from tests.random_queries.block_expressions import ONLY_STANDARD, Expressions, Scope
from tests.random_queries.block_query import BlockQuery
from tests.random_queries.database import NUMBERS, STRINGS, Table, literal
from tests.random_queries.sql_tree import OPTIONAL, Sql, piece, sql_list

KINDS = ("number", "number", "number", "text", "condition")
JOINS = ("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", ",")
SET_OPERATORS = ("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL")
MAX_QUERIES = 12


@dataclass(frozen=True, slots=True)
class CommonTable:
    name: str
    kinds: tuple[str, ...]


def random_block_query(random: Random, tables: Sequence[Table]) -> BlockQuery:
    return _Blocks(random, tables).whole()


class _Blocks:
    """Draws one query. `_left` is how many queries it may still have inside."""

    def __init__(self, random: Random, tables: Sequence[Table]) -> None:
        self.random = random
        self.tables = tables
        self.draw = Expressions(random, self.subquery)
        self._left = MAX_QUERIES
        self._aliases = 0
        self._common_tables: list[CommonTable] = []

    def whole(self) -> BlockQuery:
        kinds = tuple(self.random.choice(KINDS) for _ in range(self.random.randint(1, 4)))
        query = self.query(kinds, Scope(), 3)
        if not self.chance(0.3):
            return BlockQuery(query, False)
        if query.kind == "query":
            query = piece("query", "SELECT * FROM ({0}) AS y", query)
        return BlockQuery(self.sorted(query, len(kinds)), True)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def alias(self) -> str:
        self._aliases += 1
        return f"x{self._aliases}"

    def subquery(self, kinds: Sequence[str], outer: Scope) -> Sql:
        return self.query(kinds, outer, self.random.choice((0, 1, 1, 2)))

    # --- queries ---

    def query(self, kinds: Sequence[str], outer: Scope, depth: int) -> Sql:
        self._left -= 1
        if depth <= 0 or self._left <= 0:
            return self.select(kinds, outer, 0)
        match self.random.choices(("select", "set", "with", "sorted", "recursive"), (5, 4, 2, 1, 0.3))[0]:
            case "set":
                return self.set_operation(kinds, outer, depth - 1)
            case "with":
                return self.with_query(kinds, outer, depth - 1)
            case "sorted":
                inner = piece("query", "SELECT * FROM ({0}) AS y", self.query(kinds, outer, depth - 1))
                return self.sorted(inner, len(kinds))
            case "recursive":
                return self.recursive_query(kinds, outer)
        return self.select(kinds, outer, depth - 1)

    def sorted(self, query: Sql, width: int) -> Sql:
        """The query with an ORDER BY of all columns, and often a LIMIT."""
        positions = list(range(1, width + 1))
        self.random.shuffle(positions)
        keys = (
            f"{position}{self.random.choice(('', ' DESC'))} NULLS {self.random.choice(('FIRST', 'LAST'))}"
            for position in positions
        )
        limit = f" LIMIT {self.random.randint(0, 5)}" if self.chance(0.7) else ""
        if limit and self.chance(0.4):
            limit += f" OFFSET {self.random.randint(0, 3)}"
        return piece("query", f"{{0}} ORDER BY {', '.join(keys)}{limit}", query)

    def set_operation(self, kinds: Sequence[str], outer: Scope, depth: int) -> Sql:
        if self.chance(0.25):
            return self.chain(kinds, outer)
        left, right = self.operand(kinds, outer, depth), self.operand(kinds, outer, depth)
        if self.chance(0.15):
            right = piece("operand", "{0}", self.values(kinds))
        return self._operation(left, right)

    def _operation(self, left: Sql, right: Sql) -> Sql:
        operator = self.random.choice(SET_OPERATORS)
        known = operator not in ("INTERSECT ALL", "EXCEPT ALL")
        return piece("query", f"{{0}} {operator} {{1}}", left, right, **({} if known else ONLY_STANDARD))

    def operand(self, kinds: Sequence[str], outer: Scope, depth: int) -> Sql:
        query = self.query(kinds, outer, depth)
        return piece("operand", "({0})", query, sqlite3="SELECT * FROM ({0})")

    def chain(self, kinds: Sequence[str], outer: Scope) -> Sql:
        """SELECTs without parentheses; SQLite does not let INTERSECT bind tighter."""
        count = self.random.randint(2, 4)
        self._left -= count
        operators = [self.random.choice(SET_OPERATORS) for _ in range(count - 1)]
        known = all(word in ("UNION", "UNION ALL", "EXCEPT") for word in operators)
        template = "{0}" + "".join(f" {word} {{{at}}}" for at, word in enumerate(operators, 1))
        parts = [self.select(kinds, outer, 0) for _ in range(count)]
        return piece("query", template, *parts, **({} if known else ONLY_STANDARD))

    def values(self, kinds: Sequence[str]) -> Sql:
        """Its first row has no NULL, so that every column has a type."""
        rows = [self._row(kinds, row == 0) for row in range(self.random.randint(1, 3))]
        return piece("query", "VALUES " + ", ".join(rows))

    def _row(self, kinds: Sequence[str], no_nulls: bool) -> str:
        choices = {"number": NUMBERS, "text": STRINGS, "condition": (None,)}
        values = []
        for kind in kinds:
            if kind == "condition":
                values.append(self.random.choice(("TRUE", "FALSE") if no_nulls else ("TRUE", "FALSE", "NULL")))
            else:
                known = [value for value in choices[kind] if value is not None or not no_nulls]
                values.append(literal(self.random.choice(known)))
        return f"({', '.join(values)})"

    def with_query(self, kinds: Sequence[str], outer: Scope, depth: int) -> Sql:
        before = len(self._common_tables)
        definitions = []
        for _ in range(self.random.choice((1, 1, 2))):
            own = tuple(self.random.choice(KINDS) for _ in range(self.random.randint(1, 3)))
            if self.chance(0.3):
                query = self.plain(own, depth - 1)
            else:
                query = self.query(own, outer if self.chance(0.2) else Scope(), depth - 1)
            name = f"w{self.alias()}"
            columns = ", ".join(f"c{at}" for at in range(1, len(own) + 1))
            materialized = self.random.choice(("", "", "MATERIALIZED ", "NOT MATERIALIZED "))
            template = (
                f"{name}({columns}) AS {materialized}({{0}})"
                if self.chance(0.6)
                else f"{name} AS {materialized}({{0}})"
            )
            definitions.append(piece("common table", template, query))
            self._common_tables.append(CommonTable(name, own))
        body = self.query(kinds, outer, depth)
        del self._common_tables[before:]
        if self.chance(0.5) or "WITH" in (body.write("minisql") or "")[:5]:
            body = piece("query", "SELECT * FROM ({0}) AS y", body)
        return piece("query", "WITH {0} {1}", sql_list(", ", *definitions), body)

    def recursive_query(self, kinds: Sequence[str], outer: Scope) -> Sql:
        """Counts steps along pairs of numbers, or collects what can be reached."""
        name, start, step = f"w{self.alias()}", self.alias(), self.alias()
        first, second = self.table(), self.table()
        key = self.random.choice([column for column in second.columns[1:] if column != "s"])
        if self.chance(0.5):
            recursion = (
                f"SELECT 0, {start}.k FROM {first.name} AS {start} UNION ALL SELECT {name}.c1 + 1, {step}.k "
                f"FROM {name} JOIN {second.name} AS {step} ON {step}.{key} = {name}.c2 WHERE {name}.c1 < 2"
            )
        else:
            recursion = (
                f"SELECT {start}.k, {start}.{first.columns[0]} FROM {first.name} AS {start} UNION "
                f"SELECT {step}.{key}, {step}.k FROM {name} JOIN {second.name} AS {step} ON {step}.k = {name}.c1"
            )
        self._common_tables.append(CommonTable(name, ("number", "number")))
        body = self.select(kinds, outer, 0)
        self._common_tables.pop()
        return piece("query", f"WITH RECURSIVE {name}(c1, c2) AS ({recursion}) {{0}}", body)

    # --- blocks ---

    def select(self, kinds: Sequence[str], outer: Scope, depth: int) -> Sql:
        if self.chance(0.04):
            items = self.items([self.draw.of(kind, outer, 1) for kind in kinds])
            return piece("query", "SELECT {0}", items)
        table, own = self.from_clause(outer, depth)
        scope = own + outer
        where = piece(OPTIONAL, " WHERE {0}", self.draw.condition(scope)) if self.chance(0.5) else piece(OPTIONAL, "")
        match self.random.choices(("plain", "grouped", "windowed", "distinct", "whole"), (5, 4, 4, 1, 1))[0]:
            case "grouped":
                return self.grouped(kinds, table, where, own, outer)
            case "whole":
                values = [self._aggregated(kind, own) for kind in kinds]
                return piece("query", "SELECT {0} FROM {1}{2}", self.items(values), table, where)
            case "windowed":
                return self.windowed(kinds, table, where, own, outer)
            case "distinct":
                values = [self.draw.of(kind, scope, 1) for kind in kinds]
                return piece("query", "SELECT DISTINCT {0} FROM {1}{2}", self.items(values), table, where)
        values = [self.draw.of(kind, scope) for kind in kinds]
        return piece("query", "SELECT {0} FROM {1}{2}", self.items(values), table, where)

    def plain(self, kinds: Sequence[str], depth: int) -> Sql:
        """What only joins, filters and computes little, so that it may be merged into the query around."""
        self._left -= 1
        table, own = self.from_clause(Scope(), depth)
        where = piece(OPTIONAL, " WHERE {0}", self.draw.condition(own, 1)) if self.chance(0.6) else piece(OPTIONAL, "")
        values = [self.draw.of(kind, own, self.random.choice((0, 0, 1, 2))) for kind in kinds]
        return piece("query", "SELECT {0} FROM {1}{2}", self.items(values), table, where)

    def items(self, values: Sequence[Sql]) -> Sql:
        return sql_list(", ", *(piece("item", f"{{0}} AS c{at}", value) for at, value in enumerate(values, 1)))

    def _aggregated(self, kind: str, scope: Scope) -> Sql:
        call = aggregate(self.draw, scope, kind)
        return piece(kind, "COALESCE({0}, 7)", call) if kind == "number" and self.chance(0.2) else call

    def grouped(self, kinds: Sequence[str], table: Sql, where: Sql, own: Scope, outer: Scope) -> Sql:
        columns = [*own.numbers, *own.texts, *own.conditions]
        keys = self.random.sample(columns, min(len(columns), self.random.randint(1, 2)))
        plain = Scope(*(tuple(key for key in keys if key.kind == kind) for kind in ("number", "text", "condition")))
        if self.chance(0.3):
            keys.append(self.draw.number(own, 1))
        if any(not key.template.startswith("x") for key in keys):
            # A constant would be the number of a column, and an expression may read the outer query.
            keys = [key for key in keys if key.template.startswith("x")] or [piece("number", "(1 + 1)")]
        clause, sets = self._group_by(keys)
        numbers = plain.numbers + tuple(aggregate(self.draw, own, "number") for _ in range(2))
        if sets and self.chance(0.5):
            numbers += tuple(piece("number", "GROUPING({0})", key, **ONLY_STANDARD) for key in keys)
        groups = Scope(numbers, (*plain.texts, aggregate(self.draw, own, "text")), plain.conditions, tuple(keys))
        # A subquery may read the keys, but not aggregates of the block around it.
        values = []
        for kind in kinds:
            style = self.random.choice(("value", "aggregate", "subquery", "window"))
            if style == "aggregate":
                values.append(self._aggregated(kind, own))
            elif style == "window" and kind != "condition" and not sets:
                values.append(self.without_subqueries(partial(window, self.draw, groups, kind)))
            elif style == "subquery":
                values.append(self.draw.of(kind, plain + outer, 1))
            else:
                values.append(self.without_subqueries(partial(self.draw.of, kind, groups, 2)))
        having = piece(OPTIONAL, "")
        if self.chance(0.3):
            having = piece(OPTIONAL, " HAVING {0}", self.without_subqueries(partial(self.draw.condition, groups, 1)))
        return piece("query", "SELECT {0} FROM {1}{2}{3}{4}", self.items(values), table, where, clause, having)

    def without_subqueries(self, make: Callable[[], Sql]) -> Sql:
        budget, self.draw.budget = self.draw.budget, 0
        made = make()
        self.draw.budget = budget
        return made

    def _group_by(self, keys: Sequence[Sql]) -> tuple[Sql, bool]:
        style = self.random.choices(("plain", "rollup", "cube", "sets"), (6, 1, 1, 1))[0]
        listed = sql_list(", ", *keys)
        match style:
            case "rollup" | "cube":
                return piece("groups", f" GROUP BY {style.upper()} ({{0}})", listed, **ONLY_STANDARD), True
            case "sets":
                sets = [
                    "(" + ", ".join(f"{{{at}}}" for at in range(len(keys)) if self.chance(0.5)) + ")"
                    for _ in range(self.random.randint(1, 3))
                ]
                sets.append("(" + ", ".join(f"{{{at}}}" for at in range(len(keys))) + ")")
                text = f" GROUP BY GROUPING SETS ({', '.join(sets)})"
                return piece("groups", text, *keys, **ONLY_STANDARD), True
        return piece("groups", " GROUP BY {0}", listed), False

    def windowed(self, kinds: Sequence[str], table: Sql, where: Sql, own: Scope, outer: Scope) -> Sql:
        scope = own + outer
        values = []
        for kind in kinds:
            if kind == "condition":
                call = window(self.draw, scope, "number")
                values.append(piece(kind, "{0} > 1", call))
            elif self.chance(0.75):
                values.append(window(self.draw, scope, kind))
            else:
                values.append(self.draw.of(kind, scope))
        distinct = piece(OPTIONAL, "DISTINCT " if self.chance(0.1) else "")
        qualify = piece(OPTIONAL, "")
        if self.chance(0.15):
            call = window(self.draw, scope, "number")
            qualify = piece(OPTIONAL, " QUALIFY {0} > 1", call, **ONLY_STANDARD)
        return piece("query", "SELECT {0}{1} FROM {2}{3}{4}", distinct, self.items(values), table, where, qualify)

    # --- FROM ---

    def from_clause(self, outer: Scope, depth: int) -> tuple[Sql, Scope]:
        table, scope = self.relation(outer, depth)
        for _ in range(self.random.choice((0, 0, 0, 1, 1, 2))):
            other, more = self.relation(outer, depth)
            kind = self.random.choice(JOINS)
            both = Scope(
                scope.numbers + more.numbers,
                scope.texts + more.texts,
                scope.conditions + more.conditions,
                scope.row + more.row,
            )
            if kind in ("CROSS JOIN", ","):
                join = "{0}, {1}" if kind == "," else "{0} CROSS JOIN {1}"
                table = piece("joined table", join, table, other)
            else:
                left = self.random.choice(scope.numbers) if scope.numbers else piece("number", "1")
                right = self.random.choice(more.numbers) if more.numbers else piece("number", "1")
                condition = piece("condition", "{0} = {1}", left, right)
                if self.chance(0.3):
                    condition = piece(
                        "condition",
                        "{0} AND {1}",
                        condition,
                        self.without_subqueries(partial(self.draw.condition, both, 1)),
                    )
                table = piece("joined table", f"{{0}} {kind} {{1}} ON {{2}}", table, other, condition)
            scope = both
            if kind == ",":
                break  # what is joined after a comma does not see the tables before it
        return table, scope

    def relation(self, outer: Scope, depth: int) -> tuple[Sql, Scope]:
        alias = self.alias()
        if self._common_tables and self.chance(0.6):
            common = self.random.choice(self._common_tables)
            return piece("table", f"{common.name} AS {alias}"), self._scope(alias, common.kinds)
        if depth > 0 and self._left > 0 and self.chance(0.45):
            kinds = tuple(self.random.choice(KINDS) for _ in range(self.random.randint(1, 3)))
            if self.chance(0.1):
                names = ", ".join(f"c{at}" for at in range(1, len(kinds) + 1))
                values = self.values(kinds)
                return piece("table", f"({{0}}) AS {alias}({names})", values, **ONLY_STANDARD), self._scope(
                    alias, kinds
                )
            query = self.plain(kinds, depth - 1) if self.chance(0.4) else self.query(kinds, Scope(), depth)
            return piece("table", f"({{0}}) AS {alias}", query), self._scope(alias, kinds)
        table = self.table()
        columns = {name: piece("text" if name == "s" else "number", f"{alias}.{name}") for name in table.columns}
        numbers = tuple(column for column in columns.values() if column.kind == "number")
        texts = tuple(column for column in columns.values() if column.kind == "text")
        return piece("table", f"{table.name} AS {alias}"), Scope(numbers, texts, (), tuple(columns.values()))

    def table(self) -> Table:
        return self.random.choice(self.tables)

    def _scope(self, alias: str, kinds: Sequence[str]) -> Scope:
        columns = tuple(piece(kind, f"{alias}.c{at}") for at, kind in enumerate(kinds, 1))
        numbers, texts, conditions = (tuple(c for c in columns if c.kind == kind) for kind in dict.fromkeys(KINDS))
        return Scope(numbers, texts, conditions, columns)
