-- What a query in FROM computes and nobody reads is not computed.

CREATE TABLE t (k INTEGER, v INTEGER);
INSERT INTO t VALUES (1, 1), (1, 2), (2, 5), (NULL, 7);

-- Aggregates.
CREATE VIEW sums AS SELECT k, avg(v) AS mean, sum(v) AS total, count(DISTINCT v) AS different FROM t GROUP BY k;

EXPLAIN SELECT k, total FROM sums;
----
-> Derived table sums: t.k, sum(v)  (cost=5.28..5.28 rows=2)
    -> Group aggregate by (t.k): SUM(t.v)  (cost=5.28..5.28 rows=2)
        -> Table scan on t  (cost=1.36 rows=4)

SELECT k, total FROM sums;
----
k | total
1 | 3
2 | 5
NULL | 7

-- HAVING reads one of them.
EXPLAIN SELECT d.k FROM (SELECT k, sum(v) AS s, min(v) AS m FROM t GROUP BY k HAVING min(v) > 1) AS d;
----
-> Derived table d: t.k  (cost=5.28..5.40 rows=1)
    -> Filter: (min(v) > 1)  (cost=5.28..5.40 rows=1)
        -> Group aggregate by (t.k): MIN(t.v)  (cost=5.28..5.28 rows=2)
            -> Table scan on t  (cost=1.36 rows=4)

-- There is still a row, even over no rows.
EXPLAIN SELECT count(*) FROM (SELECT sum(v), avg(v) FROM t WHERE v > 100) AS d;
----
-> Aggregate: COUNT(*)  (cost=4.61..4.61 rows=1)
    -> Derived table d  (cost=2.88..2.88 rows=1)
        -> Aggregate  (cost=2.88..2.88 rows=1)
            -> Filter: (t.v > 100)  (cost=1.15 rows=1)
                -> Table scan on t  (cost=0.92 rows=4)

SELECT count(*) FROM (SELECT sum(v), avg(v) FROM t WHERE v > 100) AS d;
----
count(*)
1

-- oracle: duckdb (sqlite3 has no grouping sets)
SELECT count(*) FROM (SELECT sum(v), GROUPING(k) FROM t GROUP BY GROUPING SETS ((), (), (k))) AS d;
----
count(*)
5

-- oracle: duckdb (sqlite3 has no grouping sets)
SELECT d.k, d.g FROM (SELECT k, sum(v) AS s, GROUPING(k) AS g FROM t GROUP BY ROLLUP (k)) AS d;
----
k | g
1 | 0
2 | 0
NULL | 0
NULL | 1

-- Window functions. Without them the query only reads, and is merged.
CREATE VIEW ranked AS SELECT k, v, row_number() OVER (PARTITION BY k ORDER BY v) AS place, sum(v) OVER (ORDER BY v) AS s FROM t;

EXPLAIN SELECT v, place FROM ranked;
----
-> Derived table ranked: t.v, row_number() OVER (PARTITION BY k ORDER BY v)  (cost=4.85..4.85 rows=4)
    -> Window (PARTITION BY t.k ORDER BY t.v): ROW_NUMBER()  (cost=4.85..4.85 rows=4)
        -> Sort: t.k, t.v  (cost=3.00..3.00 rows=4)
            -> Table scan on t  (cost=1.36 rows=4)

SELECT v, place FROM ranked;
----
v | place
1 | 1
2 | 2
5 | 1
7 | 1

EXPLAIN (LOGICAL) SELECT v FROM ranked WHERE k = 1;
----
After prune_columns
-> Query block
    -> FROM
        -> (SELECT) AS ranked
            -> FROM
                -> t
            -> SELECT
                -> t.k AS k
                -> t.v AS v
                -> NULL AS place
                -> NULL AS s
    -> WHERE (ranked.k = 1)
    -> SELECT
        -> ranked.v AS v
After merge_derived_tables
-> Query block
    -> FROM
        -> t
    -> WHERE (t.k = 1)
    -> SELECT
        -> t.v AS v
Relational expression
-> Filter: (t.k = 1)
    -> t
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (t.k = 1)
-> t, filter: (t.k = 1)

