"""What a statement that does not parse is answered with: the message, the place, the hint; and never anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minisql.errors import MiniSqlError, NotSupportedError, ParseError
from minisql.source import Span
from minisql.syntax import syntax_errors, unsupported
from minisql.syntax.build_ast import build_ast
from minisql.syntax.lexeme import Lexeme, lexemes
from minisql.syntax.parser import parse


def error_of(sql: str) -> MiniSqlError:
    with pytest.raises(MiniSqlError) as caught:
        parse(Span(sql, 0, len(sql)))
    return caught.value


def place(sql: str) -> tuple[str, int, int]:
    """The statement without the two marks « » around the place that the message shall point to, and the place."""
    start = sql.index("«")
    end = sql.index("»") - 1
    return sql.replace("«", "").replace("»", ""), start, end


TWICE = "a quote inside a string is written twice: 'it''s'"
EXPECTED = [
    # (statement with the place, message, hint)
    ("«»", "expected a statement such as SELECT, EXPLAIN or CREATE TABLE, found the end of the statement", None),
    ("SELECT«»", 'expected an expression or "*", found the end of the statement', None),
    ("SELECT a, «from» b", 'expected an expression or "*", found from', "remove the comma before it"),
    ("SELECT sum(a,«)» FROM t", 'expected an expression, found ")"', "remove the comma before it"),
    ("SELECT * FROM a JOIN b«»", "expected ON, USING, JOIN or an alias, found the end of the statement", None),
    ("SELECT * FROM a x JOIN b y «WHERE» c", 'expected ON, USING, JOIN or "(", found WHERE', None),
    ("SELECT * FROM a LEFT «b» ON c", "expected JOIN, found b", None),
    ("SELECT * FROM «WHERE» a", "expected a table name, a parenthesised query or 'file.csv', found WHERE", None),
    ("SELECT a AS «1»", "expected a name, found 1", None),
    ("SELECT CASE WHEN a «END»", "expected THEN, found END", None),
    ("SELECT CASE a«» ", "expected WHEN, found the end of the statement", None),
    ("SELECT a BETWEEN 1 «OR» 2", "expected AND, found OR", None),
    ("SELECT a IN «b»", 'expected "(", found b', None),
    ("SELECT a FROM t GROUP «a»", "expected BY, found a", None),
    ("SELECT CAST(a «INT»)", "expected AS, found INT", None),
    ("SELECT a::«1»", "expected a type, found 1", None),
    ("CREATE TABLE «1»", "expected a table name, found 1", None),
    ("CREATE TABLE t («1» INT)", "expected a column name, found 1", None),
    ("INSERT INTO «(»a) VALUES (1)", 'expected a table name, found "("', None),
    ("SET «1»", "expected the name of a setting or STATISTICS, found 1", None),
    ("SET a = «*»", 'expected a value, found "*"', None),
    ("EXPLAIN «a»", "expected a query or ANALYZE, found a", None),
    (
        "DROP TABLE t «u»",
        "expected a comma, CASCADE, RESTRICT or the end of the statement, found u",
        "is a comma missing before u?",
    ),
    # Keywords misspelt, here and where they passed for an alias
    ("«SELCT» a FROM t", None, "SELCT: did you mean SELECT?"),
    ("SELECT a form «t»", None, "form: did you mean FROM?"),
    ("SELECT * FROM t WEHRE «x» = 1", None, "WEHRE: did you mean WHERE?"),
    ("SELECT * FROM t ODER «BY» x", None, "ODER: did you mean ORDER?"),
    ("SELECT * FROM a FULL «OUTTER» JOIN b ON TRUE", None, "OUTTER: did you mean OUTER?"),
    ("SELECT a IS «NUL»", None, "NUL: did you mean NULL?"),
    ("«INSRT» INTO t VALUES (1)", None, "INSRT: did you mean INSERT?"),
    # Reserved words
    ("SELECT «order» FROM t", None, 'ORDER is a reserved word; write "order" to use it as a name'),
    ("SELECT a FROM «Table»", None, 'TABLE is a reserved word; write "Table" to use it as a name'),
    ("CREATE TABLE t («end» INT)", None, 'END is a reserved word; write "end" to use it as a name'),
    ("SELECT «FROM» t", 'expected an expression or "*", found FROM', None),
    # Commas
    ("SELECT a b «c» FROM t", "expected a comma, FROM, WHERE, GROUP BY, …, found c", "is a comma missing before c?"),
    ("SELECT f(a «b»)", 'expected ")", a comma or ORDER BY, found b', "is a comma missing before b?"),
    ("SELECT a FROM t LIMIT 1«,» 2", None, "write LIMIT count OFFSET start"),
    # Parentheses
    ("SELECT «(»1 + 2 FROM t", "this parenthesis is never closed", None),
    ("SELECT (a) FROM t WHERE f«(»b, (c)", "this parenthesis is never closed", None),
    ("SELECT * FROM «(»SELECT 1", "this parenthesis is never closed", None),
    ("INSERT INTO t «(»a VALUES (1)", "this parenthesis is never closed", None),
    ("SELECT a«)» FROM t", None, "no parenthesis is open here"),
    # Quotes, comments, characters
    ("SELECT «'»abc FROM t", "this string is never closed", None),
    ('SELECT «"»abc FROM t', "this quoted name is never closed", None),
    ("SELECT a «/»* b FROM t", "this comment is never closed", None),
    ('SELECT «""» FROM t', "a quoted name cannot be empty", None),
    ("SELECT 'it's«'»", "this string is never closed", TWICE),
    ("SELECT a FROM t WHERE a = 'it'«s»'", None, TWICE),
    ("SELECT a AS «'x'»", "expected a name, found 'x'", 'a name is written in double quotes: "x"'),
    ("SELECT «´»a´ FROM t", None, "names are written in double quotes, strings in single quotes"),
    ("SELECT «`»a FROM t", "this quoted name is never closed", None),
    ("SELECT «``» FROM t", "a quoted name cannot be empty", None),
    ("SELECT «\N{LEFT SINGLE QUOTATION MARK}»a", None, "names are written in double quotes, strings in single quotes"),
    ("SELECT a «\N{ZERO WIDTH SPACE}»FROM t", None, "remove the invisible character U+200B"),
    (
        "SELECT «2020_sales»",
        "2020_sales is neither a number nor a name",
        'a name that begins with a digit is written in double quotes: "2020_sales"',
    ),
    # Operators
    ("SELECT a = «=» b", 'expected an expression, found "="', "SQL compares with a single ="),
    ("SELECT a <> «=» b", 'expected an expression, found "="', None),
    ("SELECT a < b «<» c", None, "put the comparison before it in parentheses, or write a < b AND b < c"),
    ("SELECT a = «NOT» b", None, "put NOT … in parentheses"),
    # Joins, clauses, statements
    ("SELECT * FROM a CROSS JOIN b «ON» c", None, "CROSS JOIN and NATURAL JOIN take no condition"),
    (
        "SELECT a FROM t ORDER BY a «WHERE» b",
        None,
        "the clauses of a query stand in the order FROM, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT",
    ),
    ("SELECT 1; «SELECT» 2", "expected the end of the statement, found SELECT", "one statement at a time"),
]


@pytest.mark.parametrize(("marked", "message", "hint"), EXPECTED, ids=[sql for sql, _, _ in EXPECTED])
def test_message_place_and_hint(marked: str, message: str | None, hint: str | None) -> None:
    sql, start, end = place(marked)
    error = error_of(sql)
    assert isinstance(error, ParseError)
    assert error.span == Span(sql, start, end)
    assert error.hint == hint
    assert message in (error.message, None)


def test_the_place_is_in_the_whole_text() -> None:
    text = "SELECT 1;\nSELECT a, FROM t;"
    with pytest.raises(ParseError) as caught:
        parse(Span(text, 10, 26))
    assert str(caught.value).splitlines()[1:3] == ["line 2: SELECT a, FROM t;", "                  ^^^^"]


def test_a_long_word_is_cut_in_the_message() -> None:
    assert error_of(f"SELECT a FROM t '{'x' * 1000}'").message.endswith("found '" + "x" * 39 + "…")


REFUSED = [
    ("COPY t TO «STDOUT»", "COPY with STDOUT is"),
    ("COPY t FROM 'x.csv' «CSV» HEADER", "COPY … CSV without parentheses is"),
    ("COPY t FROM 'x.csv' WITH «CSV» HEADER", "COPY … CSV without parentheses is"),
    ("COPY t FROM 'x.csv' (HEADER) «WHERE» a > 1", "COPY … WHERE is"),
    ("«ATTACH» 'x.db' AS x", "the statement ATTACH is"),
    ("BEGIN «ISOLATION» LEVEL SERIALIZABLE", "BEGIN … ISOLATION is"),
    ("START TRANSACTION «READ» ONLY", "BEGIN … READ is"),
    ("COMMIT «AND» CHAIN", "COMMIT or ROLLBACK … AND is"),
    ("EXPLAIN ANALYZE «TRUNCATE» t", "EXPLAIN of TRUNCATE is"),
    ("UPDATE t SET (a, b) = «DEFAULT»", "SET (…) of anything but as many values or a query is"),
    ("UPDATE t SET a = 1 «LIMIT» 1", "UPDATE … LIMIT is"),
    ("UPDATE t «JOIN» u ON true SET a = 1", "UPDATE … JOIN is"),
    ("UPDATE t«,» u SET a = 1", "UPDATE of several tables is"),
    ("DELETE FROM t «LIMIT» 1", "DELETE … LIMIT is"),
    ("DELETE «t» FROM t", "DELETE of several tables is"),
    ("TRUNCATE t «CASCADE»", "TRUNCATE … CASCADE is"),
    ("TRUNCATE t«,» u", "TRUNCATE of several tables is"),
    ("ANALYZE «TABLE» t", "ANALYZE TABLE is"),
    ("ANALYZE a«,» b", "ANALYZE of several tables is"),
    ("ANALYZE t «(»a)", "ANALYZE of single columns is"),
    ("EXPLAIN «FORMAT» JSON SELECT 1", "EXPLAIN FORMAT without parentheses is"),
    ("ALTER «VIEW» v RENAME TO w", "ALTER VIEW is"),
    ("ALTER TABLE t ADD a INT«,» ADD b INT", "ALTER TABLE with several changes is"),
    ("ALTER TABLE t «MODIFY» a INT", "ALTER TABLE … MODIFY is"),
    ("ALTER TABLE t «OWNER» TO me", "ALTER TABLE … OWNER is"),
    ("ALTER TABLE t RENAME «CONSTRAINT» a TO b", "RENAME CONSTRAINT is"),
    ("ALTER TABLE t DROP a «CASCADE»", "DROP COLUMN … CASCADE is"),
    ("CREATE «SCHEMA» s", "CREATE SCHEMA is"),
    ("CREATE INDEX i ON t (a «NULLS» FIRST)", "CREATE INDEX … NULLS is"),
    ("CREATE INDEX i ON t «USING» btree (a)", "CREATE INDEX … USING is"),
    ("CREATE INDEX i ON t (lower«(»a))", "an index on an expression is"),
    ("CREATE INDEX i ON t («(»a + 1))", "an index on an expression is"),
    ("DROP INDEX i «ON» t", "DROP INDEX … ON is"),
    ("CREATE TABLE t (a INT REFERENCES p ON DELETE SET NULL «(»a))", "SET NULL (…) is"),
    ("CREATE TABLE t (a INT REFERENCES p «MATCH FULL»)", "MATCH FULL is"),
    ("CREATE TABLE t (a INT UNIQUE «DEFERRABLE»)", "DEFERRABLE is"),
    ("CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS «(»a))", "GENERATED ALWAYS AS (…) is"),
    ("CREATE TABLE t (a INT «IDENTITY»)", "IDENTITY alone is"),
    ("CREATE TABLE t (a INT GENERATED ALWAYS AS IDENTITY («CYCLE»))", "CYCLE of IDENTITY is"),
    ("ALTER TABLE t ALTER COLUMN a «RESTART» WITH 3", "ALTER COLUMN … RESTART is"),
    ("CREATE TABLE t (a TEXT «COLLATE» x)", "COLLATE of a column is"),
    ("INSERT INTO t «OVERRIDING» SYSTEM VALUE VALUES (1)", "INSERT … OVERRIDING is"),
    ("CREATE TABLE t (a TEXT «COLLATE» nocase)", "COLLATE of a column is"),
    ("CREATE TABLE t (a, b «INT»)", "a column without a type is"),
    ("CREATE TABLE t («LIKE» u)", "LIKE in CREATE TABLE is"),
    ("CREATE TEMP TABLE t «LIKE» u", "LIKE in CREATE TABLE is"),
    ("CREATE TABLE t (a INT, EXCLUDE «USING» gist)", "EXCLUDE in CREATE TABLE is"),
    ("CREATE TABLE t (a INT, b INT «AS» (a + 1))", "a column that is computed is"),
    ("UPDATE t SET t«.»a = 1", "a table before a column that SET changes is"),
    ("UPDATE t SET b = 1, t«.»a = 1", "a table before a column that SET changes is"),
    ("CREATE TABLE t (a INT) «WITHOUT» ROWID", "CREATE TABLE … WITHOUT is"),
    ("INSERT «OR» REPLACE INTO t VALUES (1)", "INSERT OR is"),
    ("INSERT «OVERWRITE» t VALUES (1)", "INSERT OVERWRITE is"),
    ("WITH x AS («DELETE» FROM t) SELECT 1", "DELETE as a table of WITH is"),
    ("INSERT INTO t VALUES (1) ON «DUPLICATE KEY» UPDATE a = 1", "ON DUPLICATE KEY is"),
    ("INSERT INTO t VALUES (1) ON CONFLICT (a) «WHERE» a > 1 DO NOTHING", "ON CONFLICT (…) WHERE is"),
    ("INSERT INTO t VALUES (1) ON CONFLICT (lower«(»a)) DO NOTHING", "ON CONFLICT of anything but columns is"),
    ("«REPLACE» INTO t VALUES (1)", "the statement REPLACE is"),
    (
        "MERGE INTO t USING u «JOIN» v ON TRUE ON a = b WHEN MATCHED THEN DELETE",
        "MERGE with a source of several tables is",
    ),
    ("MERGE INTO t USING u ON a = b WHEN MATCHED THEN UPDATE SET «*»", "UPDATE SET * is"),
    ("SELECT a FROM t MINUS «SELECT» b", "MINUS is"),
    ("WITH RECURSIVE x AS (SELECT 1) «SEARCH DEPTH» FIRST BY a SET b SELECT 1", "SEARCH of a recursive table is"),
    ("WITH RECURSIVE x AS (SELECT 1) «CYCLE» a SET b USING c SELECT 1", "CYCLE of a recursive table is"),
    ("SELECT a FROM t UNION «BY NAME» SELECT b", "UNION BY NAME is"),
    ("SELECT a FROM t LIMIT 1 «UNION» SELECT b", "LIMIT before UNION is"),
    ("SELECT TOP «5» a FROM t", "TOP is"),
    ("SELECT * «RENAME» (a AS b) FROM t", "* RENAME is"),
    ("SELECT a «INTO» b FROM t", "SELECT … INTO is"),
    ("SELECT a FROM t GROUP BY «DISTINCT» a", "GROUP BY DISTINCT is"),
    ("SELECT a FROM t GROUP BY a «WITH ROLLUP»", "WITH ROLLUP is"),
    ("SELECT a FROM t LIMIT «ALL»", "LIMIT ALL is"),
    ("SELECT convert(a «USING» utf8)", "CONVERT is"),
    ("SELECT a FROM t «FOR UPDATE»", "FOR UPDATE is"),
    ("SELECT a FROM t WHERE b «FOR UPDATE»", "FOR UPDATE is"),
    ("SELECT a FROM t WHERE b «CONNECT BY» PRIOR c = d", "CONNECT BY is"),
    ("SELECT main.t«.»a FROM t", "a name qualified by a schema is"),
    ("INSERT INTO main«.»t VALUES (1)", "a name qualified by a schema is"),
    ("SELECT * FROM a, LATERAL b «x»", "LATERAL before anything but a query or a function is"),
    ("SELECT * FROM a CROSS «APPLY» f(a.x)", "CROSS APPLY is"),
    ("SELECT * FROM a «ASOF» JOIN b ON a.x >= b.x", "ASOF JOIN is"),
    ("SELECT * FROM a STRAIGHT_JOIN «b»", "STRAIGHT_JOIN is"),
    ("SELECT * FROM a RIGHT «SEMI» JOIN b ON TRUE", "RIGHT SEMI JOIN is"),
    ("SELECT * FROM a FULL «ANTI» JOIN b ON TRUE", "FULL ANTI JOIN is"),
    ("SELECT * FROM t TABLESAMPLE «BERNOULLI» (10)", "TABLESAMPLE is"),
    ("SELECT * FROM t TABLESAMPLE («10»)", "TABLESAMPLE is"),
    ("SELECT * FROM t x «TABLESAMPLE» (10)", "TABLESAMPLE is"),
    ("SELECT * FROM t PIVOT (sum«(»a) FOR b IN (1))", "PIVOT is"),
    ("SELECT * FROM a JOIN b USING (x) «AS» j", "an alias of USING columns is"),
    ("SELECT * FROM a, b WHERE x = y(+«)»", "the outer join sign (+) is"),
    ("SELECT * FROM a, b WHERE a.x = b.x«(+)»", "the outer join sign (+) is"),
    ("SELECT max(«SELECT» a FROM t)", "a query as the argument of MAX is"),
    ("SELECT first_value(a «IGNORE NULLS») FROM t", "IGNORE NULLS here is"),
    ("SELECT a IS NOT «JSON» FROM t", "IS JSON is"),
    ("SELECT a FROM t WHERE a NOT «NULL»", "NOT NULL without IS is"),
    ("SELECT a AT «TIME» ZONE 'UTC'", "AT TIME ZONE is"),
    ("SELECT CAST(a AS INT «SIGNED»)", "SIGNED of a type is"),
    ("SELECT TRY_CAST(a AS «INTERVAL» SECOND)", "INTERVAL with a unit as a type is"),
    ("CREATE TABLE t (a «INTERVAL» DAY)", "INTERVAL with a unit as a type is"),
    ("SELECT TIMESTAMP «WITH» TIME ZONE '2024-01-01'", "TIMESTAMP WITH TIME ZONE is"),
    ("SELECT a + INTERVAL «b» DAY", "this form of INTERVAL is"),
    ("SELECT CURRENT_TIMESTAMP «(»3)", "CURRENT_TIMESTAMP with a precision is"),
    ("SELECT make_interval(1, days «=>» 1)", "a named argument here is"),
    ("SELECT a::INT[«3]»", "an array type of a fixed length is"),
    ("SELECT «{»'a': 1}", "a struct or map is"),
    ("SELECT «$»1", "a numbered parameter is"),
    ("SELECT a FROM t WHERE a «REGEXP» 'x'", "the operator REGEXP is"),
    ("SELECT a DIV «b» FROM t", "the operator DIV is"),
    ("SELECT a «->>» 'x'", "the operator ->> is"),
    ("SELECT a «//» 2", "the operator // is"),
]


@pytest.mark.parametrize(("marked", "construct"), REFUSED, ids=[sql for sql, _ in REFUSED])
def test_constructs_are_refused_by_name(marked: str, construct: str) -> None:
    sql, start, end = place(marked)
    error = error_of(sql)
    assert isinstance(error, NotSupportedError)
    assert error.message == f"{construct} not supported"
    assert error.span is not None
    # Where the construct is known only when the word after it fails, the message points at the word before.
    before = [word for word in lexemes(sql) if word.end <= start]
    places = {(start, end), *((word.start, word.end) for word in before[-1:])}
    assert (error.span.start, error.span.end) in places


def test_every_refusal_has_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = []

    def remember(text: str, words: Sequence[Lexeme], stop: int) -> None:
        lines.append(unsupported._line(words, stop))

    monkeypatch.setattr(syntax_errors, "unsupported_construct", remember)
    for marked, _ in REFUSED:
        error_of(place(marked)[0])
    for refusal in unsupported._REFUSALS:
        assert "▸" in refusal.pattern
        assert any(re.search(refusal.pattern, line) for line in lines), refusal.pattern


WORD_LIST = """
SELECT DISTINCT ALL FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET FETCH FIRST ROWS ONLY VALUES JOIN LEFT RIGHT FULL
OUTER INNER CROSS NATURAL SEMI ANTI ON USING AS AND OR NOT IS NULL TRUE UNKNOWN IN BETWEEN LIKE ESCAPE CASE WHEN THEN
ELSE END CAST DATE TIMESTAMP EXPLAIN ANALYZE CREATE TABLE IF EXISTS DROP INSERT INTO SET SHOW TO UNION WITH OVER UPDATE
INTERVAL ROW a b t x. é count read_csv INTEGER DOUBLE PRECISION "q" "" 's' '' '2024-01-01' 1 1.5 1e3 1e999 2x ? :p ( )
( ) , ; . * + - / % || = <> != < <= <=> => :: == [ ` \\ ' " /*c*/ /* \u200b
"""
WORDS = WORD_LIST.split()
VALID = [
    "SELECT a, count(*) AS n FROM t x FULL JOIN (SELECT b FROM u) AS s (b) ON x.a = s.b AND x.c < 3 GROUP BY a",
    "SELECT CASE WHEN a IS NOT NULL THEN CAST(a AS DECIMAL(4, 1)) ELSE -1 END FROM 'x.csv' WHERE a IN (1, 2) LIMIT 1",
    "INSERT INTO t (a, b) VALUES (1, DATE '2024-01-01'), (?, :p)",
    "CREATE TABLE IF NOT EXISTS t (a INTEGER, b DOUBLE PRECISION)",
    "EXPLAIN (FORMAT json, n 3, WHY NOT (a, (b, c))) SELECT 1",
    "EXPLAIN ANALYZE (TRACE) SELECT * FROM read_csv('x', delim => ';') AS r NATURAL LEFT JOIN (a JOIN b USING (k))",
]


def check_answer(sql: str) -> None:
    """The statement is built, or refused with a place inside it."""
    statement = Span(sql, 0, len(sql))
    refusal: MiniSqlError | None = None
    try:
        build_ast(parse(statement), statement)
    except (ParseError, NotSupportedError) as error:
        refusal = error
    if refusal is not None:
        assert refusal.span is not None
        assert 0 <= refusal.span.start <= refusal.span.end <= len(sql)
        assert refusal.message in str(refusal)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_sequence_of_words_is_answered(sql: str) -> None:
    check_answer(sql)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(VALID), st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["", *WORDS])), max_size=3))
def test_any_change_of_a_statement_is_answered(sql: str, changes: list[tuple[int, str]]) -> None:
    words = [word.text for word in lexemes(sql)]
    for index, word in changes:
        words[index % len(words)] = word
    check_answer(" ".join(words))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
@example("\x00")
@example("SELECT \ud800")
@example("select ²")
@example("SELECT ( WITH /* AS ( a")
def test_any_text_is_answered(sql: str) -> None:
    check_answer(sql)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(VALID),
    st.integers(0, 120),
    st.integers(0, 20),
    st.sampled_from(["", " ", "(", ")", "'", '"', "1", "/*"]),
)
def test_any_damage_of_a_statement_is_answered(sql: str, start: int, length: int, inserted: str) -> None:
    check_answer(sql[:start] + inserted + sql[start + length :])
