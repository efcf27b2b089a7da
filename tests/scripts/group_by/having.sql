-- HAVING filters groups, after the aggregates are known; WHERE filters rows, before.

CREATE TABLE t (a INTEGER, v INTEGER);
INSERT INTO t VALUES (1, 10), (1, 20), (2, 30), (NULL, 40), (NULL, 50), (3, NULL);

SELECT a, sum(v) FROM t GROUP BY a HAVING sum(v) > 30;
----
a | sum(v)
NULL | 90

SELECT a FROM t GROUP BY a HAVING count(*) > 1;
----
a
1
NULL

SELECT a, count(*) FROM t WHERE v > 10 GROUP BY a HAVING count(*) > 1;
----
a | count(*)
NULL | 2

-- A condition on a key, and one that is unknown.
SELECT a, count(*) FROM t GROUP BY a HAVING a > 1;
----
a | count(*)
2 | 1
3 | 1

SELECT a FROM t GROUP BY a HAVING sum(v) IS NULL;
----
a
3

SELECT a FROM t GROUP BY a HAVING max(v) = NULL;
----
a

-- Without GROUP BY all rows are one group.
SELECT count(*) FROM t HAVING count(*) > 5;
----
count(*)
6

-- oracle: duckdb (sqlite3 refuses HAVING here)
SELECT 'none' FROM t HAVING count(*) > 100;
----
'none'

SELECT a, count(*) FROM t GROUP BY a HAVING count(*) BETWEEN 1 AND 1 AND NOT a = 3;
----
a | count(*)
2 | 1

-- error
SELECT a FROM t GROUP BY a HAVING v > 1;
----
column v must appear in GROUP BY or be used in an aggregate
line 1: SELECT a FROM t GROUP BY a HAVING v > 1;
                                          ^
hint: a group has many rows: GROUP BY v as well, or choose a value with min(v)

-- error
SELECT a FROM t HAVING a > 1;
----
column a must appear in GROUP BY or be used in an aggregate
line 1: SELECT a FROM t HAVING a > 1;
                               ^
hint: a group has many rows: GROUP BY a as well, or choose a value with min(a)

-- Without GROUP BY and aggregates there is one group, whatever the rows are: none is read, as in PostgreSQL.
-- oracle: none (duckdb and sqlite3 evaluate WHERE)
SELECT 'x' FROM t WHERE 1 / 0 = 1 HAVING 1 < 2;
----
'x'
x

-- oracle: duckdb (sqlite3 wants an aggregate)
SELECT 'x' FROM t HAVING 1 > 2;
----
'x'

EXPLAIN SELECT 'x' FROM t WHERE 1 / 0 = 1 HAVING 1 < 2;
----
-> Project: 'x'  (cost=0.06 rows=1)
    -> Rows fetched before execution  (cost=0.00 rows=1)

-- oracle: none (duckdb and sqlite3 evaluate WHERE)
SELECT count(*) FROM t AS o WHERE EXISTS (SELECT 1 FROM t AS i WHERE i.a = o.a AND FALSE HAVING TRUE);
----
count(*)
6
