"""The AST of every construct, the spans of its nodes, and the values of literals."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from lark.grammar import Terminal

from minisql.errors import NotSupportedError, ParseError
from minisql.source import Span
from minisql.syntax import ast
from minisql.syntax.build_ast import AstBuilder, build_ast
from minisql.syntax.grammar import sql_parser
from minisql.syntax.parser import parse

HERE = Span("", 0, 0)
INTO_T = ast.TargetTable("t", None, span=HERE)


def built(sql: str) -> Any:
    statement = Span(sql, 0, len(sql))
    return build_ast(parse(statement), statement)


def expression(sql: str) -> Any:
    return built(f"SELECT {sql}").body.items[0].expression


def table(sql: str) -> Any:
    return built(f"SELECT * FROM {sql}").body.table


def literal(value: ast.LiteralValue) -> ast.Literal:
    return ast.Literal(value, span=HERE)


def column(name: str, table: str | None = None) -> ast.ColumnName:
    return ast.ColumnName(table, name, span=HERE)


def binary(left: ast.Expression, operator: str, right: ast.Expression) -> ast.Binary:
    return ast.Binary(operator, left, right, span=HERE)


def named(name: str, alias: ast.Alias | None = None) -> ast.TableName:
    return ast.TableName(name, alias, span=HERE)


def joined(type_: ast.JoinType, left: ast.TableReference, right: ast.TableReference, **condition: Any) -> ast.Join:
    return ast.Join(type_, left, right, span=HERE, **condition)


A, B, C, D = (column(name) for name in "abcd")
ONE, TWO = literal(1), literal(2)
TA, TB, TC = (named(name) for name in "abc")
ON_A = {"on": A}


def test_every_node_of_the_grammar_has_a_method() -> None:
    nodes = set()
    for rule in sql_parser().rules:
        kept = [symbol for symbol in rule.expansion if not (isinstance(symbol, Terminal) and symbol.filter_out)]
        if rule.alias:
            nodes.add(rule.alias)
        elif rule.options.expand1:
            assert len(kept) <= 1, f"{rule} makes a node without a name of its own"
        elif not rule.origin.name.startswith("_"):
            nodes.add(str(rule.origin.name))
    methods = {name for kind in AstBuilder.__mro__[:-1] for name in vars(kind) if not name.startswith("_")}
    assert methods - {"build"} == nodes


EXPRESSIONS: tuple[tuple[str, ast.Expression], ...] = (
    # From the weakest operator to the strongest, each beside the next one.
    ("a OR b AND c", ast.Logical("OR", (A, ast.Logical("AND", (B, C), span=HERE)), span=HERE)),
    ("a OR b OR c OR d", ast.Logical("OR", (A, B, C, D), span=HERE)),
    ("(a AND b) AND c", ast.Logical("AND", (ast.Logical("AND", (A, B), span=HERE), C), span=HERE)),
    ("NOT a AND b", ast.Logical("AND", (ast.Unary("NOT", A, span=HERE), B), span=HERE)),
    ("NOT a IS NULL", ast.Unary("NOT", ast.IsTest(A, "NULL", False, span=HERE), span=HERE)),
    ("a = b IS NOT TRUE", ast.IsTest(binary(A, "=", B), "TRUE", True, span=HERE)),
    ("a IS NULL IS UNKNOWN", ast.IsTest(ast.IsTest(A, "NULL", False, span=HERE), "UNKNOWN", False, span=HERE)),
    ("a IS NOT DISTINCT FROM b = c", binary(A, "<=>", binary(B, "=", C))),
    ("a IS DISTINCT FROM b", ast.Unary("NOT", binary(A, "<=>", B), span=HERE)),
    ("a = b LIKE c", binary(A, "=", ast.Like(B, C, None, False, False, span=HERE))),
    ("a != b", binary(A, "<>", B)),
    ("a <=> b", binary(A, "<=>", B)),
    ("a BETWEEN b AND c AND d", ast.Logical("AND", (ast.Between(A, B, C, False, span=HERE), D), span=HERE)),
    ("a NOT BETWEEN b AND c || d", ast.Between(A, B, binary(C, "||", D), True, span=HERE)),
    ("a NOT IN (1, b)", ast.InList(A, (ONE, B), True, span=HERE)),
    ("a IN (1)", ast.InList(A, (ONE,), False, span=HERE)),
    ("a NOT ILIKE b ESCAPE c", ast.Like(A, B, C, True, True, span=HERE)),
    ("a || b + c", binary(A, "||", binary(B, "+", C))),
    ("a - b - c", binary(binary(A, "-", B), "-", C)),
    ("a + b * c", binary(A, "+", binary(B, "*", C))),
    ("a / b % c", binary(binary(A, "/", B), "%", C)),
    ("- a * b", binary(ast.Unary("-", A, span=HERE), "*", B)),
    ("+a", ast.Unary("+", A, span=HERE)),
    ("- a::INT", ast.Unary("-", ast.Cast(A, ast.TypeName("INT", span=HERE), span=HERE), span=HERE)),
    ("a * (b + c)", binary(A, "*", binary(B, "+", C))),
    # Names, literals, parameters
    ("a.b", column("b", "a")),
    ('"select"."x ""y"""', column('x "y"', "select")),
    ("Größe", column("Größe")),
    ("?", ast.Parameter(0, span=HERE)),
    (":name", ast.Parameter("name", span=HERE)),
    ("a::int", ast.Cast(A, ast.TypeName("INT", span=HERE), span=HERE)),
    ("a :: character  varying(3)", ast.Cast(A, ast.TypeName("CHARACTER VARYING", (3,), span=HERE), span=HERE)),
    ("CAST(a AS decimal(10, 2))", ast.Cast(A, ast.TypeName("DECIMAL", (10, 2), span=HERE), span=HERE)),
    ("CAST(a AS Double Precision)", ast.Cast(A, ast.TypeName("DOUBLE PRECISION", span=HERE), span=HERE)),
    (
        "a::timestamp with time zone",
        ast.Cast(A, ast.TypeName("TIMESTAMP WITH TIME ZONE", span=HERE), span=HERE),
    ),
    # CASE and functions
    ("CASE WHEN a THEN 1 END", ast.Case(None, (ast.When(A, ONE, span=HERE),), None, span=HERE)),
    (
        "CASE a WHEN b THEN 1 WHEN c THEN 2 ELSE d END",
        ast.Case(A, (ast.When(B, ONE, span=HERE), ast.When(C, TWO, span=HERE)), D, span=HERE),
    ),
    ("Coalesce(a, 1)", ast.FunctionCall("Coalesce", (A, ONE), span=HERE)),
    ("count(DISTINCT a)", ast.FunctionCall("count", (A,), distinct=True, span=HERE)),
    ("count(ALL a)", ast.FunctionCall("count", (A,), span=HERE)),
    ("count(*)", ast.FunctionCall("count", (), star=True, span=HERE)),
    ("now()", ast.FunctionCall("now", (), span=HERE)),
    ("left(a, 1)", ast.FunctionCall("left", (A, ONE), span=HERE)),
)


