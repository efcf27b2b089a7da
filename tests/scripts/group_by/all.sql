-- GROUP BY ALL: by every expression of the select list that is neither constant nor uses an aggregate.
-- oracle: duckdb (sqlite3 has none)

CREATE TABLE t (a INTEGER, b INTEGER, c VARCHAR);
INSERT INTO t VALUES (1, 10, 'x'), (1, 20, 'y'), (2, NULL, 'x'), (NULL, 30, 'x'), (1, 40, 'x');

SELECT a, sum(b), c FROM t GROUP BY ALL;
----
a | sum(b) | c
1 | 20 | y
1 | 50 | x
2 | NULL | x
NULL | 30 | x

SELECT a + 1 AS next, c, count(*) FROM t GROUP BY ALL HAVING count(*) > 1;
----
next | c | count(*)
2 | x | 2

-- Without an aggregate it is DISTINCT, without anything else one group of all rows.
SELECT c, a FROM t GROUP BY ALL;
----
c | a
x | 1
x | 2
x | NULL
y | 1

SELECT count(*), max(b) - min(b) FROM t GROUP BY ALL;
----
count(*) | max(b) - min(b)
5 | 30

SELECT 'constant', count(*) FROM t WHERE FALSE GROUP BY ALL;
----
'constant' | count(*)
constant | 0

SELECT * EXCLUDE (b), avg(b) FROM t GROUP BY ALL ORDER BY ALL;
----
a | c | avg(b)
1 | x | 25.0
1 | y | 20.0
2 | x | NULL
NULL | x | 30.0

-- error
SELECT a + count(*) FROM t GROUP BY ALL;
----
column a must appear in GROUP BY or be used in an aggregate
line 1: SELECT a + count(*) FROM t GROUP BY ALL;
               ^
hint: a group has many rows: GROUP BY a as well, or choose a value with min(a)
