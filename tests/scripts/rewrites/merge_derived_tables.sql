-- A query in FROM that only joins, filters and computes gives its tables to the block around it (optimizer/unnest).

CREATE TABLE a (x INTEGER, y INTEGER);
CREATE TABLE b (x INTEGER, y INTEGER);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (3, NULL), (4, 40), (NULL, 50);
INSERT INTO b VALUES (1, 1), (2, 0), (2, NULL), (5, 5), (NULL, 7);
INSERT INTO c VALUES (1, 100), (2, 200), (5, NULL);

-- Its tables are joined in any order with those beside it, and its WHERE is the WHERE of the block.
EXPLAIN (LOGICAL) SELECT d.s FROM c JOIN (SELECT a.x, a.y + b.y AS s FROM a JOIN b ON a.x = b.x WHERE b.y < 5) AS d ON c.x = d.x WHERE d.s > 7;
----
After merge_derived_tables
-> Query block
    -> FROM
        -> INNER JOIN ON (c.x = a.x)
            -> c
            -> INNER JOIN ON (a.x = b.x)
                -> a
                -> b
    -> WHERE (b.y < 5) and (a.y + b.y > 7)
    -> SELECT
        -> a.y + b.y AS s
Relational expression
-> Filter: (b.y < 5) and (a.y + b.y > 7)
    -> Inner join: (c.x = a.x)
        -> c
        -> Inner join: (a.x = b.x)
            -> a
            -> b
After flatten_inner_joins: Inner joins that touch become one, so that no input of an inner join is one.
-> Filter: (b.y < 5) and (a.y + b.y > 7)
    -> Inner join: (a.x = b.x) and (c.x = a.x)
        -> c
        -> a
        -> b
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (b.y < 5)
    a filter above the joins sinks, by (a.y + b.y > 7)
-> Inner join: (a.x = b.x) and (c.x = a.x) and (a.y + b.y > 7)
    -> c
    -> a
    -> b, filter: (b.y < 5)
After derive_equalities: Columns that are equal through others are equal: every pair of a class is a way to join.
    follows from other equalities, by (b.x = c.x)
-> Inner join: (a.x = b.x) and (c.x = a.x) and (a.y + b.y > 7), derived: (b.x = c.x)
    -> c
    -> a
    -> b, filter: (b.y < 5)

SELECT d.s FROM c JOIN (SELECT a.x, a.y + b.y AS s FROM a JOIN b ON a.x = b.x WHERE b.y < 5) AS d ON c.x = d.x WHERE d.s > 7;
----
s
11
20

-- So it is with a view, and with a table of WITH that is named once.
CREATE VIEW big AS SELECT x AS k, y FROM a WHERE y > 10;

EXPLAIN WITH small AS (SELECT x AS k FROM b WHERE y < 5) SELECT big.y FROM big JOIN small USING (k);
----
-> Inner hash join (b.x = a.x)  (cost=7.10 rows=1)
    -> Filter: (a.y > 10)  (cost=1.71 rows=3)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.y < 5)  (cost=1.44 rows=2)
            -> Table scan on b  (cost=1.15 rows=5)

WITH small AS (SELECT x AS k FROM b WHERE y < 5) SELECT big.y FROM big JOIN small USING (k);
----
y
20

-- On the right of an outer join the WHERE is a part of ON: a row that does not pass it is no match.
EXPLAIN SELECT c.x, d.y FROM c LEFT JOIN (SELECT a.x, a.y FROM a JOIN b USING (x) WHERE a.y + b.y > 15) AS d ON c.x = d.x;
----
-> Left hash join (c.x = a.x)  (cost=15.02 rows=3)
    -> Table scan on c  (cost=0.86 rows=3)
    -> Hash
        -> Inner hash join (a.x = b.x), extra conditions: (a.y + b.y > 15)  (cost=11.45 rows=1)
            -> Table scan on a  (cost=1.43 rows=5)
            -> Hash
                -> Table scan on b  (cost=1.15 rows=5)

SELECT c.x, d.y FROM c LEFT JOIN (SELECT a.x, a.y FROM a JOIN b USING (x) WHERE a.y + b.y > 15) AS d ON c.x = d.x;
----
x | y
1 | NULL
2 | 20
5 | NULL

