-- RANGE over dates and timestamps: the distances are intervals.
-- oracle: duckdb (sqlite3 has no intervals)

CREATE TABLE t (n INTEGER, d DATE, ts TIMESTAMP);
INSERT INTO t VALUES (1, '2024-01-31', '2024-01-31 10:00:00'), (2, '2024-02-01', '2024-01-31 11:30:00'), (3, '2024-02-29', '2024-02-01 09:00:00'), (4, '2024-03-31', NULL), (5, NULL, '2024-01-31 10:00:00');

SELECT n, count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1 day' PRECEDING AND CURRENT ROW) AS a, sum(n) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1 month' PRECEDING AND INTERVAL '1 month' FOLLOWING) AS b FROM t;
----
n | a | b
1 | 1 | 6
2 | 2 | 6
3 | 1 | 6
4 | 1 | 7
5 | 1 | 5

SELECT n, sum(n) OVER (ORDER BY ts DESC RANGE BETWEEN INTERVAL '90 minutes' PRECEDING AND INTERVAL '1 day' FOLLOWING) AS a, max(n) OVER (ORDER BY ts RANGE BETWEEN INTERVAL '1 hour' FOLLOWING AND UNBOUNDED FOLLOWING) AS b FROM t;
----
n | a | b
1 | 8 | 4
2 | 8 | 4
3 | 11 | 4
4 | 4 | 4
5 | 8 | 4

-- error
SELECT count(*) OVER (ORDER BY d RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;
----
RANGE over DATE takes no offset of type INTEGER
line 1: SELECT count(*) OVER (ORDER BY d RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;
                                                       ^

-- error
SELECT count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '-1 day' PRECEDING AND CURRENT ROW) FROM t;
----
the offset of a frame cannot be negative
line 1: SELECT count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '-1 day' PRECEDING AND CURRENT ROW) FROM t;
                                                       ^^^^^^^^^^^^^^^^^
