-- DISTINCT in an aggregate over a window: each value of the frame counts once.
-- oracle: duckdb (sqlite3 refuses DISTINCT in window functions)

CREATE TABLE t (g TEXT, k INTEGER, v INTEGER, s TEXT);
INSERT INTO t VALUES ('a', 1, 5, 'x'), ('a', 2, 5, 'y'), ('a', 3, 7, 'x'), ('a', 4, NULL, NULL), ('b', 1, 5, 'z'),
  ('b', 2, 5, 'z'), ('b', 3, NULL, 'w');

SELECT g, k, sum(DISTINCT v) OVER (PARTITION BY g), count(DISTINCT v) OVER (), count(DISTINCT s) OVER (ORDER BY k)
FROM t;
----
g | k | sum(DISTINCT v) OVER (PARTITION BY g) | count(DISTINCT v) OVER () | count(DISTINCT s) OVER (ORDER BY k)
a | 1 | 12 | 2 | 2
a | 2 | 12 | 2 | 3
a | 3 | 12 | 2 | 4
a | 4 | 12 | 2 | 4
b | 1 | 5 | 2 | 2
b | 2 | 5 | 2 | 3
b | 3 | 5 | 2 | 4

SELECT g, k, sum(DISTINCT v) OVER (PARTITION BY g ORDER BY k ROWS BETWEEN 1 PRECEDING AND CURRENT ROW),
  avg(DISTINCT v) OVER (PARTITION BY g ORDER BY k), median(DISTINCT v) OVER (ORDER BY g, k)
FROM t;
----
g | k | sum(DISTINCT v) OVER (PARTITION BY g ORDER BY k ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) | avg(DISTINCT v) OVER (PARTITION BY g ORDER BY k) | median(DISTINCT v) OVER (ORDER BY g, k)
a | 1 | 5 | 5.0 | 5.0
a | 2 | 5 | 5.0 | 5.0
a | 3 | 12 | 6.0 | 6.0
a | 4 | 7 | 6.0 | 6.0
b | 1 | 5 | 5.0 | 6.0
b | 2 | 5 | 5.0 | 6.0
b | 3 | 5 | 5.0 | 6.0

SELECT g, k, min(DISTINCT v) OVER (PARTITION BY g), max(DISTINCT v) OVER (ORDER BY g, k) FROM t;
----
g | k | min(DISTINCT v) OVER (PARTITION BY g) | max(DISTINCT v) OVER (ORDER BY g, k)
a | 1 | 5 | 5
a | 2 | 5 | 5
a | 3 | 5 | 7
a | 4 | 5 | 7
b | 1 | 5 | 7
b | 2 | 5 | 7
b | 3 | 5 | 7

SELECT g, k, count(DISTINCT v) OVER (PARTITION BY g ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  EXCLUDE CURRENT ROW) FROM t;
----
g | k | count(DISTINCT v) OVER (PARTITION BY g ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)
a | 1 | 2
a | 2 | 2
a | 3 | 1
a | 4 | 2
b | 1 | 1
b | 2 | 1
b | 3 | 1

SELECT g, k, count(DISTINCT v) FILTER (WHERE k > 1) OVER (PARTITION BY g) FROM t;
----
g | k | count(DISTINCT v) FILTER (WHERE k > 1) OVER (PARTITION BY g)
a | 1 | 2
a | 2 | 2
a | 3 | 2
a | 4 | 2
b | 1 | 1
b | 2 | 1
b | 3 | 1

-- Over groups: the aggregate takes values of the groups.
SELECT v, count(*), count(DISTINCT count(*)) OVER () FROM t GROUP BY v;
----
v | count(*) | count(DISTINCT count(*)) OVER ()
5 | 4 | 3
7 | 1 | 3
NULL | 2 | 3

-- An empty frame.
SELECT k, sum(DISTINCT v) OVER (ORDER BY k ROWS BETWEEN 3 FOLLOWING AND 4 FOLLOWING),
  count(DISTINCT v) OVER (ORDER BY k ROWS BETWEEN 3 FOLLOWING AND 4 FOLLOWING) FROM t WHERE g = 'a';
----
k | sum(DISTINCT v) OVER (ORDER BY k ROWS BETWEEN 3 FOLLOWING AND 4 FOLLOWING) | count(DISTINCT v) OVER (ORDER BY k ROWS BETWEEN 3 FOLLOWING AND 4 FOLLOWING)
1 | NULL | 0
2 | NULL | 0
3 | NULL | 0
4 | NULL | 0

EXPLAIN SELECT sum(DISTINCT v) OVER (PARTITION BY g) FROM t;
----
-> Window (PARTITION BY t.g): SUM(DISTINCT t.v)  (cost=8.62..8.62 rows=7)
    -> Sort: t.g  (cost=5.39..5.39 rows=7)
        -> Table scan on t  (cost=2.34 rows=7)