-- In an input of a FULL JOIN it is a condition of the inner join there; where there is none, the query stays.
EXPLAIN SELECT d.x, c.x FROM c FULL JOIN (SELECT a.x FROM a JOIN b USING (x) WHERE b.y = 0) AS d ON c.x = d.x;
----
-> Full hash join (c.x = a.x)  (cost=8.43 rows=3)
    -> Table scan on c  (cost=0.86 rows=3)
    -> Hash
        -> Inner hash join (a.x = b.x)  (cost=5.49 rows=1)
            -> Table scan on a  (cost=1.43 rows=5)
            -> Hash
                -> Filter: (b.y = 0)  (cost=1.44 rows=1)
                    -> Table scan on b  (cost=1.15 rows=5)

SELECT d.x, c.x FROM c FULL JOIN (SELECT a.x FROM a JOIN b USING (x) WHERE b.y = 0) AS d ON c.x = d.x;
----
x | x
2 | 2
NULL | 1
NULL | 5

EXPLAIN SELECT d.x, c.x FROM c FULL JOIN (SELECT x FROM a WHERE y > 15) AS d ON c.x = d.x;
----
-> Full hash join (c.x = d.x)  (cost=7.82 rows=4)
    -> Table scan on c  (cost=0.86 rows=3)
    -> Hash
        -> Derived table d: a.x  (cost=1.71 rows=3)
            -> Filter: (a.y > 15)  (cost=1.71 rows=3)
                -> Table scan on a  (cost=1.43 rows=5)

SELECT d.x, c.x FROM c FULL JOIN (SELECT x FROM a WHERE y > 15) AS d ON c.x = d.x;
----
x | x
2 | 2
4 | NULL
NULL | 1
NULL | 5
NULL | NULL

-- Above an outer join x + 1 is NULL where x is filled up, as the column of the query is; COALESCE(y, 0) is not.
EXPLAIN SELECT c.x, d.next FROM c LEFT JOIN (SELECT x, x + 1 AS next FROM a) AS d ON c.x = d.x;
----
-> Project: a.x + 1  (cost=8.60 rows=3)
    -> Left hash join (c.x = a.x), build side preserved  (cost=8.43 rows=3)
        -> Table scan on a  (cost=1.43 rows=5)
        -> Hash
            -> Table scan on c  (cost=0.86 rows=3)

EXPLAIN SELECT c.x, d.y FROM c LEFT JOIN (SELECT x, COALESCE(y, 0) AS y FROM a) AS d ON c.x = d.x;
----
-> Left hash join (c.x = d.x), build side preserved  (cost=8.99 rows=3)
    -> Derived table d: a.x, COALESCE(a.y, 0)  (cost=1.99 rows=5)
        -> Table scan on a  (cost=1.70 rows=5)
    -> Hash
        -> Table scan on c  (cost=0.86 rows=3)

SELECT c.x, d.y FROM c LEFT JOIN (SELECT x, COALESCE(y, 0) AS y FROM a) AS d ON c.x = d.x;
----
x | y
1 | 10
2 | 20
5 | NULL

SELECT d.x, d.one, c.x FROM c FULL JOIN (SELECT x, 1 AS one FROM a) AS d ON c.x = d.x;
----
x | one | x
1 | 1 | 1
2 | 1 | 2
3 | 1 | NULL
4 | 1 | NULL
NULL | 1 | NULL
NULL | NULL | 5

-- In the ON of the join there are only rows of the query itself: there COALESCE may be merged.
EXPLAIN SELECT c.x, d.x FROM c LEFT JOIN (SELECT x, COALESCE(y, 0) AS y FROM a) AS d ON c.x = d.x AND d.y < 15;
----
-> Left hash join (c.x = a.x)  (cost=5.62 rows=3)
    -> Table scan on c  (cost=0.86 rows=3)
    -> Hash
        -> Filter: (COALESCE(a.y, 0) < 15)  (cost=1.71 rows=1)
            -> Table scan on a  (cost=1.43 rows=5)

SELECT c.x, d.x FROM c LEFT JOIN (SELECT x, COALESCE(y, 0) AS y FROM a) AS d ON c.x = d.x AND d.y < 15;
----
x | x
1 | 1
2 | NULL
5 | NULL

-- A query stays whose WHERE keeps rows from a condition that fails on them.
EXPLAIN SELECT d.q FROM (SELECT x, 10 / y AS q FROM b WHERE y <> 0) AS d WHERE d.q > 2;
----
-> Filter: (d.q > 2)  (cost=2.06 rows=1)
    -> Derived table d: 10 / b.y  (cost=1.89 rows=3)
        -> Filter: (b.y <> 0)  (cost=1.71 rows=3)
            -> Table scan on b  (cost=1.43 rows=5)

