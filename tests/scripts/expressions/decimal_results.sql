-- The digits behind the point of DECIMAL results are those of PostgreSQL.

CREATE TABLE t (a DECIMAL(8,3), n INTEGER);
INSERT INTO t VALUES (1234.567, 2), (-1234.565, 3), (0.005, 1), (999.995, 2), (NULL, 2);

-- oracle: duckdb (sqlite3 has no DECIMAL)
SELECT a, round(a, 2) AS two, round(a, 0) AS none, round(a, -2) AS hundreds, trunc(a, 1) AS cut FROM t;
----
a | two | none | hundreds | cut
-1234.565 | -1234.57 | -1235 | -1200 | -1234.5
0.005 | 0.01 | 0 | 0 | 0.0
1234.567 | 1234.57 | 1235 | 1200 | 1234.5
999.995 | 1000.00 | 1000 | 1000 | 999.9
NULL | NULL | NULL | NULL | NULL

-- oracle: none (PostgreSQL adds the zeros that are asked for, duckdb does not)
SELECT round(a, 4) AS four, round(a, n) AS by_column, trunc(a, -1) AS tens FROM t;
----
four | by_column | tens
-1234.5650 | -1234.565 | -1230
0.0050 | 0.000 | 0
1234.5670 | 1234.570 | 1230
999.9950 | 1000.000 | 990
NULL | NULL | NULL

-- oracle: none (the others have no div)
SELECT div(a, 1.5) AS x, div(a, n) AS y, div(n, 0.4) AS z, div(-a, 0.7) AS w FROM t;
----
x | y | z | w
-823 | -411 | 7 | 1763
0 | 0 | 2 | 0
666 | 499 | 5 | -1428
823 | 617 | 5 | -1763
NULL | NULL | 5 | NULL

-- oracle: none (the others have no div)
SELECT div(2.9999999999999999999, 1.0) AS cut, div(1.5, NULL) AS unknown;
----
cut | unknown
2 | NULL

-- error
SELECT div(a, 0.0) FROM t;
----
division by zero
line 1: SELECT div(a, 0.0) FROM t;
               ^^^^^^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

-- Also where no value has a digit before the point.
-- oracle: none (the others have no div)
SELECT div(a, n) AS whole, a % n AS rest FROM t WHERE a < 1 AND a > 0;
----
whole | rest
0 | 0.005