-- QUALIFY reads a window function, DISTINCT compares all columns.
EXPLAIN SELECT d.v FROM (SELECT v, sum(v) OVER (ORDER BY v) AS s FROM t QUALIFY row_number() OVER (ORDER BY v) = 1) AS d;
----
-> Derived table d: t.v  (cost=4.63..4.86 rows=1)
    -> Filter: (row_number() OVER (ORDER BY v) = 1)  (cost=4.63..4.86 rows=1)
        -> Window (ORDER BY t.v): ROW_NUMBER()  (cost=4.63..4.63 rows=4)
            -> Sort: t.v  (cost=2.78..2.78 rows=4)
                -> Table scan on t  (cost=1.14 rows=4)

EXPLAIN SELECT d.k FROM (SELECT DISTINCT k, v FROM t) AS d;
----
-> Distinct  (cost=8.28..8.28 rows=4)
    -> Derived table d: t.k, t.v  (cost=1.36 rows=4)
        -> Table scan on t  (cost=1.36 rows=4)

-- A subquery in the select list.
EXPLAIN SELECT d.k FROM (SELECT k, (SELECT max(v) FROM t AS o WHERE o.k = t.k) AS m FROM t) AS d;
----
-> Table scan on t  (cost=1.14 rows=4)

-- DISTINCT finds no duplicates where the keys of a GROUP BY are among the columns.
EXPLAIN SELECT DISTINCT k, sum(v) FROM t GROUP BY k;
----
-> Group aggregate by (t.k): SUM(t.v)  (cost=5.28..5.28 rows=2)
    -> Table scan on t  (cost=1.36 rows=4)

EXPLAIN SELECT DISTINCT total, k FROM sums WHERE total > 1;
----
-> Derived table sums: t.k, sum(v)  (cost=5.28..5.40 rows=1)
    -> Filter: (sum(v) > 1)  (cost=5.28..5.40 rows=1)
        -> Group aggregate by (t.k): SUM(t.v)  (cost=5.28..5.28 rows=2)
            -> Table scan on t  (cost=1.36 rows=4)

EXPLAIN SELECT DISTINCT total FROM sums;
----
-> Distinct  (cost=8.74..8.74 rows=2)
    -> Derived table sums: sum(v)  (cost=5.28..5.28 rows=2)
        -> Group aggregate by (t.k): SUM(t.v)  (cost=5.28..5.28 rows=2)
            -> Table scan on t  (cost=1.36 rows=4)

-- The order of a query in FROM is not made where it could not be seen.
EXPLAIN SELECT t.v, d.s FROM t JOIN (SELECT k, sum(v) AS s FROM t GROUP BY k ORDER BY 2) AS d USING (k);
----
-> Inner hash join (t.k = d.k)  (cost=10.70 rows=3)
    -> Table scan on t  (cost=1.14 rows=4)
    -> Hash
        -> Derived table d: t.k, sum(v)  (cost=5.28..5.28 rows=2)
            -> Group aggregate by (t.k): SUM(t.v)  (cost=5.28..5.28 rows=2)
                -> Table scan on t  (cost=1.36 rows=4)

EXPLAIN SELECT max(d.s) FROM (SELECT k, sum(v) AS s FROM t GROUP BY k ORDER BY 2) AS d;
----
-> Aggregate: MAX(d.s)  (cost=7.24..7.24 rows=1)
    -> Derived table d: sum(v)  (cost=5.28..5.28 rows=2)
        -> Group aggregate by (t.k): SUM(t.v)  (cost=5.28..5.28 rows=2)
            -> Table scan on t  (cost=1.36 rows=4)

EXPLAIN SELECT string_agg(CAST(d.s AS VARCHAR), ',') FROM (SELECT k, sum(v) AS s FROM t GROUP BY k ORDER BY 2) AS d;
----
-> Aggregate: STRING_AGG(CAST(d.s AS VARCHAR), ',')  (cost=7.99..7.99 rows=1)
    -> Sort: sum(v)  (cost=6.04..6.04 rows=2)
        -> Derived table d: sum(v)  (cost=5.28..5.28 rows=2)
            -> Group aggregate by (t.k): SUM(t.v)  (cost=5.28..5.28 rows=2)
                -> Table scan on t  (cost=1.36 rows=4)
