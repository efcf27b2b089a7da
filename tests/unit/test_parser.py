"""The grammar: what parses, what is a name, how deep it may nest; and the parse tables kept between runs."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lark import Lark, Tree

from minisql.errors import MiniSqlError, ParseError
from minisql.resources import resource_folder
from minisql.source import Span
from minisql.syntax import grammar
from minisql.syntax.grammar import sql_parser
from minisql.syntax.lexeme import lexemes
from minisql.syntax.parser import MAX_CHAIN, MAX_NESTING, ParseTree, parse


def parsed(sql: str) -> ParseTree:
    return parse(Span(sql, 0, len(sql)))


ACCEPTED = """
SELECT 1
select 1;
SELECT 1;;
(SELECT 1)
((SELECT a FROM t));
(VALUES (1))
SELECT ALL a FROM t
SELECT DISTINCT a, t.*, * FROM t
SELECT a b, c AS d, e "f g" FROM t
SELECT a FROM t WHERE b GROUP BY c, d HAVING e ORDER BY f, g DESC NULLS FIRST, h ASC NULLS LAST LIMIT 1 OFFSET 2
SELECT a WHERE FALSE
SELECT a FROM t OFFSET 2 LIMIT 1
SELECT a FROM t LIMIT 1
SELECT a FROM t OFFSET 2 ROWS
SELECT a FROM t OFFSET 1 ROW FETCH NEXT 2 ROWS ONLY
SELECT a FROM t FETCH FIRST ROW ONLY
SELECT a FROM t ORDER BY a FETCH FIRST ? ROWS ONLY
SELECT rank() OVER (), sum(a) OVER w, lag(a) IGNORE NULLS OVER (w), lead(a) RESPECT NULLS OVER w FROM t WINDOW w AS ()
SELECT count(*) OVER (PARTITION BY a, b ORDER BY c DESC, d ROWS 1 PRECEDING EXCLUDE CURRENT ROW) FROM t
SELECT a FROM t HAVING b WINDOW v AS (ORDER BY a), w AS (v RANGE UNBOUNDED PRECEDING EXCLUDE TIES) QUALIFY c LIMIT 1
SELECT sum(a) OVER (GROUPS BETWEEN 1 + 1 PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE NO OTHERS) FROM t
SELECT sum(a) OVER (ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING EXCLUDE GROUP) over, f() ignore, f() respect FROM t over
VALUES (1, 'a'), (2, NULL) ORDER BY 1 LIMIT 1
SELECT * FROM a, b AS c, d e (x, y)
SELECT * FROM a CROSS JOIN b
SELECT * FROM a JOIN b ON a.x = b.x INNER JOIN c USING (y, z) NATURAL JOIN d
SELECT * FROM a LEFT JOIN b ON TRUE LEFT OUTER JOIN c ON TRUE RIGHT JOIN d ON TRUE RIGHT OUTER JOIN e ON TRUE
SELECT * FROM a FULL JOIN b ON TRUE FULL OUTER JOIN c USING (k) NATURAL FULL OUTER JOIN d NATURAL LEFT JOIN e
SELECT * FROM a SEMI JOIN b ON a.x = b.x LEFT SEMI JOIN c USING (x) ANTI JOIN d ON TRUE LEFT ANTI JOIN e ON TRUE
SELECT * FROM a LEFT JOIN b FULL JOIN c ON b.x = c.x ON a.x = b.x
SELECT * FROM a JOIN b CROSS JOIN c ON a.x = c.x
SELECT * FROM (a JOIN b ON TRUE)
SELECT * FROM ((a JOIN b ON TRUE) CROSS JOIN (c))
SELECT * FROM (a CROSS JOIN b) AS j (x, y)
SELECT * FROM ((SELECT 1))
SELECT * FROM ((SELECT 1) AS t CROSS JOIN (SELECT 2) u)
SELECT * FROM ((SELECT 1) CROSS JOIN (SELECT 2))
SELECT * FROM (SELECT a FROM t LIMIT 2) AS s (b)
SELECT * FROM (VALUES (1, 2), (3, 4)) AS t (a, b)
SELECT * FROM 'data/my file.csv' f, "odd ""name"" here"
SELECT * FROM read_csv('x.csv', delim => ';', header => TRUE) AS r
SELECT * FROM generate()
SELECT - a + b * c / d % e - +f
SELECT a = 1 OR NOT b <> 2 AND c != 3 OR d < 4 AND e <= 5 AND f > 6 AND g >= 7 AND h <=> 8
SELECT a IS NULL, b IS NOT NULL, c IS TRUE, d IS NOT FALSE, e IS UNKNOWN
SELECT a IS DISTINCT FROM b, a IS NOT DISTINCT FROM b
SELECT a BETWEEN 1 AND 2, a NOT BETWEEN b AND c AND d
SELECT a IN (1), a NOT IN (b, 2 + 3)
SELECT a LIKE 'x%', a NOT LIKE b ESCAPE '!', a ILIKE c, a NOT ILIKE d
SELECT CASE WHEN a THEN 1 END, CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END
SELECT CAST(a AS INTEGER), CAST(b AS DECIMAL(10, 2)), c::VARCHAR(5)::DOUBLE PRECISION, d::character varying (3)
SELECT a::TIMESTAMP WITHOUT TIME ZONE, a::TIMESTAMP x, a::double y, a::CHARACTER
SELECT COALESCE(a, b, 1), NULLIF(a, b), count(*), count(DISTINCT a), count(ALL a), f(), left('abc', 2), right(a, 1)
SELECT sum(a ORDER BY b DESC, c), sum(a) FILTER (WHERE b > 1), count(*) FILTER (WHERE c) AS n, count(*) filter
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC) FILTER (WHERE b), f() WITHIN GROUP (ORDER BY a)
SELECT a, b, grouping(a) FROM t GROUP BY ROLLUP (a, (b, c)), d
SELECT a FROM t GROUP BY GROUPING SETS ((a, b), a, (a), (), CUBE (a, b), GROUPING SETS (c)), (a, b), ()
SELECT rollup, cube, grouping FROM t GROUP BY rollup, cube, grouping
SELECT a || 'b' || c
SELECT 1, 1.5, .5, 2., 1e3, 1.5E-3, 'it''s', '', TRUE, false, NULL, ?, :name
SELECT DATE '2024-02-29', TIMESTAMP '2024-02-29 12:30:00', timestamp '2024-02-29'
SELECT größe, "Straße", 列, _x, x1 FROM tabelle
SELECT * EXCLUDE (a, "b c") REPLACE (d + 1 AS d), t.* EXCLUDE a, u.* EXCEPT (b) FROM t, u
SELECT * EXCEPT SELECT * FROM t EXCEPT (SELECT 1) EXCEPT (VALUES (1)) EXCEPT ((SELECT 1))
SELECT a, count(*) AS all FROM VALUES (1, 2), (3, 4) AS t (a, b) GROUP BY ALL ORDER BY ALL DESC NULLS LAST
SELECT 1 -- a comment; with 'quotes
SELECT /* a ; comment */ 1 /**/ + /* * / */ 2
CREATE TABLE t (a INTEGER, b DECIMAL(10, 2), c VARCHAR, d DOUBLE PRECISION, "e f" TIMESTAMP)
CREATE TABLE IF NOT EXISTS t (a INT)
CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 'x' NOT NULL UNIQUE, c INT NULL CHECK (c > 1) REFERENCES p)
CREATE TABLE t (a INT, b INT CONSTRAINT c NOT NULL, CONSTRAINT d CHECK (a < b), UNIQUE (a, b), PRIMARY KEY (a))
CREATE TABLE t (a INT, CONSTRAINT k FOREIGN KEY (a) REFERENCES p (b) ON DELETE NO ACTION ON UPDATE RESTRICT)
CREATE OR REPLACE TEMP TABLE t (a INT DEFAULT 1 + 2)
CREATE TEMPORARY TABLE IF NOT EXISTS t (a, b) AS (SELECT 1, 2) WITH NO DATA
DROP TABLE t
DROP TABLE a, b CASCADE
CREATE OR REPLACE TEMP VIEW IF NOT EXISTS v (a, b) AS SELECT 1, 2
DROP VIEW IF EXISTS v, w RESTRICT
CREATE UNIQUE INDEX i ON t (a)
ALTER TABLE t RENAME TO u
ALTER TABLE t RENAME COLUMN a TO b
ALTER TABLE t RENAME a TO b
ALTER TABLE t ADD COLUMN c INT DEFAULT 1 NOT NULL
ALTER TABLE t DROP a
ALTER TABLE IF EXISTS t ADD COLUMN IF NOT EXISTS c INT UNIQUE
ALTER TABLE t DROP COLUMN IF EXISTS c
ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES p
ALTER TABLE t DROP CONSTRAINT IF EXISTS k CASCADE
ALTER TABLE t ALTER COLUMN a SET DEFAULT 1 + 2
ALTER TABLE t ALTER a DROP DEFAULT
ALTER TABLE t ALTER COLUMN a SET NOT NULL
ALTER TABLE t ALTER COLUMN a DROP NOT NULL
ALTER TABLE t ALTER COLUMN a SET DATA TYPE DECIMAL(5, 2) USING b + 1
ALTER TABLE t ALTER a TYPE TEXT
SHOW TABLES
SHOW VIEWS
SHOW SCHEMA
DESC t
UPDATE t SET (a, b) = ROW (1, DEFAULT)
UPDATE t SET (a, b) = (SELECT 1, 2), c = ((SELECT 3)), (d, e) = ((SELECT 4), 5)
SHOW CREATE TABLE t
SHOW CREATE VIEW v
SHOW SETTINGS
SELECT tables.table_name FROM information_schema.tables JOIN information_schema.columns AS c ON TRUE
SHOW COLUMNS FROM t
RESET batch_size
RESET ALL
DROP INDEX IF EXISTS i, j RESTRICT
DROP TABLE IF EXISTS t
INSERT INTO t VALUES (1, 'a'), (?, :b)
INSERT INTO t (a, "b c") VALUES (1, -2)
WITH x AS (SELECT 1) INSERT INTO t AS u SELECT a FROM x ON CONFLICT (a, b) DO UPDATE SET a = 1 WHERE u.a > 2
INSERT INTO t TABLE u RETURNING a AS b, t.*
INSERT INTO t DEFAULT VALUES ON CONFLICT ON CONSTRAINT t_pkey DO NOTHING
WITH x AS (SELECT 1) UPDATE t SET a = 1 FROM x WHERE b RETURNING *
WITH x AS (SELECT 1) DELETE FROM t USING x RETURNING *
EXPLAIN SELECT 1
EXPLAIN (SELECT 1)
EXPLAIN ANALYZE SELECT 1
EXPLAIN (LOGICAL, HYPERGRAPH) SELECT 1
EXPLAIN ANALYZE (FORMAT JSON) VALUES (1)
SET batch_size = 1
SET join_order TO dphyp
SET trace = ON
SET x = 'y'
SET x = -1.5
SET x = NULL
SET x = DEFAULT
SHOW batch_size
SHOW ALL
ANALYZE
ANALYZE orders
SHOW STATISTICS orders
SHOW STATISTICS FOR orders."o key"
SET STATISTICS FOR orders ROWS 1000000
SET STATISTICS orders.o_key DISTINCT 5 NULLS 0.5 MIN -1 MAX DATE '2024-01-01'
RESET STATISTICS
RESET STATISTICS FOR orders
""".strip().splitlines()


@pytest.mark.parametrize("sql", ACCEPTED)
def test_accepted(sql: str) -> None:
    assert parsed(sql).data == "start"


@pytest.mark.parametrize("sql", ACCEPTED)
def test_capitals_of_keywords_do_not_matter(sql: str) -> None:
    def shape(tree: ParseTree) -> list[str]:
        return [str(node.data) for node in tree.iter_subtrees()]

    assert shape(parsed(sql.lower())) == shape(parsed(sql.swapcase()))


@pytest.mark.parametrize("sql", ACCEPTED)
def test_lexemes_cut_the_text_as_the_parser_does(sql: str) -> None:
    tokens = sql_parser().parse_interactive(sql).exhaust_lexer()
    assert [str(token) for token in tokens] == [lexeme.text for lexeme in lexemes(sql)]


@pytest.mark.parametrize(
    "word",
    [
        "first",
        "last",
        "values",
        "offset",
        "date",
        "timestamp",
        "analyze",
        "rows",
        "semi",
        "by",
        "min",
        "for",
        "statistics",
    ],
)
def test_words_that_are_not_reserved_are_names(word: str) -> None:
    parsed(f"SELECT {word}, t.{word}, {word} AS {word} FROM {word} AS {word} WHERE {word} = 1 ORDER BY {word}")
    parsed(f"CREATE TABLE t ({word} INTEGER)")
    parsed(f"INSERT INTO {word} VALUES (1)")


def keywords() -> set[str]:
    """The words that the grammar uses as keywords."""
    return {terminal.name for terminal in sql_parser().terminals if terminal.pattern.value == rf"{terminal.name}\b"}


def reserved_words() -> set[str]:
    """The first list of words in the definition of NAME."""
    text = (resource_folder("grammar") / "sql.lark").read_text(encoding="utf-8")
    found = re.search(r"^NAME: /\(\?! \(\?:(.*?)\)", text, re.MULTILINE | re.DOTALL)
    assert found
    return set(re.findall(r"\w+", found.group(1)))


WORDS_THAT_STAY_NAMES = """
ACTION ADD ALTER ALWAYS ANALYZE ANTI ANY AUTOINCREMENT AUTO_INCREMENT BEGIN BOTH BY CASCADE CHARACTER CHECK COLUMN
COLUMNS COMMIT CONFLICT CONSTRAINT COPY CURRENT DATA DELETE DESCRIBE DO DOUBLE ESCAPE EXCLUDE EXISTS FETCH FIRST
FOLLOWING FOR FOREIGN FORMAT FUNCTIONS GENERATED GROUPS IDENTITY IF INCREMENT INDEX INDEXES KEY LAST LEADING MATCHED
MATERIALIZED MAX MERGE MIN NEXT NO NOTHING NULLS OFFSET ONLY OTHERS OVER PARTITION PLACING PRECEDING PRECISION PRIMARY
RANGE RECURSIVE REFERENCES RELEASE RENAME REPLACE RESET RESTRICT RETURNING ROLLBACK ROW ROWS SAVEPOINT SCHEMA SEMI SET
SETS SETTINGS SHOW SIMILAR SOME SOURCE START STATISTICS TABLES TARGET TEMP TEMPORARY TIES TIME TIMESTAMP TO TRAILING
TRANSACTION TRUNCATE TRY_CAST TYPE UNBOUNDED UNIQUE UNKNOWN UNSIGNED UPDATE VARYING VIEW VIEWS WHY WITHOUT WORK
ZONE
"""


def test_the_words_of_the_grammar_that_stay_names() -> None:
    assert keywords() - reserved_words() == set(WORDS_THAT_STAY_NAMES.split())


@pytest.mark.parametrize("word", sorted(reserved_words()))
def test_a_reserved_word_is_a_name_in_double_quotes_behind_a_point_and_behind_as(word: str) -> None:
    parsed(f'SELECT a."{word}" AS "{word}" FROM "{word}" AS a')
    parsed(f"SELECT a.{word} AS {word}, a.{word} FROM b AS a")
    for sql in (f"SELECT b FROM a AS {word}", f"SELECT b FROM {word}", f"SELECT {word}.b FROM a"):
        with pytest.raises(MiniSqlError):
            parsed(sql)


@pytest.mark.parametrize("sql", ["SELECTa", "SELECT a b FROMt", "SELECT a FROM t WHEREb = 1 + 1", "SELECT a INb (1)"])
def test_a_keyword_ends_where_the_word_ends(sql: str) -> None:
    with pytest.raises(ParseError):
        parsed(sql)


def test_positions_are_those_of_the_whole_text() -> None:
    text = "SELECT 1;\nSELECT größe;"
    tree = parse(Span(text, 10, len(text)))
    (column,) = tree.find_data("column")
    assert text[column.meta.start_pos : column.meta.end_pos] == "größe"


def test_the_text_around_the_statement_is_not_read() -> None:
    text = "SELECT abc FROM ?? nonsense"
    (column,) = parse(Span(text, 0, 9)).find_data("column")
    assert text[column.meta.start_pos : column.meta.end_pos] == "ab"


NESTED = {
    "parentheses": ("(", "1", ")"),
    "CASE": ("CASE WHEN a THEN ", "1", " END"),
    "minus": ("- ", "1", ""),
    "NOT": ("NOT ", "a", ""),
    "cast": ("", "1", "::INTEGER"),
    "IS NULL": ("", "1", " IS NULL"),
    "function": ("abs(", "1", ")"),
    "IN": ("1 IN (", "1", ")"),
    "derived table": ("1 FROM (SELECT ", "1", ")"),
    "join": ("", "1 FROM a", " CROSS JOIN a"),
    "comma": ("", "1 FROM a", ", a"),
}


@pytest.mark.parametrize("construct", NESTED)
@pytest.mark.parametrize("times", [MAX_NESTING, 1000])
def test_what_nests_too_deep_is_refused(construct: str, times: int) -> None:
    before, middle, after = NESTED[construct]
    with pytest.raises(ParseError, match=f"nested more than {MAX_NESTING} levels deep"):
        parsed("SELECT " + before * times + middle + after * times)


@pytest.mark.parametrize("construct", NESTED)
def test_what_nests_less_deep_is_not(construct: str) -> None:
    before, middle, after = NESTED[construct]
    parsed("SELECT " + before * 30 + middle + after * 30)


CHAINS = {"sum": "1 + ", "concatenation": "'a' || ", "union": "1 UNION SELECT "}


@pytest.mark.parametrize("construct", CHAINS)
def test_a_chain_of_operators_may_be_long(construct: str) -> None:
    parsed("SELECT " + CHAINS[construct] * MAX_CHAIN + "1")


@pytest.mark.parametrize("construct", CHAINS)
def test_a_chain_has_an_end(construct: str) -> None:
    with pytest.raises(ParseError, match=f"a chain of more than {MAX_CHAIN} operators"):
        parsed("SELECT " + CHAINS[construct] * (MAX_CHAIN + 1) + "1")


@pytest.mark.parametrize("times", [100, 10_000])
def test_parentheses_that_are_never_closed(times: int) -> None:
    with pytest.raises(ParseError, match="this parenthesis is never closed"):
        parsed("SELECT " + "(" * times + "1")


@pytest.mark.parametrize("separator", [" AND ", " OR ", ", "])
def test_long_lists_do_not_nest(separator: str) -> None:
    items = separator.join(["a"] * 2000)
    parsed(f"SELECT {items} FROM t WHERE b IN ({items})")
    parsed(f"VALUES ({items})")


def start_with_cache(folder: Path) -> Path:
    """A fresh process parses one statement; where it should then have kept the tables."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    code = "from minisql.syntax.grammar import sql_parser; sql_parser().parse('SELECT a FROM t')"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    return folder / "minisql" / "parse_tables.pickle"


