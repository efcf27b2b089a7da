-- COUNT, SUM, AVG, MIN and MAX over all rows: NULLs take no part, except in count(*).

CREATE TABLE t (a INTEGER, b INTEGER, s VARCHAR);
INSERT INTO t VALUES (1, 10, 'x'), (2, NULL, 'y'), (3, 30, NULL), (NULL, 40, 'x'), (3, NULL, 'z');
CREATE TABLE nulls (n INTEGER);
INSERT INTO nulls VALUES (NULL), (NULL);

SELECT count(*), count(a), count(b), count(s) FROM t;
----
count(*) | count(a) | count(b) | count(s)
5 | 4 | 3 | 4

SELECT sum(a), avg(a), min(a), max(a) FROM t;
----
sum(a) | avg(a) | min(a) | max(a)
9 | 2.25 | 1 | 3

SELECT min(s), max(s) FROM t;
----
min(s) | max(s)
x | z

SELECT sum(a + b), sum(a) + sum(b), avg(b) FROM t;
----
sum(a + b) | sum(a) + sum(b) | avg(b)
44 | 89 | 26.666666666666668

-- The average of integers is no integer.
SELECT avg(a) FROM t WHERE a < 3;
----
avg(a)
1.5

SELECT count(1), count(NULL), sum(2) FROM t;
----
count(1) | count(NULL) | sum(2)
5 | 0 | 10

-- All of them NULL.
SELECT count(n), sum(n), avg(n), min(n), max(n), count(*) FROM nulls;
----
count(n) | sum(n) | avg(n) | min(n) | max(n) | count(*)
0 | NULL | NULL | NULL | NULL | 2

-- The aggregates of one query stand in one row, inside any expression.
SELECT max(a) - min(a) AS spread, CASE WHEN count(*) > 3 THEN 'many' ELSE 'few' END AS size FROM t;
----
spread | size
2 | many

SELECT count(*) FROM t WHERE a = 3 AND b IS NULL;
----
count(*)
1

-- error
SELECT a, count(*) FROM t;
----
column a must appear in GROUP BY or be used in an aggregate
line 1: SELECT a, count(*) FROM t;
               ^
hint: a group has many rows: GROUP BY a as well, or choose a value with min(a)

-- error
SELECT sum(count(*)) FROM t;
----
count(*) cannot stand in an aggregate
line 1: SELECT sum(count(*)) FROM t;
                   ^^^^^^^^
hint: aggregate in a derived table, then aggregate that

-- error
SELECT a FROM t WHERE count(*) > 1;
----
count(*) cannot stand in WHERE
line 1: SELECT a FROM t WHERE count(*) > 1;
                              ^^^^^^^^
hint: WHERE chooses rows before they are grouped; HAVING chooses groups

-- error
SELECT sum(s) FROM t;
----
sum needs a number, this is VARCHAR
line 1: SELECT sum(s) FROM t;
                   ^

-- error
SELECT * FROM t JOIN nulls ON count(*) > 0;
----
count(*) cannot stand in ON
line 1: SELECT * FROM t JOIN nulls ON count(*) > 0;
                                      ^^^^^^^^
hint: a join comes before grouping; aggregate in a derived table and join that