@pytest.mark.parametrize(("sql", "expected"), EXPRESSIONS, ids=[sql for sql, _ in EXPRESSIONS])
def test_expressions(sql: str, expected: ast.Expression) -> None:
    assert expression(sql) == expected


LITERALS: tuple[tuple[str, ast.LiteralValue], ...] = (
    ("42", 42),
    ("-9223372036854775808", -(2**63)),
    ("- 5", -5),
    ("- - 5", 5),
    ("123456789012345678901234567890", 123456789012345678901234567890),
    ("1.50", Decimal("1.50")),
    ("-.5", Decimal("-0.5")),
    ("1e3", 1000.0),
    ("2.5E-1", 0.25),
    ("''", ""),
    ("'it''s'", "it's"),
    ("'a -- b; /* c'", "a -- b; /* c"),
    ("true", True),
    ("FALSE", False),
    ("null", None),
    ("DATE '2024-02-29'", datetime.date(2024, 2, 29)),
    ("date'0001-01-01'", datetime.date(1, 1, 1)),
    ("TIMESTAMP '2024-02-29'", datetime.datetime(2024, 2, 29)),
    ("TIMESTAMP '2024-02-29 12:30'", datetime.datetime(2024, 2, 29, 12, 30)),
    ("timestamp '2024-02-29T23:59:59.5'", datetime.datetime(2024, 2, 29, 23, 59, 59, 500_000)),
    ("TIMESTAMP '2024-02-29 00:00:00.000001'", datetime.datetime(2024, 2, 29, 0, 0, 0, 1)),
)


