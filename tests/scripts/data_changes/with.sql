-- WITH before a statement that changes rows: its tables can be read wherever the statement has a query.

CREATE TABLE t (a INTEGER, b INTEGER);

WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 5) INSERT INTO t SELECT k, k * k FROM n;
SELECT a, b FROM t;
----
a | b
1 | 1
2 | 4
3 | 9
4 | 16
5 | 25

WITH big (k, v) AS (SELECT a, b FROM t WHERE b > 5) UPDATE t SET b = -v FROM big WHERE a = k RETURNING a, b;
----
a | b
3 | -9
4 | -16
5 | -25

WITH few AS (SELECT min(a) AS k FROM t) DELETE FROM t WHERE a IN (SELECT k FROM few) RETURNING a;
----
a
1

WITH x AS (SELECT 7 AS k) INSERT INTO t VALUES ((SELECT k FROM x), 0);
SELECT a, b FROM t;
----
a | b
2 | 4
3 | -9
4 | -16
5 | -25
7 | 0

-- The target is never a table of WITH.
-- oracle: none (duckdb and sqlite3 take it for one)
WITH t AS (SELECT 100 AS a) UPDATE t SET a = (SELECT max(t.a) FROM t) WHERE b = 0;
SELECT a, b FROM t;
----
a | b
100 | 0
2 | 4
3 | -9
4 | -16
5 | -25

-- A query of INSERT may have a WITH of its own.
-- oracle: duckdb (sqlite3 takes one WITH)
WITH x AS (SELECT 1 AS k) INSERT INTO t WITH y AS (SELECT k + 1 AS k FROM x) SELECT k, k FROM y RETURNING a;
----
a
2

EXPLAIN WITH x AS (SELECT max(a) AS k FROM t) DELETE FROM t USING x WHERE a = k;
----
-> Distinct  (cost=11.34..11.34 rows=1)
    -> Inner hash join (t.a = x.k)  (cost=9.27 rows=1)
        -> Table scan on t  (cost=1.77 rows=6)
        -> Hash
            -> Derived table x: max(a)  (cost=4.59..4.59 rows=1)
                -> Aggregate: MAX(t.a)  (cost=4.59..4.59 rows=1)
                    -> Table scan on t  (cost=1.71 rows=6)

-- error
WITH gone AS (DELETE FROM t RETURNING a) SELECT a FROM gone;
----
DELETE as a table of WITH is not supported
line 1: WITH gone AS (DELETE FROM t RETURNING a) SELECT a FROM gone;
                      ^^^^^^
