"""Random expressions over the columns that a place of a query can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.random_queries.sql_tree import Sql, piece, sql_list

OPERATORS = ("=", "=", "<", "<=", ">", ">=", "<>")
ONLY_STANDARD = {"sqlite3": None}
"""For what SQLite 3.40 does not know."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be read: pieces by their kind. `row` is what names a row up to rows that are equal in all columns."""

    numbers: tuple[Sql, ...] = ()
    texts: tuple[Sql, ...] = ()
    conditions: tuple[Sql, ...] = ()
    row: tuple[Sql, ...] = ()

    def of(self, kind: str) -> tuple[Sql, ...]:
        return {"number": self.numbers, "text": self.texts, "condition": self.conditions}.get(kind, ())

    def __add__(self, other: Scope) -> Scope:
        return Scope(
            self.numbers + other.numbers, self.texts + other.texts, self.conditions + other.conditions, self.row
        )


@dataclass(slots=True)
class Expressions:
    """Draws expressions. `subquery` makes a query with columns of the given kinds that may read a scope."""

    random: Random
    subquery: Callable[[Sequence[str], Scope], Sql]
    budget: int = field(default=3)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def of(self, kind: str, scope: Scope, depth: int = 2) -> Sql:
        match kind:
            case "number":
                return self.number(scope, depth)
            case "text":
                return self.text(scope, depth)
        return self.condition(scope, depth)

    def number(self, scope: Scope, depth: int = 2) -> Sql:
        if depth == 0 or self.chance(0.55):
            if scope.numbers and self.chance(0.9):
                return self.random.choice(scope.numbers)
            return piece("number", str(self.random.choice((0, 1, 1, 2, 3))))
        x = self.number(scope, depth - 1)
        style = self.random.choice(
            ("sum", "minus", "coalesce", "nullif", "case", "subquery", "length", "abs", "modulo", "greatest", "divide")
        )
        match style:
            case "sum":
                return piece("number", f"({{0}} {self.random.choice('+-*')} {{1}})", x, self.number(scope, depth - 1))
            case "minus":
                return piece("number", "(- {0})", x)
            case "coalesce":
                return piece("number", "COALESCE({0}, {1})", x, self.number(scope, depth - 1))
            case "nullif":
                return piece("number", "NULLIF({0}, {1})", x, self.number(scope, depth - 1))
            case "case":
                other = self.number(scope, depth - 1) if self.chance(0.6) else piece("number", "NULL")
                return piece(
                    "number", "CASE WHEN {0} THEN {1} ELSE {2} END", self.condition(scope, depth - 1), x, other
                )
            case "subquery" if self.can_nest():
                return self.scalar("number", scope)
            case "length":
                return piece("number", "length({0})", self.text(scope, depth - 1))
            case "abs":
                return piece("number", "abs({0})", x)
            case "modulo":
                return piece("number", "({0} % 2)", x)
            case "divide":
                return piece("number", "({0} / 2)", x)
            case "greatest":
                word = self.random.choice(("GREATEST", "LEAST"))
                return piece("number", f"{word}({{0}}, {{1}})", x, self.number(scope, depth - 1), **ONLY_STANDARD)
        return x

    def text(self, scope: Scope, depth: int = 2) -> Sql:
        if depth == 0 or self.chance(0.6):
            if scope.texts and self.chance(0.85):
                return self.random.choice(scope.texts)
            return piece("text", self.random.choice(("''", "'a'", "'b'")))
        x = self.text(scope, depth - 1)
        match self.random.choice(("concat", "coalesce", "case", "subquery", "upper", "nullif")):
            case "concat":
                return piece("text", "({0} || {1})", x, self.text(scope, depth - 1))
            case "coalesce":
                return piece("text", "COALESCE({0}, {1})", x, self.text(scope, depth - 1))
            case "nullif":
                return piece("text", "NULLIF({0}, {1})", x, self.text(scope, depth - 1))
            case "case":
                return piece("text", "CASE WHEN {0} THEN {1} END", self.condition(scope, depth - 1), x)
            case "subquery" if self.can_nest():
                return self.scalar("text", scope)
            case "upper":
                return piece("text", "upper({0})", x)
        return x

    def can_nest(self) -> bool:
        return self.budget > 0

    def nested(self, kinds: Sequence[str], scope: Scope) -> Sql:
        """A subquery; correlated by the scope that it is given."""
        self.budget -= 1
        return self.subquery(kinds, scope if self.chance(0.75) else Scope())

    def scalar(self, kind: str, scope: Scope) -> Sql:
        """A subquery of one value: an aggregate, or the first row of all in order."""
        query = self.nested((kind,), scope)
        alias = f"y{self.budget}"
        if self.chance(0.5):
            function = self.random.choice(("min", "max", "count", "sum") if kind == "number" else ("min", "max"))
            return piece(kind, f"(SELECT {function}({alias}.c1) FROM ({{0}}) AS {alias})", query)
        order = self.random.choice(("", " DESC")) + self.random.choice((" NULLS FIRST", " NULLS LAST"))
        return piece(kind, f"(SELECT {alias}.c1 FROM ({{0}}) AS {alias} ORDER BY 1{order} LIMIT 1)", query)

    def condition(self, scope: Scope, depth: int = 2) -> Sql:
        if scope.conditions and self.chance(0.2):
            return self.random.choice(scope.conditions)
        style = self.random.choices(
            ("compare", "null", "between", "in", "row", "logic", "not", "distinct", "subquery", "text", "is", "case"),
            (8, 3, 1, 2, 1, 3 * (depth > 0), (depth > 0), 2, 3, 2, 1, 0.5 * (depth > 0)),
        )[0]
        inner = max(0, depth - 1)
        x, y = self.number(scope, inner), self.number(scope, inner)
        no = self.random.choice(("", "NOT "))
        match style:
            case "null":
                kind = self.random.choice(("number", "text"))
                return piece("condition", f"{{0}} IS {no}NULL", self.of(kind, scope, inner))
            case "between":
                return piece("condition", f"{{0}} {no}BETWEEN {{1}} AND {{2}}", x, y, self.number(scope, 0))
            case "in":
                items = [self.number(scope, 0) for _ in range(self.random.randint(1, 3))]
                if self.chance(0.2):
                    items.append(piece("number", "NULL"))
                return piece("condition", f"{{0}} {no}IN ({{1}})", x, sql_list(", ", *items))
            case "row":
                return self.row_condition(scope)
            case "logic":
                word = self.random.choice((" AND ", " OR "))
                return piece(
                    "condition",
                    "({0})",
                    sql_list(word, self.condition(scope, inner), self.condition(scope, inner)),
                )
            case "not":
                return piece("condition", "(NOT ({0}))", self.condition(scope, inner))
            case "distinct":
                kind = self.random.choice(("number", "number", "text"))
                left, right = self.of(kind, scope, inner), self.of(kind, scope, inner)
                return piece("condition", f"{{0}} IS {no}DISTINCT FROM {{1}}", left, right)
            case "subquery" if self.can_nest():
                return self.subquery_condition(scope)
            case "text":
                operator = self.random.choice((*OPERATORS, "LIKE"))
                return piece("condition", f"{{0}} {operator} {{1}}", self.text(scope, inner), self.text(scope, inner))
            case "is":
                word = self.random.choice(("TRUE", "FALSE", "NULL"))
                return piece("condition", f"(({{0}}) IS {no}{word})", self.condition(scope, inner))
            case "case":
                parts = (self.condition(scope, 0) for _ in range(3))
                return piece("condition", "(CASE WHEN {0} THEN {1} ELSE {2} END)", *parts)
        return piece("condition", f"{{0}} {self.random.choice(OPERATORS)} {{1}}", x, y)

    def row_condition(self, scope: Scope) -> Sql:
        """A comparison of rows; duckdb compares them as values that NULLs are part of, so it gets the long form."""
        a, b, c, d = (self.number(scope, 0) for _ in range(4))
        if self.can_nest() and self.chance(0.4):
            no = self.random.choice(("", "NOT "))
            return piece(
                "condition",
                f"({{0}}, {{1}}) {no}IN ({{2}})",
                a,
                b,
                self.nested(("number", "number"), scope),
                duckdb=None,
            )
        operator = self.random.choice(("=", "<>", "<", "<=", ">", ">="))
        strict = operator[0]
        long = {
            "=": "({0} = {2} AND {1} = {3})",
            "<>": "({0} <> {2} OR {1} <> {3})",
        }.get(operator, f"({{0}} {strict} {{2}} OR ({{0}} = {{2}} AND {{1}} {operator} {{3}}))")
        return piece("condition", f"({{0}}, {{1}}) {operator} ({{2}}, {{3}})", a, b, c, d, duckdb=long)

    def subquery_condition(self, scope: Scope) -> Sql:
        no = self.random.choice(("", "NOT "))
        kind = self.random.choice(("number", "number", "text"))
        x = self.of(kind, scope, 0)
        match self.random.choices(("exists", "in", "any"), (4, 5, 2))[0]:
            case "exists":
                return piece("condition", f"{no}EXISTS ({{0}})", self.nested(("number",), scope))
            case "in":
                return piece("condition", f"{{0}} {no}IN ({{1}})", x, self.nested((kind,), scope))
        operator = f"{self.random.choice(OPERATORS)} {self.random.choice(('ANY', 'ALL'))}"
        return piece("condition", f"{{0}} {operator} ({{1}})", x, self.nested((kind,), scope), **ONLY_STANDARD)
