-- SUM and AVG of intervals: months, days and times are added each for itself, and the average is the sum divided.
-- oracle: none (duckdb and sqlite3 have no sum of intervals)

CREATE TABLE t (g INTEGER, n INTEGER, i INTERVAL);
INSERT INTO t VALUES (1, 1, INTERVAL '1 day 02:00:00'), (1, 2, INTERVAL '3 days'), (2, 3, INTERVAL '-5 days 00:00:01.5'), (2, 4, NULL), (3, 5, NULL);

SELECT g, sum(i) AS s, avg(i) AS a, min(i) AS low, max(i) AS high, count(i) AS c FROM t GROUP BY g;
----
g | s | a | low | high | c
1 | 4 days 02:00:00 | 2 days 01:00:00 | 1 day 02:00:00 | 3 days | 2
2 | -5 days +00:00:01.5 | -5 days +00:00:01.5 | -5 days +00:00:01.5 | -5 days +00:00:01.5 | 1
3 | NULL | NULL | NULL | NULL | 0

SELECT n, sum(i) OVER (ORDER BY n) AS running, sum(i) OVER (ORDER BY n ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS two FROM t ORDER BY n;
----
n | running | two
1 | 1 day 02:00:00 | 1 day 02:00:00
2 | 4 days 02:00:00 | 4 days 02:00:00
3 | -1 days +02:00:01.5 | -2 days +00:00:01.5
4 | -1 days +02:00:01.5 | -5 days +00:00:01.5
5 | -1 days +02:00:01.5 | NULL

SELECT sum(i) FILTER (WHERE g = 1) AS s FROM t;
----
s
4 days 02:00:00

SELECT g FROM t GROUP BY g HAVING sum(i) > INTERVAL '0 days' ORDER BY g;
----
g
1

SELECT sum(i) AS s, avg(i) AS a FROM t WHERE n > 9;
----
s | a
NULL | NULL

-- Months stay months; half a month is 15 days.
SELECT sum(x) AS s, avg(x) AS a FROM (VALUES (INTERVAL '1 mon'), (INTERVAL '2 mons 1 day')) AS v (x);
----
s | a
3 mons 1 day | 1 mon 15 days 12:00:00

-- error
SELECT sum(DISTINCT i) FROM t;
----
SUM(DISTINCT …) of intervals is not supported
line 1: SELECT sum(DISTINCT i) FROM t;
               ^^^^^^^^^^^^^^^
hint: take the distinct intervals in a derived table

-- error
SELECT stddev(i) FROM t;
----
stddev needs a number, this is INTERVAL
line 1: SELECT stddev(i) FROM t;
                      ^