@pytest.mark.parametrize(("sql", "value"), LITERALS, ids=[sql for sql, _ in LITERALS])
def test_literals(sql: str, value: ast.LiteralValue) -> None:
    found = expression(sql)
    assert isinstance(found, ast.Literal)
    assert (type(found.value), found.value) == (type(value), value)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("DATE '2024-02-30'", "'2024-02-30' is not a date"),
        ("DATE '2024-2-3'", "'2024-2-3' is not a date"),
        ("DATE '20240203'", "'20240203' is not a date"),
        ("DATE '2024-02-03 10:00'", "'2024-02-03 10:00' is not a date"),
        ("DATE '٢٠٢٤-01-01'", "'٢٠٢٤-01-01' is not a date"),
        ("TIMESTAMP 'noon'", "'noon' is not a timestamp"),
        ("TIMESTAMP '2024-02-29 24:00'", "'2024-02-29 24:00' is not a timestamp"),
        ("TIMESTAMP '2024-02-29 12:00:00+02'", "'2024-02-29 12:00:00+02' is not a timestamp"),
        ("TIMESTAMP '2024-02-29 12:00:00.1234567'", "'2024-02-29 12:00:00.1234567' is not a timestamp"),
        ("1e999", "1e999 is too large for DOUBLE"),
        ("9" * 1001, "a number of more than 1000 digits"),
    ],
)
def test_bad_literals_are_pointed_at(sql: str, message: str) -> None:
    with pytest.raises(ParseError) as error:
        built(f"SELECT a, {sql} FROM t")
    assert error.value.message == message
    assert error.value.span is not None
    assert error.value.span.words == sql


@pytest.mark.parametrize("sql", ["E'\\n'", "x 'alias'"])
def test_other_typed_literals_are_refused(sql: str) -> None:
    with pytest.raises(NotSupportedError, match=r"the literal .* is not supported"):
        built(f"SELECT {sql}")


def test_parameters_are_counted_as_written() -> None:
    query = built("SELECT ?, f(:x, ?) FROM t WHERE ? = (?) ORDER BY ? LIMIT ? OFFSET ?")
    keys = [node.key for node in nodes(query) if isinstance(node, ast.Parameter)]
    assert keys == [0, "x", 1, 2, 3, 4, 5, 6]


def alias(name: str, *columns: str) -> ast.Alias:
    return ast.Alias(name, columns, span=HERE)


def values(*rows: tuple[ast.Expression, ...]) -> ast.Query:
    return ast.Query(ast.Values(rows, span=HERE), span=HERE)


def everything(source: ast.TableReference) -> ast.Query:
    items = (ast.SelectItem(ast.Star(None, span=HERE), None, span=HERE),)
    return ast.Query(ast.Select(False, items, source, None, (), None, span=HERE), span=HERE)


