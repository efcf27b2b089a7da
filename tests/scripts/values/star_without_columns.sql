-- * EXCLUDE leaves columns out, * REPLACE computes others in their places.
-- oracle: duckdb (sqlite3 has neither)

CREATE TABLE t (a INTEGER, b INTEGER, c VARCHAR);
INSERT INTO t VALUES (1, 10, 'x'), (2, NULL, 'y');
CREATE TABLE u (a INTEGER, d INTEGER);
INSERT INTO u VALUES (1, 100), (3, 300);

SELECT * EXCLUDE (b) FROM t;
----
a | c
1 | x
2 | y

SELECT * EXCLUDE b FROM t;
----
a | c
1 | x
2 | y

SELECT * REPLACE (b + 1 AS b, upper(c) AS c) FROM t;
----
a | b | c
1 | 11 | X
2 | NULL | Y

SELECT t.* EXCLUDE (a) REPLACE (a * 10 AS b), 1 AS one FROM t;
----
b | c | one
10 | x | 1
20 | y | 1

-- Of a join, every column called so.
SELECT * EXCLUDE (a) FROM t FULL JOIN u ON t.a = u.a;
----
b | c | d
10 | x | 100
NULL | NULL | 300
NULL | y | NULL

SELECT u.* EXCLUDE (a), t.* EXCLUDE (b, c) FROM t FULL JOIN u ON t.a = u.a;
----
d | a
100 | 1
300 | NULL
NULL | 2

SELECT * EXCLUDE (a) FROM t FULL JOIN u USING (a);
----
b | c | d
10 | x | 100
NULL | NULL | 300
NULL | y | NULL

-- The expression may aggregate, as any of a select list.
SELECT * EXCLUDE (b, c) REPLACE (max(a) AS a) FROM t;
----
a
2

-- EXCEPT means the same before a list of names, and a set operation before a query.
-- oracle: none (duckdb does not read EXCEPT so)
SELECT * EXCEPT (b, c) FROM t;
----
a
1
2

SELECT * FROM (SELECT 1 AS a) s EXCEPT (SELECT a FROM t);
----
a

-- error
SELECT * EXCLUDE (d) FROM t;
----
* has no column d
line 1: SELECT * EXCLUDE (d) FROM t;
                          ^

-- error
SELECT * EXCLUDE (a) REPLACE (1 AS A) FROM t;
----
column A is named twice behind *
line 1: SELECT * EXCLUDE (a) REPLACE (1 AS A) FROM t;
                                      ^^^^^^

-- error
SELECT * EXCLUDE (a, b, c) FROM t;
----
no column is left to select
line 1: SELECT * EXCLUDE (a, b, c) FROM t;
               ^^^^^^^^^^^^^^^^^^^

-- error
SELECT * RENAME (a AS b) FROM t;
----
* RENAME is not supported
line 1: SELECT * RENAME (a AS b) FROM t;
                 ^^^^^^
hint: name the columns, each AS what it is to be called
