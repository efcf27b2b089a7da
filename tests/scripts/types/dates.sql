-- DATE and TIMESTAMP: they compare, group and sort as points in time.
-- oracle: duckdb (sqlite3 has no date types)

CREATE TABLE t (d DATE, ts TIMESTAMP);
INSERT INTO t VALUES (DATE '2024-01-31', TIMESTAMP '2024-01-31 00:00:00'), ('2023-12-31', '2024-01-01 08:30:00'), (NULL, NULL);

SELECT d, ts FROM t ORDER BY d;
----
d | ts
2023-12-31 | 2024-01-01 08:30:00
2024-01-31 | 2024-01-31 00:00:00
NULL | NULL

SELECT d, d < DATE '2024-01-01', d = ts, d < ts FROM t;
----
d | d < DATE '2024-01-01' | d = ts | d < ts
2023-12-31 | true | false | true
2024-01-31 | false | true | false
NULL | NULL | NULL | NULL

SELECT d FROM t WHERE d >= '2024-01-01';
----
d
2024-01-31

SELECT min(d), max(d), min(ts), max(ts), count(d) FROM t;
----
min(d) | max(d) | min(ts) | max(ts) | count(d)
2023-12-31 | 2024-01-31 | 2024-01-01 08:30:00 | 2024-01-31 00:00:00 | 2

SELECT d, count(*) FROM t GROUP BY d;
----
d | count(*)
2023-12-31 | 1
2024-01-31 | 1
NULL | 1

SELECT COALESCE(d, DATE '1970-01-01') FROM t;
----
COALESCE(d, DATE '1970-01-01')
1970-01-01
2023-12-31
2024-01-31

-- error
INSERT INTO t VALUES ('2024-02-30', NULL);
----
'2024-02-30' is not a value of type DATE
line 1: INSERT INTO t VALUES ('2024-02-30', NULL);
                              ^^^^^^^^^^^^
hint: a quoted string takes the type of what it meets, here DATE