TABLES: tuple[tuple[str, ast.TableReference], ...] = (
    ("a x", named("a", alias("x"))),
    ('"a b" AS c (d, "e f")', named("a b", alias("c", "d", "e f"))),
    ("'x''y.csv' t", ast.FileTable("x'y.csv", alias("t"), span=HERE)),
    ("gen()", ast.TableFunction("gen", (), (), None, span=HERE)),
    (
        "read_csv('x', delim => ';') t",
        ast.TableFunction(
            "read_csv",
            (literal("x"),),
            (ast.NamedArgument("delim", literal(";"), span=HERE),),
            alias("t"),
            span=HERE,
        ),
    ),
    ("(SELECT * FROM a) AS t(x)", ast.DerivedTable(everything(TA), alias("t", "x"), span=HERE)),
    ("((SELECT * FROM a))", ast.DerivedTable(everything(TA), None, span=HERE)),
    (
        "(VALUES (1, 2), (a, b)) t",
        ast.DerivedTable(ast.Query(ast.Values(((ONE, TWO), (A, B)), span=HERE), span=HERE), alias("t"), span=HERE),
    ),
    ("a, b, c", joined(ast.JoinType.CROSS, joined(ast.JoinType.CROSS, TA, TB), TC)),
    ("a, b JOIN c ON a", joined(ast.JoinType.CROSS, TA, joined(ast.JoinType.INNER, TB, TC, **ON_A))),
    ("a CROSS JOIN b", joined(ast.JoinType.CROSS, TA, TB)),
    ("a JOIN b ON a", joined(ast.JoinType.INNER, TA, TB, on=A)),
    ("a INNER JOIN b USING (c, d)", joined(ast.JoinType.INNER, TA, TB, using=(C, D))),
    ("a LEFT OUTER JOIN b ON a", joined(ast.JoinType.LEFT, TA, TB, on=A)),
    ("a RIGHT JOIN b ON a", joined(ast.JoinType.RIGHT, TA, TB, on=A)),
    ("a FULL JOIN b ON a", joined(ast.JoinType.FULL, TA, TB, on=A)),
    ("a full outer join b USING (c)", joined(ast.JoinType.FULL, TA, TB, using=(C,))),
    ("a SEMI JOIN b ON a", joined(ast.JoinType.SEMI, TA, TB, on=A)),
    ("a LEFT SEMI JOIN b ON a", joined(ast.JoinType.SEMI, TA, TB, on=A)),
    ("a LEFT ANTI JOIN b ON a", joined(ast.JoinType.ANTI, TA, TB, on=A)),
    ("a NATURAL JOIN b", joined(ast.JoinType.INNER, TA, TB, natural=True)),
    ("a NATURAL FULL JOIN b", joined(ast.JoinType.FULL, TA, TB, natural=True)),
    (
        "a JOIN b ON a LEFT JOIN c ON b",
        joined(ast.JoinType.LEFT, joined(ast.JoinType.INNER, TA, TB, on=A), TC, on=B),
    ),
    (
        "a JOIN b LEFT JOIN c ON b ON a",
        joined(ast.JoinType.INNER, TA, joined(ast.JoinType.LEFT, TB, TC, on=B), on=A),
    ),
    (
        "a JOIN (b FULL JOIN c ON b) ON a",
        joined(ast.JoinType.INNER, TA, joined(ast.JoinType.FULL, TB, TC, on=B), on=A),
    ),
    (
        "a JOIN b NATURAL JOIN c ON a",
        joined(ast.JoinType.INNER, TA, joined(ast.JoinType.INNER, TB, TC, natural=True), on=A),
    ),
    (
        "(a JOIN b ON a) AS t (x)",
        ast.DerivedTable(everything(joined(ast.JoinType.INNER, TA, TB, on=A)), alias("t", "x"), span=HERE),
    ),
    ("((a))", TA),
)


@pytest.mark.parametrize(("sql", "expected"), TABLES, ids=[sql for sql, _ in TABLES])
def test_tables(sql: str, expected: ast.TableReference) -> None:
    assert table(sql) == expected


def test_a_table_function_takes_named_arguments_last() -> None:
    with pytest.raises(ParseError, match="an argument without a name after one with a name"):
        table("read_csv(delim => ';', 'x.csv')")


