-- generate_series and range give a table of evenly spaced values.
-- oracle: duckdb (sqlite3 has no range, and its generate_series is another one)

SELECT * FROM generate_series(1, 3);
----
generate_series
1
2
3

-- range stops before its end, and both count from 0 where there is one argument only.
SELECT * FROM range(1, 10, 3);
----
range
1
4
7

SELECT * FROM range(3);
----
range
0
1
2

SELECT * FROM generate_series(2);
----
generate_series
0
1
2

-- Downwards, and nothing at all.
SELECT i, i * i FROM generate_series(5, -2, -3) AS t(i) ORDER BY i DESC;
----
i | i * i
5 | 25
2 | 4
-1 | 1

SELECT count(*) FROM range(3, 1);
----
count(*)
0

SELECT count(*) FROM generate_series(1, NULL);
----
count(*)
0

-- The alias of the table is the name of its column, too.
SELECT n FROM generate_series(1, 2) AS n;
----
n
1
2

-- Arguments are constant expressions.
SELECT * FROM range(2 * 3, CAST('8' AS INTEGER)) AS t(n);
----
n
6
7

SELECT count(*), min(n), max(n), sum(n) FROM range(-5000000000, 5000000000, 100000) AS t(n);
----
count(*) | min(n) | max(n) | sum(n)
100000 | -5000000000 | 4999900000 | -5000000000

-- Days without sales stand in the result because the series has them all.
SELECT n, count(x) FROM range(1, 5) AS t(n) LEFT JOIN (VALUES (2), (2), (4)) AS sales(x) ON x = n GROUP BY n ORDER BY n;
----
n | count(x)
1 | 0
2 | 2
3 | 0
4 | 1

-- Decimals, as in PostgreSQL.
-- oracle: none (duckdb has no series of decimals)
SELECT * FROM generate_series(1, 2.5, 0.75) AS t(x);
----
x
1.00
1.75
2.50

-- The planner knows the values without computing them.
EXPLAIN SELECT * FROM generate_series(1, 100) AS a JOIN range(10) AS b ON a = b WHERE a < 50;
----
-> Inner hash join (a.a = b.b)  (cost=64.33 rows=10)
    -> Filter: (a.a < 50)  (cost=34.29 rows=49)
        -> Table scan on generate_series AS a  (cost=28.53 rows=100)
    -> Hash
        -> Filter: (b.b < 50)  (cost=3.43 rows=10)
            -> Table scan on range AS b  (cost=2.85 rows=10)

-- error
SELECT * FROM generate_series(1, 5, 0);
----
the step of generate_series cannot be 0
line 1: SELECT * FROM generate_series(1, 5, 0);
                                            ^

-- Arguments can be columns of the tables to the left (scripts/arrays/unnest.sql), but not of the table itself.
-- error
SELECT * FROM generate_series(1, x) AS t(x);
----
there is no column x
line 1: SELECT * FROM generate_series(1, x) AS t(x);
                                         ^
hint: there is no FROM clause to take it from

-- error
SELECT * FROM range(1, 2, 3, 4);
----
range takes one to three arguments
line 1: SELECT * FROM range(1, 2, 3, 4);
                      ^^^^^^^^^^^^^^^^^
hint: it is range(start, stop, step)

-- error
SELECT * FROM generate_series(TRUE, FALSE);
----
generate_series of BOOLEAN is not supported
line 1: SELECT * FROM generate_series(TRUE, FALSE);
                                      ^^^^
hint: it takes integers, decimals, dates and timestamps

-- error
SELECT * FROM generate_series(1, 100000000000);
----
generate_series of 100000000000 rows is too long
line 1: SELECT * FROM generate_series(1, 100000000000);
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: a series has 268435456 rows at most
