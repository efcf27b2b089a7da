-- Filters travel along equalities of columns.

CREATE TABLE a (i INTEGER, x INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL), (4, 4), (5, 2);
CREATE TABLE b (i INTEGER, x INTEGER);
INSERT INTO b VALUES (1, 1), (2, 2), (3, NULL), (4, 5), (5, 2);
CREATE TABLE c (i INTEGER, x INTEGER);
INSERT INTO c VALUES (1, 1), (2, 2), (3, 2), (4, NULL);

-- Every column of the class takes the filter.
EXPLAIN (LOGICAL) SELECT a.i, b.i, c.i FROM a JOIN b ON a.x = b.x JOIN c ON b.x = c.x WHERE a.x < 2;
----
Relational expression
-> Filter: (a.x < 2)
    -> Inner join: (b.x = c.x)
        -> Inner join: (a.x = b.x)
            -> a
            -> b
        -> c
After flatten_inner_joins: Inner joins that touch become one, so that no input of an inner join is one.
-> Filter: (a.x < 2)
    -> Inner join: (a.x = b.x) and (b.x = c.x)
        -> a
        -> b
        -> c
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.x < 2)
-> Inner join: (a.x = b.x) and (b.x = c.x)
    -> a, filter: (a.x < 2)
    -> b
    -> c
After derive_filters: Filters travel along equalities of columns; columns that equal one constant need no join condition.
    a filter travels along an equality, by (a.x < 2)
    a filter travels along an equality, by (a.x < 2)
-> Inner join: (a.x = b.x) and (b.x = c.x)
    -> a, filter: (a.x < 2)
    -> b, filter: (b.x < 2)
    -> c, filter: (c.x < 2)
After derive_equalities: Columns that are equal through others are equal: every pair of a class is a way to join.
    follows from other equalities, by (a.x = c.x)
-> Inner join: (a.x = b.x) and (b.x = c.x), derived: (a.x = c.x)
    -> a, filter: (a.x < 2)
    -> b, filter: (b.x < 2)
    -> c, filter: (c.x < 2)

SELECT a.i, b.i, c.i FROM a JOIN b ON a.x = b.x JOIN c ON b.x = c.x WHERE a.x < 2;
----
i | i | i
1 | 1 | 1

-- Equal to a constant, the columns are equal to each other: with another condition between the tables, theirs goes.
EXPLAIN (LOGICAL, PLAN) SELECT a.i, b.i FROM a JOIN b ON a.x = b.x AND a.i = b.i WHERE a.x = 2;
----
Relational expression
-> Filter: (a.x = 2)
    -> Inner join: (a.x = b.x) and (a.i = b.i)
        -> a
        -> b
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (a.x = 2)
-> Inner join: (a.x = b.x) and (a.i = b.i)
    -> a, filter: (a.x = 2)
    -> b
After derive_filters: Filters travel along equalities of columns; columns that equal one constant need no join condition.
    a filter travels along an equality, by (a.x = 2)
-> Inner join: (a.x = b.x) and (a.i = b.i)
    -> a, filter: (a.x = 2)
    -> b, filter: (b.x = 2)
After derive_filters: Filters travel along equalities of columns; columns that equal one constant need no join condition.
    an equality of constants is dropped, by (a.x = b.x)
-> Inner join: (a.i = b.i)
    -> a, filter: (a.x = 2)
    -> b, filter: (b.x = 2)
Access path
-> Inner hash join (a.i = b.i)  (cost=5.76 rows=0.4)
    -> Filter: (a.x = 2)  (cost=1.71 rows=1)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.x = 2)  (cost=1.71 rows=1)
            -> Table scan on b  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a JOIN b ON a.x = b.x AND a.i = b.i WHERE a.x = 2;
----
i | i
2 | 2
5 | 5

-- Two constants for one class: no row.
EXPLAIN SELECT a.i, b.i FROM a JOIN b ON a.x = b.x WHERE a.x = 2 AND b.x = 1;
----
-> Zero rows (impossible WHERE)  (cost=0.00 rows=0)

SELECT a.i, b.i FROM a JOIN b ON a.x = b.x WHERE a.x = 2 AND b.x = 1;
----
i | i

-- A column that must equal another one is not NULL.
EXPLAIN SELECT a.i, b.i FROM a JOIN b ON a.x = b.x WHERE a.x IS NULL;
----
-> Zero rows (impossible WHERE)  (cost=0.00 rows=0)

SELECT a.i, b.i FROM a JOIN b ON a.x = b.x WHERE a.x IS NULL;
----
i | i

