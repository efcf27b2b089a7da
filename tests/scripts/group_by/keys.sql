-- GROUP BY columns, expressions, ordinals and aliases; rows with NULL in a key are a group of their own.

CREATE TABLE t (a INTEGER, b VARCHAR, v INTEGER);
INSERT INTO t VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30), (NULL, 'x', 40), (NULL, NULL, 50), (2, 'x', NULL);

SELECT a, sum(v) FROM t GROUP BY a;
----
a | sum(v)
1 | 30
2 | 30
NULL | 90

SELECT a, b, count(*), sum(v) FROM t GROUP BY a, b;
----
a | b | count(*) | sum(v)
1 | x | 1 | 10
1 | y | 1 | 20
2 | x | 2 | 30
NULL | NULL | 1 | 50
NULL | x | 1 | 40

-- The keys need not be selected.
SELECT count(*) FROM t GROUP BY b;
----
count(*)
1
1
4

SELECT a + 1, count(*) FROM t GROUP BY a + 1;
----
a + 1 | count(*)
2 | 2
3 | 2
NULL | 2

-- An expression over a key.
SELECT a * 10 AS ten, count(*) FROM t GROUP BY a;
----
ten | count(*)
10 | 2
20 | 2
NULL | 2

SELECT b, count(*) FROM t GROUP BY 1;
----
b | count(*)
NULL | 1
x | 4
y | 1

SELECT upper(b) AS u, count(*) FROM t GROUP BY u;
----
u | count(*)
NULL | 1
X | 4
Y | 1

SELECT CASE WHEN v > 25 THEN 'big' ELSE 'small' END AS size, count(*) FROM t GROUP BY size;
----
size | count(*)
big | 3
small | 3

-- Without an aggregate it is DISTINCT.
SELECT a FROM t GROUP BY a;
----
a
1
2
NULL

SELECT a, b FROM t GROUP BY b, a ORDER BY a, b;
----
a | b
1 | x
1 | y
2 | x
NULL | x
NULL | NULL

-- An expression without columns: one group where there are rows, none where there are none.
SELECT count(*) FROM t GROUP BY 1 + 1;
----
count(*)
6

SELECT count(*) FROM t WHERE FALSE GROUP BY 1 + 1;
----
count(*)

-- The columns of a FROM with a join.
SELECT t.a, u.b, count(*) FROM t JOIN t u ON t.a = u.a GROUP BY t.a, u.b;
----
a | b | count(*)
1 | x | 2
1 | y | 2
2 | x | 4

-- error
SELECT a, v FROM t GROUP BY a;
----
column v must appear in GROUP BY or be used in an aggregate
line 1: SELECT a, v FROM t GROUP BY a;
                  ^
hint: a group has many rows: GROUP BY v as well, or choose a value with min(v)

-- error
SELECT a, count(*) FROM t GROUP BY count(*);
----
count(*) cannot stand in GROUP BY
line 1: SELECT a, count(*) FROM t GROUP BY count(*);
                                           ^^^^^^^^
hint: the groups come first; aggregate in a derived table and group that

-- error
SELECT count(*) FROM t GROUP BY 'all';
----
GROUP BY of a constant has no meaning
line 1: SELECT count(*) FROM t GROUP BY 'all';
                                        ^^^^^
hint: give a column, an expression, or a position such as 1

-- error
SELECT a FROM t GROUP BY 2;
----
there is no position 2 in the select list
line 1: SELECT a FROM t GROUP BY 2;
                                 ^
hint: the positions are 1 to 1
