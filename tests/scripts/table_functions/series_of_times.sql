-- Series of timestamps: the step is an interval.
-- oracle: duckdb (sqlite3 has no intervals)

SELECT * FROM generate_series(DATE '2024-02-28', DATE '2024-03-01', INTERVAL '1 day') AS t(d);
----
d
2024-02-28 00:00:00
2024-02-29 00:00:00
2024-03-01 00:00:00

SELECT * FROM range(TIMESTAMP '2024-01-01 10:00:00', TIMESTAMP '2024-01-01 06:00:00', INTERVAL '-90 minutes') AS t(ts) ORDER BY ts DESC;
----
ts
2024-01-01 10:00:00
2024-01-01 08:30:00
2024-01-01 07:00:00

-- A month after another: what the first short month cuts off stays off.
SELECT * FROM generate_series(DATE '2024-01-31', DATE '2024-05-29', INTERVAL '1 month') AS t(d);
----
d
2024-01-31 00:00:00
2024-02-29 00:00:00
2024-03-29 00:00:00
2024-04-29 00:00:00
2024-05-29 00:00:00

SELECT * FROM range(DATE '2024-12-31', DATE '2023-12-31', INTERVAL '-3 months') AS t(d);
----
d
2024-03-30 00:00:00
2024-06-30 00:00:00
2024-09-30 00:00:00
2024-12-31 00:00:00

SELECT count(*), min(d), max(d) FROM range(DATE '1900-01-01', DATE '2100-01-01', INTERVAL '1 day') AS t(d);
----
count(*) | min(d) | max(d)
73049 | 1900-01-01 00:00:00 | 2099-12-31 00:00:00

SELECT count(*) FROM generate_series(DATE '2024-01-02', DATE '2024-01-01', INTERVAL '1 month') AS t(d);
----
count(*)
0

SELECT count(*) FROM generate_series(CAST(NULL AS DATE), DATE '2024-01-01', INTERVAL '1 month') AS t(d);
----
count(*)
0

EXPLAIN SELECT * FROM generate_series(DATE '2024-01-01', DATE '2024-12-31', INTERVAL '1 month') AS t(d) WHERE d < TIMESTAMP '2024-04-01 00:00:00';
----
-> Filter: (t.d < TIMESTAMP '2024-04-01 00:00:00')  (cost=4.23 rows=3)
    -> Table scan on generate_series AS t  (cost=3.53 rows=12)

-- error
SELECT * FROM generate_series(DATE '2024-01-01', DATE '2024-12-31', INTERVAL '0 days');
----
the step of generate_series cannot be 0
line 1: SELECT * FROM generate_series(DATE '2024-01-01', DATE '2024-12-31', INTERVAL '0 days');
                                                                            ^^^^^^^^^^^^^^^^^

-- error
SELECT * FROM generate_series(DATE '2024-01-01', DATE '2024-12-31', INTERVAL '1 month 1 day');
----
generate_series by months and days is not supported
line 1: SELECT * FROM generate_series(DATE '2024-01-01', DATE '2024-12-31', INTERVAL '1 month 1 day');
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^
hint: generate months, and add the days to them

-- error
SELECT * FROM generate_series(DATE '2024-01-01', DATE '2024-12-31', 1);
----
generate_series does not take (DATE, DATE, INTEGER)
line 1: SELECT * FROM generate_series(DATE '2024-01-01', DATE '2024-12-31', 1);
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: it is generate_series(TIMESTAMP, TIMESTAMP, INTERVAL)

-- error
SELECT * FROM range(DATE '0001-01-01', DATE '9999-12-31', INTERVAL '1 second');
----
range of 315537811200 rows is too long
line 1: SELECT * FROM range(DATE '0001-01-01', DATE '9999-12-31', INTERVAL '1 second');
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: a series has 268435456 rows at most
