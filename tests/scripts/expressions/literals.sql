-- Literals, comments and quoted identifiers.

CREATE TABLE t ("select" INTEGER, "Mixed Case" INTEGER, x INTEGER);
INSERT INTO t VALUES (1, 2, 3);

SELECT 1, -1, 1.50, 2E0, 'text', TRUE, FALSE, NULL;
----
1 | -1 | 1.50 | 2E0 | 'text' | TRUE | FALSE | NULL
1 | -1 | 1.50 | 2.0 | text | true | false | NULL

SELECT "select", "Mixed Case", x FROM t;
----
select | Mixed Case | x
1 | 2 | 3

-- Names ignore case, quoted or not; a result column keeps the spelling of its source.
SELECT X, "X", "mixed case", T.x FROM T;
----
x | x | Mixed Case | x
3 | 3 | 2 | 3

SELECT x AS "two words", x AS "a""b" FROM t;
----
two words | a"b
3 | 3

SELECT 1 /* a comment
over two lines */ + 1 -- and one to the end of the line
;
----
1 /* a comment over two lines */ + 1
2

-- oracle: duckdb (sqlite3 has no date types)
SELECT DATE '2024-02-29', TIMESTAMP '2024-02-29 12:30:15', TIMESTAMP '2024-02-29 12:30:15.25';
----
DATE '2024-02-29' | TIMESTAMP '2024-02-29 12:30:15' | TIMESTAMP '2024-02-29 12:30:15.25'
2024-02-29 | 2024-02-29 12:30:15 | 2024-02-29 12:30:15.250000

SELECT 'a;b' AS s;
----
s
a;b

-- error
SELECT DATE '2024-02-30';
----
'2024-02-30' is not a date
line 1: SELECT DATE '2024-02-30';
               ^^^^^^^^^^^^^^^^^
hint: write DATE 'YYYY-MM-DD'

-- error
SELECT 'open;
----
this string is never closed
line 1: SELECT 'open;
               ^

-- error
SELECT "open FROM t;
----
this quoted name is never closed
line 1: SELECT "open FROM t;
               ^

-- error
SELECT select FROM t;
----
expected an expression or "*", found select
line 1: SELECT select FROM t;
               ^^^^^^
