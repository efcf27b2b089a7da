-- DISTINCT keeps each different row once; NULL equals NULL here.

CREATE TABLE t (a INTEGER, b VARCHAR);
INSERT INTO t VALUES (1, 'x'), (1, 'x'), (1, 'y'), (NULL, 'x'), (NULL, 'x'), (2, NULL), (2, NULL);

SELECT DISTINCT a FROM t;
----
a
1
2
NULL

SELECT DISTINCT a, b FROM t;
----
a | b
1 | x
1 | y
2 | NULL
NULL | x

SELECT DISTINCT b FROM t ORDER BY b DESC NULLS LAST;
----
b
y
x
NULL

-- oracle: duckdb (sqlite3 sorts NULLs first)
SELECT DISTINCT a + 1 AS c FROM t ORDER BY c LIMIT 2;
----
c
2
3

SELECT DISTINCT a FROM t WHERE b = 'x';
----
a
1
NULL

SELECT DISTINCT count(*) FROM t GROUP BY a;
----
count(*)
2
3

SELECT count(*) FROM (SELECT DISTINCT a, b FROM t) s;
----
count(*)
4

SELECT DISTINCT t.a, u.b FROM t FULL JOIN t u ON t.a = u.a AND t.b <> u.b;
----
a | b
1 | x
1 | y
2 | NULL
NULL | NULL
NULL | x

SELECT DISTINCT 1, 'c' FROM t;
----
1 | 'c'
1 | c

-- Negative zero equals zero.
SELECT count(*) FROM (SELECT DISTINCT CASE WHEN a = 1 THEN -0E0 ELSE 0E0 END AS x FROM t) s;
----
count(*)
1

-- error
SELECT DISTINCT a FROM t ORDER BY b;
----
with SELECT DISTINCT, ORDER BY takes only what is in the select list
line 1: SELECT DISTINCT a FROM t ORDER BY b;
                                          ^
hint: several rows can become one, which then has many values for this