def test_every_part_of_a_query() -> None:
    query = built(
        "SELECT DISTINCT a AS x, b y, t.*, * FROM t WHERE a GROUP BY b, c HAVING d"
        " ORDER BY a, b DESC, c ASC NULLS FIRST, d NULLS LAST LIMIT 1 OFFSET 2"
    )
    assert query == ast.Query(
        ast.Select(
            True,
            (
                ast.SelectItem(A, "x", span=HERE),
                ast.SelectItem(B, "y", span=HERE),
                ast.SelectItem(ast.Star("t", span=HERE), None, span=HERE),
                ast.SelectItem(ast.Star(None, span=HERE), None, span=HERE),
            ),
            named("t"),
            A,
            (B, C),
            D,
            span=HERE,
        ),
        (
            ast.OrderItem(A, False, None, span=HERE),
            ast.OrderItem(B, True, None, span=HERE),
            ast.OrderItem(C, False, True, span=HERE),
            ast.OrderItem(D, False, False, span=HERE),
        ),
        ONE,
        TWO,
        span=HERE,
    )


@pytest.mark.parametrize(
    ("sql", "limit", "offset"),
    [
        ("", None, None),
        ("LIMIT 1", ONE, None),
        ("OFFSET 2", None, TWO),
        ("OFFSET 2 LIMIT 1", ONE, TWO),
        ("OFFSET 2 ROWS FETCH NEXT 1 ROW ONLY", ONE, TWO),
        ("FETCH FIRST 2 ROWS ONLY", TWO, None),
        ("FETCH FIRST ROW ONLY", ONE, None),
    ],
)
def test_limit_and_offset(sql: str, limit: ast.Expression | None, offset: ast.Expression | None) -> None:
    query = built(f"VALUES (1) {sql}")
    assert (query.limit, query.offset) == (limit, offset)


def test_quantifiers() -> None:
    assert not built("SELECT ALL a").body.distinct
    assert not built("SELECT a").body.distinct
    assert built("(SELECT DISTINCT a)").body.distinct


def type_name(name: str, *arguments: int) -> ast.TypeName:
    return ast.TypeName(name, arguments, span=HERE)


def order(*inputs: str | ast.JoinOrder) -> ast.JoinOrder:
    tables = (ast.JoinOrderTable(item, span=HERE) if isinstance(item, str) else item for item in inputs)
    return ast.JoinOrder(tuple(tables), span=HERE)