-- Across a LEFT JOIN from left to right: other rows of b match nothing anyway. The other way it would lose rows of a.
EXPLAIN SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE a.x = 2;
----
-> Left hash join (a.x = b.x)  (cost=5.96 rows=2)
    -> Filter: (a.x = 2)  (cost=1.71 rows=1)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.x = 2)  (cost=1.71 rows=1)
            -> Table scan on b  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE a.x = 2;
----
i | i
2 | 2
2 | 5
5 | 2
5 | 5

EXPLAIN SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x AND b.x = 2;
----
-> Left hash join (a.x = b.x)  (cost=6.94 rows=5)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.x = 2)  (cost=1.71 rows=1)
            -> Table scan on b  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x AND b.x = 2;
----
i | i
1 | NULL
2 | 2
2 | 5
3 | NULL
4 | NULL
5 | 2
5 | 5

-- Within the right input too: c.x equals b.x there.
EXPLAIN SELECT a.i, b.i, c.i FROM a LEFT JOIN (b JOIN c ON b.x = c.x) ON a.x = b.x WHERE a.x IN (1, 4);
----
-> Left hash join (a.x = b.x)  (cost=11.90 rows=3)
    -> Filter: (a.x IN (1, 4))  (cost=1.71 rows=3)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Inner hash join (b.x = c.x)  (cost=6.18 rows=2)
            -> Filter: (b.x IN (1, 4))  (cost=1.71 rows=3)
                -> Table scan on b  (cost=1.43 rows=5)
            -> Hash
                -> Filter: (c.x IN (1, 4))  (cost=1.37 rows=2)
                    -> Table scan on c  (cost=1.14 rows=4)

SELECT a.i, b.i, c.i FROM a LEFT JOIN (b JOIN c ON b.x = c.x) ON a.x = b.x WHERE a.x IN (1, 4);
----
i | i | i
1 | 1 | 1
4 | NULL | NULL

-- oracle: none (sqlite3 has no SEMI JOIN, and this is EXPLAIN)
-- SEMI hands filters on in both directions, ANTI from left to right.
EXPLAIN SELECT a.i FROM a SEMI JOIN b ON a.x = b.x AND b.x > 1;
----
-> Hash semijoin (a.x = b.x)  (cost=8.07 rows=3)
    -> Filter: (a.x > 1)  (cost=1.71 rows=3)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.x > 1)  (cost=1.44 rows=3)
            -> Table scan on b  (cost=1.15 rows=5)

-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT a.i FROM a SEMI JOIN b ON a.x = b.x AND b.x > 1;
----
i
2
5

EXPLAIN SELECT a.i FROM a ANTI JOIN b ON a.x = b.x AND b.x > 1;
----
-> Hash antijoin (a.x = b.x)  (cost=8.22 rows=2)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.x > 1)  (cost=1.44 rows=3)
            -> Table scan on b  (cost=1.15 rows=5)

-- oracle: duckdb (sqlite3 has no ANTI JOIN)
SELECT a.i FROM a ANTI JOIN b ON a.x = b.x AND b.x > 1;
----
i
1
3
4

-- Never across FULL, and not out of it.
EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x AND a.x = 2;
----
-> Full hash join (a.x = b.x), extra conditions: (a.x = 2)  (cost=13.14 rows=8)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Table scan on b  (cost=1.43 rows=5)

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x AND a.x = 2;
----
i | i
1 | NULL
2 | 2
2 | 5
3 | NULL
4 | NULL
5 | 2
5 | 5
NULL | 1
NULL | 3
NULL | 4

-- 0 and -0 are equal DOUBLEs, and yet their texts differ: only comparisons travel.
CREATE TABLE minus (k DOUBLE);
INSERT INTO minus VALUES (CAST('-0' AS DOUBLE)), (1);
CREATE TABLE plus (k DOUBLE);
INSERT INTO plus VALUES (0), (1);

EXPLAIN SELECT COUNT(*) FROM minus JOIN plus ON minus.k = plus.k WHERE CAST(minus.k AS VARCHAR) = '-0' AND minus.k < 1;
----
-> Aggregate: COUNT(*)  (cost=4.78..4.78 rows=1)
    -> Inner hash join (minus.k = plus.k)  (cost=3.05 rows=1)
        -> Filter: (CAST(minus.k AS VARCHAR) = '-0') and (minus.k < 1.0)  (cost=0.63 rows=1)
            -> Table scan on minus  (cost=0.46 rows=2)
        -> Hash
            -> Filter: (plus.k < 1.0)  (cost=0.58 rows=1)
                -> Table scan on plus  (cost=0.46 rows=2)

-- oracle: none (duckdb writes -0.0, sqlite3 has no -0)
SELECT COUNT(*) FROM minus JOIN plus ON minus.k = plus.k WHERE CAST(minus.k AS VARCHAR) = '-0' AND minus.k < 1;
----
COUNT(*)
1
