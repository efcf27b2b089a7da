"""A catalog of made-up tables to bind against, and short texts for what comes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

import pyarrow as pa

from minisql.binder.bind_query import bind_query
from minisql.catalog.catalog import Catalog
from minisql.catalog.constraints import NO_RULES
from minisql.catalog.csv_options import CsvOptions
from minisql.errors import CatalogError, MiniSqlError
from minisql.explain.format_expression import format_expression
from minisql.plan.expression import (
    Expression,
    Value,
)
from minisql.plan.query_block import (
    BaseTable,
    CommonTableScan,
    DependentJoin,
    DerivedTable,
    FunctionTable,
    JoinedTable,
    LateralTable,
    QueryBlock,
    SetOperationTable,
    TableExpression,
    ValuesTable,
    WorkingTable,
)
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import build_ast
from minisql.syntax.parser import parse
from minisql.types.batch import Batch
from minisql.types.datatype import BIGINT, BOOLEAN, DATE, DOUBLE, INTEGER, TIMESTAMP, VARCHAR, SqlType, decimal
from minisql.types.table_source import ColumnStatistics


class FakeTable:
    """A table of types without rows that remembers what it was asked to load."""

    def __init__(self, name: str, columns: Mapping[str, SqlType]) -> None:
        self.name = name
        self.indexes = ()
        self.rules = NO_RULES
        self.column_names = tuple(columns)
        self.types = tuple(columns.values())
        self.loads: list[list[int]] = []

    def load(self, positions: Collection[int]) -> None:
        self.loads.append(sorted(positions))

    def column_type(self, position: int) -> SqlType:
        assert any(position in loaded for loaded in self.loads), f"{self.name}.{position} was not loaded"
        return self.types[position]

    def text_reason(self, position: int) -> str | None:
        return None

    def row_count(self) -> int:
        return 0

    def column(self, position: int) -> Any:
        return pa.array([], self.types[position].arrow)

    def statistics(self, position: int) -> ColumnStatistics:
        return ColumnStatistics(0.0, 0, None, None, 0.0)

    def holds_null(self, position: int) -> bool:
        return False

    def has_repeats(self, position: int) -> bool:
        return False

    def width(self, position: int) -> float:
        return 0.0

    def estimated_rows(self) -> int:
        return self.row_count()

    def sample(self) -> Batch | None:
        return None

    def distinct_combinations(self, positions: tuple[int, ...]) -> int | None:
        return None


class FakeCatalog:
    """`a`, `b`, `c` share the column k; `typed` has a column of every type; `Orders` has capitals."""

    def __init__(self) -> None:
        tables = (
            FakeTable("a", {"k": INTEGER, "x": INTEGER, "s": VARCHAR}),
            FakeTable("b", {"k": INTEGER, "y": INTEGER, "t": VARCHAR}),
            FakeTable("c", {"k": BIGINT, "z": DOUBLE}),
            FakeTable("d", {"k": VARCHAR, "x": INTEGER}),
            FakeTable("Orders", {"Id": INTEGER, "Total": decimal(10, 2), "Day": DATE}),
            FakeTable(
                "typed",
                {
                    "bo": BOOLEAN,
                    "i": INTEGER,
                    "l": BIGINT,
                    "de": decimal(8, 2),
                    "f": DOUBLE,
                    "v": VARCHAR,
                    "da": DATE,
                    "ts": TIMESTAMP,
                },
            ),
        )
        self.tables = {table.name.lower(): table for table in tables}
        self.opened: list[tuple[str, CsvOptions]] = []

    def lookup(self, name: str) -> FakeTable:
        if name.lower() not in self.tables:
            raise CatalogError(f"there is no table {name}")
        return self.tables[name.lower()]

    target = lookup

    def file(self, path: str, options: CsvOptions) -> FakeTable:
        self.opened.append((path, options))
        return FakeTable("people", {"id": INTEGER, "name": VARCHAR})


def statement(sql: str) -> ast.Statement:
    """The syntax tree of one statement."""
    span = Span(sql, 0, len(sql))
    return build_ast(parse(span), span)


def bind(
    sql: str, parameters: Sequence[Value] | Mapping[str, Value] = (), catalog: FakeCatalog | None = None
) -> QueryBlock:
    """The query over the tables of a FakeCatalog."""
    query = statement(sql)
    assert isinstance(query, ast.Query)
    return bind_query(query, cast(Catalog, catalog or FakeCatalog()), parameters)


def refusal(sql: str, parameters: Sequence[Value] | Mapping[str, Value] = ()) -> tuple[str, str, str | None]:
    """What binding the query complains about: the message, the words it points at, the hint."""
    try:
        bind(sql, parameters)
    except MiniSqlError as error:
        return error.message, "" if error.span is None else error.span.words, error.hint
    raise AssertionError(f"bound without an error: {sql}")


def texts(expressions: Sequence[Expression]) -> list[str]:
    return [format_expression(expression) for expression in expressions]


def selected(block: QueryBlock) -> list[str]:
    """The select list as text, hidden columns included."""
    return texts([column.expression for column in block.select])


def names(block: QueryBlock) -> list[str]:
    return [column.name for column in block.schema]


def types(block: QueryBlock) -> list[str]:
    return [str(column.type) for column in block.schema]


def value_of(sql: str, parameters: Sequence[Value] = ()) -> str:
    """`sql` as an expression over `typed`, bound, with its type."""
    block = bind(f"SELECT {sql} FROM typed", parameters)
    return f"{selected(block)[0]}: {types(block)[0]}"


def sketch(table: TableExpression | None) -> str:
    """Joins in prefix form: `LEFT(a, b ON a.k = b.k)`."""
    match table:
        case None:
            return ""
        case BaseTable(alias=alias) | ValuesTable(alias=alias):
            return alias
        case DerivedTable(alias=alias, block=block):
            return f"{alias}[{sketch(block.table)}]"
        case JoinedTable(kind=kind, left=left, right=right, conditions=conditions):
            on = f" ON {' AND '.join(texts(conditions))}" if conditions else ""
            return f"{kind.name}({sketch(left)}, {sketch(right)}{on})"
        case SetOperationTable(operator=operator, inputs=inputs):
            return f"{operator.value}({', '.join(sketch(block.table) for block in inputs)})"
        case LateralTable(alias=alias, query=query):
            return f"LATERAL {alias}[{sketch(query.block.table)}]"
        case FunctionTable(function=function, arguments=arguments):
            return f"{function.name}({', '.join(texts(arguments))})"
        case DependentJoin():
            raise AssertionError("unnesting makes dependent joins, binding does not")
        case CommonTableScan(alias=alias) | WorkingTable(alias=alias):
            return alias