ONE_ROW = ast.Query(ast.Values(((ONE,),), span=HERE), span=HERE)
LOGICAL, TRACE = ast.ExplainOption("LOGICAL", span=HERE), ast.ExplainOption("TRACE", span=HERE)
STATEMENTS: tuple[tuple[str, ast.Statement], ...] = (
    ("EXPLAIN VALUES (1)", ast.Explain(ONE_ROW, False, (), span=HERE)),
    ("EXPLAIN ANALYZE (VALUES (1))", ast.Explain(ONE_ROW, True, (), span=HERE)),
    (
        "EXPLAIN (logical, Format json) VALUES (1)",
        ast.Explain(ONE_ROW, False, (LOGICAL, ast.ExplainFormat("JSON", span=HERE)), span=HERE),
    ),
    (
        "EXPLAIN (best 5) VALUES (1)",
        ast.Explain(ONE_ROW, False, (ast.ExplainOption("BEST", 5, span=HERE),), span=HERE),
    ),
    (
        'EXPLAIN (why not (a, ("b c", why), format)) VALUES (1)',
        ast.Explain(ONE_ROW, False, (ast.WhyNot(order("a", order("b c", "why"), "format"), span=HERE),), span=HERE),
    ),
    ("EXPLAIN (analyze, trace) VALUES (1)", ast.Explain(ONE_ROW, True, (TRACE,), span=HERE)),
    ("EXPLAIN ANALYZE (trace) VALUES (1)", ast.Explain(ONE_ROW, True, (TRACE,), span=HERE)),
    (
        'CREATE TABLE t (a integer, "b c" decimal(4, 1))',
        ast.CreateTable(
            "t",
            (
                ast.ColumnDefinition("a", type_name("INTEGER"), span=HERE),
                ast.ColumnDefinition("b c", type_name("DECIMAL", 4, 1), span=HERE),
            ),
            False,
            span=HERE,
        ),
    ),
    (
        "CREATE TABLE IF NOT EXISTS t (a text)",
        ast.CreateTable("t", (ast.ColumnDefinition("a", type_name("TEXT"), span=HERE),), True, span=HERE),
    ),
    ("DROP TABLE t", ast.DropTable(("t",), False, None, span=HERE)),
    ("DROP TABLE IF EXISTS t", ast.DropTable(("t",), True, None, span=HERE)),
    ("INSERT INTO t VALUES (1), (2)", ast.Insert(INTO_T, (), values((ONE,), (TWO,)), span=HERE)),
    ("INSERT INTO t (a, b) VALUES (1, 2)", ast.Insert(INTO_T, (A, B), values((ONE, TWO)), span=HERE)),
    ("INSERT INTO t DEFAULT VALUES", ast.Insert(INTO_T, (), None, span=HERE)),
    ("INSERT INTO t VALUES (DEFAULT)", ast.Insert(INTO_T, (), values((ast.Default(span=HERE),)), span=HERE)),
    (
        "UPDATE t u SET a = 1, (a, b) = (1, 2) FROM b WHERE a",
        ast.Update(
            ast.TargetTable("t", ast.Alias("u", span=HERE), span=HERE),
            tuple(ast.Assignment(column, value, span=HERE) for column, value in ((A, ONE), (A, ONE), (B, TWO))),
            ast.TableName("b", None, span=HERE),
            A,
            span=HERE,
        ),
    ),
    ("DELETE FROM t", ast.Delete(ast.TargetTable("t", None, span=HERE), None, None, span=HERE)),
    ("TRUNCATE TABLE t", ast.Truncate("t", span=HERE)),
    ("SET x = 1", ast.SetSetting("x", ONE, span=HERE)),
    ("SET x TO 'y'", ast.SetSetting("x", literal("y"), span=HERE)),
    ("SET x = -1.5", ast.SetSetting("x", literal(Decimal("-1.5")), span=HERE)),
    ("SET x = true", ast.SetSetting("x", literal(True), span=HERE)),
    ("SET x = on", ast.SetSetting("x", column("on"), span=HERE)),
    ("SET x = dphyp", ast.SetSetting("x", column("dphyp"), span=HERE)),
    ("SHOW batch_size", ast.ShowSetting("batch_size", span=HERE)),
    ("SHOW FUNCTIONS", ast.ShowFunctions(None, span=HERE)),
    ("SHOW FUNCTIONS LIKE 'it''s%'", ast.ShowFunctions("it's%", span=HERE)),
    ("SHOW ALL", ast.ShowSetting("all", span=HERE)),
    ("DESCRIBE orders", ast.Describe("orders", span=HERE)),
    ("ANALYZE", ast.Analyze(None, span=HERE)),
    ("ANALYZE orders", ast.Analyze("orders", span=HERE)),
    ("SHOW STATISTICS FOR orders", ast.ShowStatistics("orders", None, span=HERE)),
    ("SHOW STATISTICS orders.a", ast.ShowStatistics("orders", A, span=HERE)),
    (
        "SET STATISTICS FOR orders ROWS 1",
        ast.SetStatistics("orders", None, (ast.Statistic("ROWS", ONE, span=HERE),), span=HERE),
    ),
    (
        "SET STATISTICS orders.a distinct 1 MIN -1.5",
        ast.SetStatistics(
            "orders",
            A,
            (
                ast.Statistic("DISTINCT", ONE, span=HERE),
                ast.Statistic("MIN", literal(Decimal("-1.5")), span=HERE),
            ),
            span=HERE,
        ),
    ),
    ("RESET STATISTICS", ast.ResetStatistics(None, span=HERE)),
    ("RESET STATISTICS FOR orders", ast.ResetStatistics("orders", span=HERE)),
)


