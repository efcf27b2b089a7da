-- random() has another value on each row, and the same one wherever that row's value is named again.
-- oracle: none (the others draw other numbers)

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 400) SELECT n, n % 4 FROM r;

SELECT count(*) = count(DISTINCT random()) AS all_differ, count(DISTINCT (SELECT random())) AS of_a_subquery FROM t;
----
all_differ | of_a_subquery
true | 1

-- Each row has its own chance.
SELECT count(*) BETWEEN 100 AND 300 AS about_half FROM t WHERE random() < 0.5;
----
about_half
true

SELECT sum(CASE WHEN random() < 0.5 THEN 1 ELSE 0 END) BETWEEN 100 AND 300 AS about_half FROM t;
----
about_half
true

SELECT min(r) < 0.5 AS below, max(r) < 0.5 AS above FROM (SELECT random() AS r FROM t) AS d WHERE r < 0.5;
----
below | above
true | true

WITH x AS NOT MATERIALIZED (SELECT a, random() AS r FROM t)
SELECT count(*) AS n FROM x AS p JOIN x AS q ON p.a = q.a AND p.r = q.r;
----
n
400

SELECT count(*) = (SELECT count(*) FROM t) AS shuffled FROM (SELECT a FROM t ORDER BY random() LIMIT 400) AS d;
----
shuffled
true

SELECT count(*) AS wrong FROM (SELECT r, lag(r) OVER (ORDER BY r) AS before FROM (SELECT random() AS r FROM t) AS d) AS e WHERE r < before;
----
wrong
0

-- The condition is no join condition, and no other one follows from it.
EXPLAIN SELECT p.a FROM t AS p, t AS q WHERE p.b = q.b AND p.b = floor(random() * 4) AND p.a < 10;
----
-> Filter: (CAST(p.b AS DOUBLE) = floor(random() * 4))  (cost=523.93 rows=251)
    -> Inner hash join (p.b = q.b)  (cost=472.09 rows=900)
        -> Table scan on t AS q  (cost=92.00 rows=400)
        -> Hash
            -> Filter: (p.a < 10)  (cost=159.28 rows=9)
                -> Table scan on t AS p  (cost=136.24 rows=400)

-- A rule that reads a table twice would draw twice.
EXPLAIN SELECT a FROM (SELECT a, random() AS r FROM t) AS d WHERE r > (SELECT avg(e.b) FROM t AS e WHERE e.b < d.r);
----
-> Filter: (d.r > (subquery 1))  (cost=67911.40 rows=133)
    -> Derived table d: t.a, random()  (cost=137.16 rows=400)
        -> Table scan on t  (cost=114.12 rows=400)
    -> Subquery 1, once for each distinct (d.r)
        -> Aggregate: AVG(e.b)  (cost=169.38..169.38 rows=1)
            -> Filter: (CAST(e.b AS DOUBLE) < d.r)  (cost=137.16 rows=133)
                -> Table scan on t AS e  (cost=114.12 rows=400)

SELECT setseed(0.25) IS NULL AS seeded;
----
seeded
true

-- error
SELECT setseed(1.5);
----
setseed takes a number from -1 to 1
line 1: SELECT setseed(1.5);
               ^^^^^^^^^^^^

-- error
SELECT * FROM t AS p JOIN t AS q ON p.a = q.a AND random() < 0.5;
----
random in ON is not supported
line 1: SELECT * FROM t AS p JOIN t AS q ON p.a = q.a AND random() < 0.5;
                                                          ^^^^^^^^
hint: a condition in WHERE may call it

-- error
SELECT (SELECT random() + t.a) FROM t;
----
a volatile function in a correlated subquery is not supported
line 1: SELECT (SELECT random() + t.a) FROM t;
                ^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT CASE floor(random() * 2) WHEN 0 THEN 'a' WHEN 1 THEN 'b' END;
----
a volatile function in the operand of CASE is not supported
line 1: SELECT CASE floor(random() * 2) WHEN 0 THEN 'a' WHEN 1 THEN 'b' END;
                    ^^^^^^^^^^^^^^^^^^^
hint: compute it in a derived table

-- error
SELECT random() BETWEEN 0 AND 0.5;
----
a volatile function in an operand of BETWEEN is not supported
line 1: SELECT random() BETWEEN 0 AND 0.5;
               ^^^^^^^^
hint: compute it in a derived table

-- error
SELECT nullif(random(), 0);
----
a volatile function in the first argument of nullif is not supported
line 1: SELECT nullif(random(), 0);
                      ^^^^^^^^
hint: compute it in a derived table

-- error
SELECT a FROM t LIMIT random();
----
a volatile function in LIMIT is not supported
line 1: SELECT a FROM t LIMIT random();
                              ^^^^^^^^
hint: give a number

-- error
SELECT * FROM t, LATERAL (SELECT random() + t.a AS r) AS d;
----
a volatile function in a correlated subquery is not supported
line 1: SELECT * FROM t, LATERAL (SELECT random() + t.a AS r) AS d;
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
