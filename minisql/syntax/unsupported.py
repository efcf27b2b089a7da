"""SQL that the grammar leaves out, recognised by the words around the place where parsing stopped.

One table does it, so that the grammar needs no rules for what does not work. Its patterns are searched in one line of
lexemes: the first of the statement, some before the stop, `▸`, and some from the stop on; in capitals, a blank after
each, strings and quoted names as '' and "". The first pattern that is found counts: special cases stand above general
ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minisql.dataclass import dataclass
from minisql.errors import NotSupportedError
from minisql.source import Span
from minisql.syntax.lexeme import Lexeme

_BEFORE, _AFTER = 8, 4
"""How many lexemes before the stop, and from it on, a pattern can see."""


@dataclass(frozen=True, slots=True)
class _Refusal:
    """`construct` is the beginning of the sentence "… not supported"; it may use the groups of the pattern."""

    pattern: str
    construct: str
    hint: str | None = None


_STATEMENTS = (
    "ATTACH|CALL|CHECKPOINT|COMMENT|DEALLOCATE|DECLARE|DETACH"
    "|EXECUTE|EXPORT|GRANT|IMPORT|INSTALL|LOAD|LOCK|PIVOT|PRAGMA|PREPARE|REINDEX|RENAME"
    "|REVOKE|SUMMARIZE|UNPIVOT|USE|VACUUM"
)
_OBJECTS = (
    "AGGREGATE|DATABASE|DOMAIN|EXTENSION|EXTERNAL|FUNCTION|GLOBAL|LOCAL|MACRO|MATERIALIZED|PROCEDURE"
    "|RECURSIVE|ROLE|RULE|SCHEMA|SEQUENCE|TRIGGER|TYPE|UNLOGGED|USER|VIRTUAL"
)
_INTERVAL_UNITS = "(?:YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?"
_WORD_OPERATORS = "DIV|MOD|XOR|REGEXP|RLIKE|GLOB|MATCH|OVERLAPS"
_SYMBOL_OPERATORS = r"->>|->|@>|<@|\*\*|//|[@!]"

_REFUSALS = (
    # Statements
    _Refusal(r"^▸(REPLACE|UPSERT) ", r"the statement \1 is", "write INSERT … ON CONFLICT (key) DO UPDATE SET …"),
    _Refusal(rf"^▸({_STATEMENTS}) ", r"the statement \1 is"),
    _Refusal(r"^EXPLAIN ▸FORMAT ", "EXPLAIN FORMAT without parentheses is", "write EXPLAIN (FORMAT JSON) SELECT …"),
    _Refusal(r"^EXPLAIN .*▸(CREATE|DROP|SET|SHOW|DESCRIBE|TRUNCATE) ", r"EXPLAIN of \1 is"),
    _Refusal(rf"^(CREATE|DROP) ▸({_OBJECTS}) ", r"\1 \2 is"),
    _Refusal(r"^ALTER ▸(?!TABLE )(\S+) ", r"ALTER \1 is"),
    _Refusal(r"^ALTER TABLE .*▸, ", "ALTER TABLE with several changes is", "make one change at a time"),
    _Refusal(r"^ALTER TABLE .*▸(MODIFY|CHANGE) ", r"ALTER TABLE … \1 is", "write ALTER COLUMN … TYPE, SET or DROP"),
    _Refusal(r"^ALTER TABLE .*▸(SET|OWNER|ENABLE|DISABLE|VALIDATE|INHERIT|ATTACH) ", r"ALTER TABLE … \1 is"),
    _Refusal(r"^ALTER TABLE .*RENAME (CONSTRAINT) ▸", r"RENAME \1 is", "drop it and add it under the other name"),
    _Refusal(r"^ALTER TABLE .*DROP .*▸(CASCADE|RESTRICT) ", r"DROP COLUMN … \1 is", "drop first what uses the column"),
    _Refusal(
        r"^(?:CREATE|ALTER) .*SET (NULL|DEFAULT) ▸\( ", r"SET \1 (…) is", "it is about all columns of the foreign key"
    ),
    _Refusal(r"^(?:CREATE|ALTER) .*▸(MATCH (?:FULL|PARTIAL|SIMPLE)|(?:NOT )?DEFERRABLE|INITIALLY) ", r"\1 is"),
    _Refusal(r"^(?:CREATE|ALTER) .*▸(GENERATED|COLLATE|AUTO_?INCREMENT|IDENTITY) ", r"\1 of a column is"),
    _Refusal(
        r"^CREATE (?:.* )?TABLE \S+ \( (?:\S+ , )*\S+ (?:\) ▸(?:; )?$|▸\w+ )",
        "a column without a type is",
        "write a type behind its name, as in a INTEGER",
    ),
    _Refusal(
        r"^CREATE .*TABLE .*(?:\( |, |\S )▸(LIKE) ",
        r"\1 in CREATE TABLE is",
        "CREATE TABLE … AS SELECT * FROM the table WITH NO DATA makes one with its columns",
    ),
    _Refusal(r"^CREATE TABLE .*(?:\( |, )(EXCLUDE) ▸USING ", r"\1 in CREATE TABLE is"),
    _Refusal(r"^(?:CREATE|ALTER) TABLE .*\S ▸AS (?=\( )", "a column that is computed is", "a VIEW computes it"),
    _Refusal(r"^CREATE TABLE .*\) ▸(WITHOUT|STRICT|PARTITION|INHERITS|TABLESPACE|USING|ON) ", r"CREATE TABLE … \1 is"),
    _Refusal(r"^CREATE INDEX .*▸(NULLS|USING|WHERE|INCLUDE|CONCURRENTLY|COLLATE) ", r"CREATE INDEX … \1 is"),
    _Refusal(r"^CREATE INDEX .*(?:\( |, )▸\(|^CREATE INDEX .*\( \S+ ▸\(", "an index on an expression is"),
    _Refusal(r"^DROP INDEX .*▸ON ", "DROP INDEX … ON is", "the name of an index says its table"),
    _Refusal(r"^INSERT ▸(OR|IGNORE) ", r"INSERT \1 is", "write ON CONFLICT DO NOTHING, or DO UPDATE, behind the rows"),
    _Refusal(r"^INSERT ▸(OVERWRITE) ", r"INSERT \1 is", "TRUNCATE the table first"),
    _Refusal(r"ON ▸(DUPLICATE) KEY ", r"ON \1 KEY is", "write ON CONFLICT (key) DO UPDATE SET …"),
    _Refusal(r"ON CONFLICT \( (?:\S+ , )*\S+ \) ▸WHERE ", "ON CONFLICT (…) WHERE is", "no index has a condition"),
    _Refusal(r"ON CONFLICT \( (?:\S+ , )*\S+ ▸(?![,)] )", "ON CONFLICT of anything but columns is"),
    _Refusal(
        r"^MERGE .*USING .*▸(?:,|(?:INNER |LEFT |RIGHT |FULL |CROSS |NATURAL |OUTER )*JOIN) ",
        "MERGE with a source of several tables is",
        "write USING (SELECT … FROM a JOIN b ON …) AS source",
    ),
    _Refusal(r"^MERGE .*(UPDATE SET|INSERT) ▸\* ", r"\1 * is", "name the columns"),
    _Refusal(r"AS (?:(?:NOT )?MATERIALIZED )?\( ▸(INSERT|UPDATE|DELETE|MERGE) ", r"\1 as a table of WITH is"),
    _Refusal(r"^UPDATE .*\) = ▸\S+ ", "SET (…) of anything but as many values or a query is"),
    _Refusal(r"^UPDATE .*(?:SET|,) \S+ ▸\. ", "a table before a column that SET changes is", "write the column alone"),
    _Refusal(r"^UPDATE .*▸(ORDER BY|LIMIT) ", r"UPDATE … \1 is", "choose the rows by WHERE, with a subquery"),
    _Refusal(r"^DELETE .*▸(ORDER BY|LIMIT) ", r"DELETE … \1 is", "choose the rows by WHERE, with a subquery"),
    _Refusal(r"^UPDATE .*▸(OR|JOIN|INNER|LEFT) ", r"UPDATE … \1 is", "join other tables in FROM"),
    _Refusal(r"^UPDATE .*▸, (?=\S+ (?:SET|\S+ SET|AS) )", "UPDATE of several tables is", "update one table at a time"),
    _Refusal(r"^DELETE ▸\S+ (?=FROM )", "DELETE of several tables is", "delete from one table at a time, USING others"),
    _Refusal(r"^(?:BEGIN|START) .*▸(READ|ISOLATION|DEFERRED|IMMEDIATE|EXCLUSIVE|NOT) ", r"BEGIN … \1 is"),
    _Refusal(r"^(?:COMMIT|END|ROLLBACK) .*▸(AND|PREPARED) ", r"COMMIT or ROLLBACK … \1 is"),
    _Refusal(r"^COPY .*▸(WHERE) ", r"COPY … \1 is", "copy a query, or INSERT a SELECT from the file"),
    _Refusal(r"^COPY .*(?:TO|FROM) ▸(STDIN|STDOUT|PROGRAM) ", r"COPY with \1 is"),
    _Refusal(
        r"^COPY .*(?:TO|FROM) '' (?:WITH )?▸(CSV|BINARY|HEADER|DELIMITER|DELIMITERS|NULL|QUOTE|ENCODING) ",
        r"COPY … \1 without parentheses is",
        "write the options in parentheses: (HEADER, DELIMITER ';')",
    ),
    _Refusal(r"^TRUNCATE .*▸(CASCADE|RESTRICT|RESTART|CONTINUE) ", r"TRUNCATE … \1 is"),
    _Refusal(r"^TRUNCATE .*▸, ", "TRUNCATE of several tables is", "truncate one table at a time"),
    _Refusal(r"^ANALYZE ▸TABLE ", "ANALYZE TABLE is", "write ANALYZE table"),
    _Refusal(r"^ANALYZE .*▸, ", "ANALYZE of several tables is", "name one table, or none for all"),
    _Refusal(r"^ANALYZE .*▸\( ", "ANALYZE of single columns is", "it takes a table"),
    # Queries
    _Refusal(r"(MINUS) ▸SELECT ", r"\1 is", "write EXCEPT"),
    _Refusal(
        r"\) ▸(SEARCH) (?:DEPTH|BREADTH) ",
        r"\1 of a recursive table is",
        "sort by a column that the recursion counts up",
    ),
    _Refusal(
        r"\) ▸(CYCLE) (?=\S+ (?:SET|,) )", r"\1 of a recursive table is", "UNION in place of UNION ALL ends a circle"
    ),
    _Refusal(
        r"(UNION|INTERSECT|EXCEPT) (?:ALL )?▸(BY NAME|CORRESPONDING) ", r"\1 \2 is", "name the columns in one order"
    ),
    _Refusal(
        r"(ORDER BY|LIMIT|OFFSET) (?:[^()]* )?▸(UNION|INTERSECT|EXCEPT) ",
        r"\1 before \2 is",
        "put the query that it belongs to in parentheses",
    ),
    _Refusal(r"TOP ▸\d", "TOP is", "write LIMIT at the end of the query"),
    _Refusal(r"\* (?:.* )?▸(RENAME) ", r"* \1 is", "name the columns, each AS what it is to be called"),
    _Refusal(r"▸INTO ", "SELECT … INTO is"),
    _Refusal(r"GROUP BY ▸DISTINCT ", "GROUP BY DISTINCT is"),
    _Refusal(r"▸WITH (ROLLUP|CUBE|ORDINALITY) ", r"WITH \1 is"),
    _Refusal(r"LIMIT ▸ALL ", "LIMIT ALL is", "leave LIMIT out"),
    _Refusal(r"FOR ▸(UPDATE|SHARE) |▸FOR (UPDATE|SHARE) ", r"FOR \1\2 is"),
    _Refusal(r"CONNECT ▸BY |▸CONNECT BY ", "CONNECT BY is"),
    # Tables and joins
    _Refusal(r'[\w"] ▸\. ', "a name qualified by a schema is"),
    _Refusal(r"(CROSS|OUTER) ▸APPLY ", r"\1 APPLY is", "write JOIN LATERAL (…) ON TRUE, or LEFT JOIN for OUTER"),
    _Refusal(r"LATERAL ▸(?!\( )", "LATERAL before anything but a query is", "a table has no columns to read others in"),
    _Refusal(r"▸ASOF ", "ASOF JOIN is"),
    _Refusal(r"STRAIGHT_JOIN ▸", "STRAIGHT_JOIN is", "write JOIN"),
    _Refusal(r"(RIGHT|FULL) ▸(SEMI|ANTI) ", r"\1 \2 JOIN is"),
    _Refusal(r"▸TABLESAMPLE |TABLESAMPLE (?:\( )?▸", "TABLESAMPLE is"),
    _Refusal(r"\b(PIVOT|UNPIVOT) \( \S+ ▸", r"\1 is"),
    _Refusal(r"USING \( .*\) ▸AS ", "an alias of USING columns is"),
    _Refusal(r"\( \+ ▸\) |▸\( \+ \) ", "the outer join sign (+) is", "write LEFT JOIN … ON …"),
    # Expressions
    _Refusal(
        r"(\w+) \( ▸(?:SELECT|VALUES) ", r"a query as the argument of \1 is", "in parentheses of its own it is a value"
    ),
    _Refusal(r"▸(IGNORE|RESPECT) NULLS ", r"\1 NULLS here is", "it stands before OVER: lag(x) IGNORE NULLS OVER (…)"),
    _Refusal(r"IS (?:NOT )?▸JSON ", "IS JSON is"),
    _Refusal(r"NOT ▸NULL ", "NOT NULL without IS is", "write IS NOT NULL"),
    _Refusal(r"▸COLLATE ", "COLLATE is"),
    _Refusal(r"AT ▸TIME |▸AT TIME ", "AT TIME ZONE is"),
    _Refusal(r"AS \w+ ▸(UNSIGNED|SIGNED) ", r"\1 of a type is", "use INTEGER or BIGINT"),
    _Refusal(
        rf"(?:AS|::) INTERVAL ▸(?={_INTERVAL_UNITS} )",
        "a CAST to an INTERVAL with a unit is",
        "write INTERVAL '1' DAY, or CAST('1 day' AS INTERVAL)",
    ),
    _Refusal(r"TIMESTAMP ▸WITH ", "TIMESTAMP WITH TIME ZONE is"),
    _Refusal(
        rf"INTERVAL (?:- )?▸(?=[^,)]+ (?:{_INTERVAL_UNITS}) )|INTERVAL \S+ ▸(?={_INTERVAL_UNITS} )",
        "this form of INTERVAL is",
        "write INTERVAL '1 day 2 hours', INTERVAL '1' DAY or INTERVAL (x) DAY",
    ),
    _Refusal(r"((?:CURRENT_|LOCAL)(?:TIME|TIMESTAMP)) ▸\( ", r"\1 with a precision is", "it has microseconds"),
    _Refusal(r"\b(SAFE_CAST|CONVERT) \( .*▸(?:AS|USING) ", r"\1 is", "write CAST or TRY_CAST"),
    _Refusal(r"▸=> ", "a named argument outside FROM is"),
    _Refusal(r"\[ ▸\d+ \] ", "an array type of a fixed length is", "write [] alone: arrays have any length"),
    _Refusal(r"▸{ ", "a struct or map is"),
    _Refusal(r"▸\$ ", "a numbered parameter is", "write ? or :name"),
    _Refusal(rf"▸({_WORD_OPERATORS}) |\b({_WORD_OPERATORS}) ▸", r"the operator \1\2 is"),
    _Refusal(rf"▸({_SYMBOL_OPERATORS}) ", r"the operator \1 is"),
)


def unsupported_construct(text: str, words: Sequence[Lexeme], stop: int) -> NotSupportedError | None:
    """The refusal of what stands around `words[stop]`, where parsing stopped; None for nothing that the table knows.

    `words` are the lexemes of the statement in `text`; `stop` is their number where parsing stopped at the end.
    """
    line = _line(words, stop)
    for refusal in _REFUSALS:
        found = re.search(refusal.pattern, line)
        if found:
            span = _place(text, words, stop, found.group())
            return NotSupportedError(f"{found.expand(refusal.construct)} not supported", span, refusal.hint)
    return None


def _line(words: Sequence[Lexeme], stop: int) -> str:
    before = [*words[: min(stop, 1)], *words[max(1, stop - _BEFORE) : stop]]
    after = words[stop : stop + _AFTER]
    return "".join(f"{lexeme.word} " for lexeme in before) + "▸" + "".join(f"{lexeme.word} " for lexeme in after)


def _place(text: str, words: Sequence[Lexeme], stop: int, found: str) -> Span:
    """The found lexemes from the stop on, or the one before the stop where the pattern ends there."""
    count = len(found.partition("▸")[2].split())
    first, last = (stop, stop + count - 1) if count else (stop - 1, stop - 1)
    return Span(text, words[first].start, words[last].end)