@pytest.mark.parametrize(("sql", "expected"), STATEMENTS, ids=[sql for sql, _ in STATEMENTS])
def test_statements(sql: str, expected: ast.Statement) -> None:
    assert built(sql) == expected


def test_a_type_takes_whole_numbers() -> None:
    with pytest.raises(ParseError, match=r"1\.5 is not a whole number"):
        built("CREATE TABLE t (a VARCHAR(1.5))")


def nodes(value: object) -> Iterator[ast.Node]:
    """All nodes of an AST, parents first."""
    if isinstance(value, tuple):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, ast.Node):
        yield value
        for item in fields(value):
            yield from nodes(getattr(value, item.name))


SPANNED = (
    "SELECT  a + (b * -  c) , t.x AS y, count( * ), CASE a WHEN 1 THEN b ELSE 2 END, CAST(a AS DECIMAL(4, 1)), d::int"
    " FROM t WHERE (a OR NOT b IS NULL) AND c BETWEEN 1 AND (2) AND d NOT IN (1, 2) AND e LIKE 'x' ESCAPE '!'"
    " AND f IS DISTINCT FROM g AND coalesce(h, DATE '2024-01-01', ?) <> :name GROUP BY (a), b || c HAVING d != 1"
    " ORDER BY a + 1 DESC, 2 NULLS LAST LIMIT 1 + 2 OFFSET - 3"
)


def test_the_span_of_an_expression_is_its_text() -> None:
    """Read again, the words of each expression's span give an equal expression."""
    found = [node for node in nodes(built(SPANNED)) if isinstance(node, ast.Expression)]
    assert len(found) >= 60
    for node in found:
        match node:
            case ast.Binary("<=>"):  # shares the span of the NOT around it
                assert node.span.words == "f IS DISTINCT FROM g"
            case _:
                assert expression(node.span.words) == node


@pytest.mark.parametrize(
    ("sql", "kind", "expected"),
    [
        (SPANNED, ast.TypeName, ["DECIMAL(4, 1)", "int"]),
        (SPANNED, ast.When, ["WHEN 1 THEN b"]),
        (SPANNED, ast.OrderItem, ["a + 1 DESC", "2 NULLS LAST"]),
        ("SELECT a, b AS c, t.* FROM t", ast.SelectItem, ["a", "b AS c", "t.*"]),
        ("(SELECT 1) ;", ast.Query, ["SELECT 1"]),
        ("SELECT * FROM a x JOIN (SELECT 1) AS y (z) USING (k), c", ast.Alias, ["x", "AS y (z)"]),
        ("SELECT * FROM a x, (SELECT 1) AS y (z)", ast.DerivedTable, ["(SELECT 1) AS y (z)"]),
        (
            "SELECT * FROM a x JOIN b USING (k), (c FULL JOIN d ON e)",
            ast.Join,
            ["a x JOIN b USING (k), (c FULL JOIN d ON e)", "a x JOIN b USING (k)", "c FULL JOIN d ON e"],
        ),
        ("SELECT * FROM a JOIN b USING (k, l)", ast.ColumnName, ["k", "l"]),
        ("SELECT * FROM f('x', y => 1)", ast.NamedArgument, ["y => 1"]),
        ("CREATE TABLE t (a INT, b TEXT)", ast.ColumnDefinition, ["a INT", "b TEXT"]),
        ("EXPLAIN  SELECT 1;", ast.Explain, ["EXPLAIN SELECT 1"]),
        ("SET a = -1", ast.Literal, ["-1"]),
    ],
)
def test_spans(sql: str, kind: type[ast.Node], expected: list[str]) -> None:
    assert [node.span.words for node in nodes(built(sql)) if isinstance(node, kind)] == expected


def test_spans_are_those_of_the_whole_text() -> None:
    text = "SELECT 1;\n  SELECT größe"
    query = build_ast(parse(Span(text, 12, len(text))), Span(text, 12, len(text)))
    (found,) = (node for node in nodes(query) if isinstance(node, ast.ColumnName))
    assert (found.span.text, found.span.line, found.span.column) == (text, 2, 10)