SELECT d.q FROM (SELECT x, 10 / y AS q FROM b WHERE y <> 0) AS d WHERE d.q > 2;
----
q
10

SELECT d.x FROM (SELECT a.x, b.y FROM a JOIN b ON a.x = b.x AND b.y <> 0) AS d WHERE 10 / d.y > 2;
----
x
1

EXPLAIN SELECT 10 / d.y AS q FROM (SELECT y FROM b WHERE y <> 0) AS d;
----
-> Project: 10 / b.y  (cost=1.89 rows=3)
    -> Filter: (b.y <> 0)  (cost=1.71 rows=3)
        -> Table scan on b  (cost=1.43 rows=5)

-- ORDER BY moves up where nothing else gives an order, and is left out where it cannot be seen.
EXPLAIN SELECT d.x FROM (SELECT x, y FROM a ORDER BY y DESC NULLS LAST) AS d WHERE d.x > 1;
----
-> Sort: a.y DESC NULLS LAST  (cost=3.18..3.18 rows=3)
    -> Filter: (a.x > 1)  (cost=1.99 rows=3)
        -> Table scan on a  (cost=1.70 rows=5)

SELECT d.x FROM (SELECT x, y FROM a ORDER BY y DESC NULLS LAST) AS d WHERE d.x > 1 LIMIT 2;
----
x
2
4

EXPLAIN SELECT sum(d.x) FROM (SELECT x FROM a ORDER BY y) AS d;
----
-> Aggregate: SUM(a.x)  (cost=4.08..4.08 rows=1)
    -> Table scan on a  (cost=1.43 rows=5)

EXPLAIN SELECT string_agg(CAST(d.x AS VARCHAR), ',') FROM (SELECT x FROM a ORDER BY y) AS d;
----
-> Aggregate: STRING_AGG(CAST(d.x AS VARCHAR), ',')  (cost=6.46..6.46 rows=1)
    -> Sort: a.y  (cost=3.81..3.81 rows=5)
        -> Derived table d: a.x, a.y  (cost=1.70 rows=5)
            -> Table scan on a  (cost=1.70 rows=5)

-- Tables of one name are told apart.
EXPLAIN SELECT d.x, e.x FROM (SELECT a.x FROM a WHERE a.y > 10) AS d JOIN (SELECT a.x FROM a WHERE a.y < 50) AS e ON d.x < e.x;
----
-> Nested loop inner join: (a.x < a_2.x)  (cost=7.11 rows=3)
    -> Filter: (a.y > 10)  (cost=1.71 rows=3)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Filter: (a_2.y < 50)  (cost=1.71 rows=3)
        -> Table scan on a AS a_2  (cost=1.43 rows=5)

-- Grouping, DISTINCT, window functions and LIMIT keep a query as it is, and so do volatile functions.
EXPLAIN SELECT * FROM (SELECT DISTINCT x FROM a) AS d JOIN (SELECT x, random() AS r FROM b) AS e ON d.x = e.x;
----
-> Inner hash join (d.x = e.x)  (cost=17.88 rows=4)
    -> Derived table e: b.x, random()  (cost=1.71 rows=5)
        -> Table scan on b  (cost=1.43 rows=5)
    -> Hash
        -> Distinct  (cost=8.57..8.57 rows=4)
            -> Derived table d: a.x  (cost=1.43 rows=5)
                -> Table scan on a  (cost=1.43 rows=5)

-- So does a subquery that it selects and that did not become a join.
EXPLAIN SELECT d.x, d.m FROM (SELECT a.x, (SELECT max(b.y) FROM b WHERE b.x < a.x) AS m FROM a) AS d WHERE d.m > 0;
----
-> Filter: (d.m > 0)  (cost=19.60 rows=2)
    -> Derived table d: a.x, (subquery 1)  (cost=19.31 rows=5)
        -> Table scan on a  (cost=1.43 rows=5)
        -> Subquery 1, once for each distinct (a.x)
            -> Aggregate: MAX(b.y)  (cost=3.52..3.52 rows=1)
                -> Filter: (b.x < a.x)  (cost=1.71 rows=1)
                    -> Table scan on b  (cost=1.43 rows=5)
