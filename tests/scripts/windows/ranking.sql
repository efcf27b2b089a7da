-- Ranking: where a row stands in its partition. Rows that tie in the ORDER BY of the window are peers.

CREATE TABLE emp (name VARCHAR, dept VARCHAR, pay INTEGER);
INSERT INTO emp VALUES ('Ada', 'Tools', 90), ('Ben', 'Tools', 60), ('Cleo', 'Toys', 70), ('Dan', NULL, 50),
  ('Eve', 'Toys', NULL), ('Fay', 'Tools', 60), ('Gus', 'Tools', 40), ('Hal', NULL, 50);

SELECT name, row_number() OVER (ORDER BY name) AS n FROM emp;
----
name | n
Ada | 1
Ben | 2
Cleo | 3
Dan | 4
Eve | 5
Fay | 6
Gus | 7
Hal | 8

-- Peers have one rank; RANK leaves a gap behind them, DENSE_RANK none. NULL is the largest value.
-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT pay, name, rank() OVER (ORDER BY pay) AS r, dense_rank() OVER (ORDER BY pay) AS d FROM emp ORDER BY pay, name;
----
pay | name | r | d
40 | Gus | 1 | 1
50 | Dan | 2 | 2
50 | Hal | 2 | 2
60 | Ben | 4 | 3
60 | Fay | 4 | 3
70 | Cleo | 6 | 4
90 | Ada | 7 | 5
NULL | Eve | 8 | 6

SELECT dept, name, rank() OVER (PARTITION BY dept ORDER BY pay DESC NULLS LAST) AS r FROM emp ORDER BY dept, r, name;
----
dept | name | r
Tools | Ada | 1
Tools | Ben | 2
Tools | Fay | 2
Tools | Gus | 4
Toys | Cleo | 1
Toys | Eve | 2
NULL | Dan | 1
NULL | Hal | 1

-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT name, percent_rank() OVER w AS p, cume_dist() OVER w AS c FROM emp WINDOW w AS (ORDER BY pay) ORDER BY name;
----
name | p | c
Ada | 0.8571428571428571 | 0.875
Ben | 0.42857142857142855 | 0.625
Cleo | 0.7142857142857143 | 0.75
Dan | 0.14285714285714285 | 0.375
Eve | 1.0 | 1.0
Fay | 0.42857142857142855 | 0.625
Gus | 0.0 | 0.125
Hal | 0.14285714285714285 | 0.375

-- The first buckets take the rows that are left over.
SELECT name, ntile(3) OVER (ORDER BY name) AS third, ntile(100) OVER (ORDER BY name DESC) AS h FROM emp ORDER BY name;
----
name | third | h
Ada | 1 | 8
Ben | 1 | 7
Cleo | 1 | 6
Dan | 2 | 5
Eve | 2 | 4
Fay | 2 | 3
Gus | 3 | 2
Hal | 3 | 1

-- Without an ORDER BY all rows of a partition are peers.
SELECT DISTINCT dept, rank() OVER (PARTITION BY dept) AS r, cume_dist() OVER (PARTITION BY dept) AS c FROM emp;
----
dept | r | c
NULL | 1 | 1.0
Tools | 1 | 1.0
Toys | 1 | 1.0

-- A window function is a value: of an expression, in ORDER BY, below DISTINCT.
-- oracle: duckdb (sqlite3 takes NULL for the smallest value)
SELECT name, 10 * rank() OVER (ORDER BY pay DESC) + 1 AS points FROM emp ORDER BY rank() OVER (ORDER BY name DESC);
----
name | points
Hal | 61
Gus | 81
Fay | 41
Eve | 11
Dan | 61
Cleo | 31
Ben | 41
Ada | 21

SELECT name FROM emp ORDER BY row_number() OVER (ORDER BY name DESC) LIMIT 2;
----
name
Hal
Gus

SELECT DISTINCT dense_rank() OVER (ORDER BY dept) FROM emp;
----
dense_rank() OVER (ORDER BY dept)
1
2
3

SELECT count(*) FROM (SELECT row_number() OVER () AS n FROM emp WHERE pay > 1000) AS none;
----
count(*)
0

SELECT row_number() OVER () AS n, sum(1) OVER () AS s;
----
n | s
1 | 1

-- error
SELECT ntile(pay - 90) OVER (ORDER BY name) FROM emp;
----
NTILE needs at least one bucket
line 1: SELECT ntile(pay - 90) OVER (ORDER BY name) FROM emp;
                     ^^^^^^^^