def test_parse_tables_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = start_with_cache(tmp_path)
    assert [cache] == list(cache.parent.iterdir())

    def not_again(grammar: str) -> None:
        raise AssertionError("computed although kept")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(grammar, "_compute", not_again)
    tree = grammar.sql_parser.__wrapped__().parse("SELECT a FROM t WHERE INTO1 IN (1)")
    assert isinstance(tree, Tree)


@pytest.mark.parametrize("damage", [b"", b"short", pickle.dumps("no parser")])
def test_damaged_parse_tables_are_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache = grammar.cache_path()
    cache.parent.mkdir()
    text = (resource_folder("grammar") / "sql.lark").read_text(encoding="utf-8")
    cache.write_bytes(grammar._key(text) + damage if damage else damage)
    computed = []
    compute = grammar._compute

    def compute_again(text: str) -> Lark:
        computed.append(text)
        return compute(text)

    monkeypatch.setattr(grammar, "_compute", compute_again)
    grammar.sql_parser.__wrapped__().parse("SELECT a FROM t")
    assert computed == [text]
    grammar.sql_parser.__wrapped__().parse("SELECT a FROM t")
    assert computed == [text]


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    start_with_cache(tmp_path / "file")


def test_the_ast_needs_no_parser() -> None:
    code = "import sys, minisql.syntax.ast; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
