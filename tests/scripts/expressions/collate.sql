-- COLLATE: text compares by code points, which is what "C", "POSIX" and BINARY mean. Others are refused by name.

CREATE TABLE t (s TEXT, n INTEGER);
INSERT INTO t VALUES ('b', 1), ('B', 2), ('a', 3), (NULL, 4);

-- oracle: duckdb (sqlite3 calls it BINARY, duckdb does not)
SELECT s FROM t ORDER BY s COLLATE "C", n;
----
s
B
a
b
NULL

-- oracle: sqlite3 (duckdb calls it C)
SELECT s COLLATE BINARY < 'a' FROM t;
----
s COLLATE BINARY < 'a'
NULL
false
false
true

-- oracle: sqlite3 (duckdb calls it C)
SELECT max(s COLLATE BINARY) FROM t WHERE s || 'x' COLLATE binary <> 'bx';
----
max(s COLLATE BINARY)
a

-- oracle: none (duckdb has no POSIX, sqlite3 neither)
SELECT s COLLATE "POSIX", count(*) FROM t GROUP BY s COLLATE "POSIX" ORDER BY 1;
----
s COLLATE "POSIX" | count(*)
B | 1
a | 1
b | 1
NULL | 1

-- error
SELECT s FROM t ORDER BY s COLLATE NOCASE;
----
the collation NOCASE is not supported
line 1: SELECT s FROM t ORDER BY s COLLATE NOCASE;
                                 ^^^^^^^^^^^^^^^^
hint: text compares by code points, COLLATE "C"; compare lower(x) to leave the case out

-- error
SELECT s FROM t WHERE s = 'b' COLLATE "de_DE";
----
the collation de_DE is not supported
line 1: SELECT s FROM t WHERE s = 'b' COLLATE "de_DE";
                                  ^^^^^^^^^^^^^^^^^^^
hint: text compares by code points, COLLATE "C"; compare lower(x) to leave the case out

-- error
SELECT n COLLATE "C" FROM t;
----
COLLATE needs a VARCHAR, this is INTEGER
line 1: SELECT n COLLATE "C" FROM t;
               ^
