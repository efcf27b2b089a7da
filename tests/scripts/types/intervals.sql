-- INTERVAL: months, days and a time, which do not convert to each other until they are compared.
-- oracle: duckdb (sqlite3 has no intervals)

SELECT INTERVAL '1 year 2 months' AS a, INTERVAL '1' DAY AS b, INTERVAL 3 MONTH AS c, '1 day'::interval AS d, INTERVAL (1 + 2) HOUR AS e, INTERVAL '-1 day 02:03:04.5' AS f;
----
a | b | c | d | e | f
1 year 2 mons | 1 day | 3 mons | 1 day | 03:00:00 | -1 days +02:03:04.5

-- oracle: none (spellings of the SQL standard and of PostgreSQL)
SELECT INTERVAL '1-2' YEAR TO MONTH AS a, INTERVAL '90' DAY (3) AS b, INTERVAL '1 12:30' DAY TO SECOND AS c, INTERVAL '3:04' MINUTE TO SECOND AS d, INTERVAL 'P1Y2M3DT4H5M6S' AS e, INTERVAL '1 year 2 mons ago' AS f, INTERVAL '1.5 years' AS g, INTERVAL '0.5 month' AS h, INTERVAL '1 12:30' DAY AS i;
----
a | b | c | d | e | f | g | h | i
1 year 2 mons | 90 days | 1 day 00:12:30 | 00:03:04 | 1 year 2 mons 3 days 04:05:06 | -1 years -2 mons | 1 year 6 mons | 15 days | 1 day

-- The day of the month stays where the month has it.
SELECT DATE '2024-01-31' + INTERVAL '1 month' AS a, TIMESTAMP '2024-03-31 10:00:00' - INTERVAL 1 MONTH AS b, INTERVAL '1' DAY + DATE '2024-01-01' AS c, DATE '2000-01-01' + INTERVAL '30' DAY AS d;
----
a | b | c | d
2024-02-29 00:00:00 | 2024-02-29 10:00:00 | 2024-01-02 00:00:00 | 2000-01-31 00:00:00

SELECT TIMESTAMP '2024-03-31 10:00:00' - TIMESTAMP '2024-03-01 11:00:00' AS a, TIMESTAMP '2024-03-01 11:00:00' - TIMESTAMP '2024-03-31 10:00:00' AS b, -INTERVAL '1 day' AS c, INTERVAL '1 hour' + INTERVAL '1 day' - INTERVAL '30 minutes' AS d;
----
a | b | c | d
29 days 23:00:00 | -29 days -23:00:00 | -1 days | 1 day 00:30:00

-- oracle: none (duckdb multiplies by whole numbers only)
SELECT INTERVAL '1 month' * 1.5 AS a, INTERVAL '1 year' / 7 AS b, 2 * INTERVAL '1 month 1 day' AS c, INTERVAL '1 day' / 3 AS d;
----
a | b | c | d
1 mon 15 days | 1 mon 21 days 10:17:08.5344 | 2 mons 2 days | 08:00:00

CREATE TABLE t (i INTERVAL, d DATE);
INSERT INTO t VALUES (INTERVAL '1 month', DATE '2024-01-31'), (INTERVAL '30 days', DATE '2024-02-29'), (INTERVAL '1 day', NULL), (NULL, DATE '2024-01-01');

-- A month counts as 30 days when intervals are compared, sorted, grouped and joined.
SELECT i, count(*) AS n FROM t GROUP BY i;
----
i | n
1 day | 1
1 mon | 2
NULL | 1

SELECT i, d, d + i AS later, d - i AS earlier, i > INTERVAL '29 days' AS is_long FROM t ORDER BY i, d;
----
i | d | later | earlier | is_long
1 day | NULL | NULL | NULL | false
1 mon | 2024-01-31 | 2024-02-29 00:00:00 | 2023-12-31 00:00:00 | true
30 days | 2024-02-29 | 2024-03-30 00:00:00 | 2024-01-30 00:00:00 | true
NULL | 2024-01-01 | NULL | NULL | NULL

SELECT min(i) AS least, max(i) AS greatest, count(DISTINCT i) AS n FROM t;
----
least | greatest | n
1 day | 1 mon | 2

SELECT a.d, b.d FROM t a JOIN t b ON a.i = b.i AND a.d < b.d;
----
d | d
2024-01-31 | 2024-02-29

SELECT d FROM t WHERE i IN (INTERVAL '30 days', INTERVAL '2 days') OR d + INTERVAL '1 day' = DATE '2024-01-02';
----
d
2024-01-01
2024-01-31
2024-02-29

-- oracle: none (duckdb writes mons as months)
SELECT i::varchar AS s, coalesce(i, INTERVAL '0') AS c, greatest(i, INTERVAL '2 days') AS g FROM t;
----
s | c | g
1 day | 1 day | 2 days
1 mon | 1 mon | 1 mon
30 days | 30 days | 30 days
NULL | 00:00:00 | 2 days

-- error
SELECT INTERVAL 'one day';
----
'one day' is not an interval
line 1: SELECT INTERVAL 'one day';
               ^^^^^^^^^^^^^^^^^^
hint: write INTERVAL '1 year 2 months 3 days 04:05:06'

-- error
SELECT DATE '9999-12-31' + INTERVAL '1 day';
----
timestamp out of range
line 1: SELECT DATE '9999-12-31' + INTERVAL '1 day';
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: timestamps go from the year 1 to the year 9999

-- error
SELECT INTERVAL '1 day' * 1e300;
----
interval out of range
line 1: SELECT INTERVAL '1 day' * 1e300;
               ^^^^^^^^^^^^^^^^^^^^^^^^
hint: months and days have 32 bits each, the time ends at 2,562,047 hours

-- error
SELECT INTERVAL '1 day' > 5;
----
cannot compare INTERVAL and INTEGER
line 1: SELECT INTERVAL '1 day' > 5;
               ^^^^^^^^^^^^^^^^^^^^

-- A CAST of a constant text to an INTERVAL with a unit is what INTERVAL with this text and unit is.
-- oracle: none (duckdb and sqlite3 have no such CAST)
SELECT CAST('1' AS INTERVAL SECOND), CAST('1-2' AS INTERVAL YEAR TO MONTH), '1 12:30:15'::INTERVAL DAY TO MINUTE,
  CAST('90' AS INTERVAL MINUTE) = INTERVAL '90' MINUTE;
----
CAST('1' AS INTERVAL SECOND) | CAST('1-2' AS INTERVAL YEAR TO MONTH) | '1 12:30:15'::INTERVAL DAY TO MINUTE | CAST('90' AS INTERVAL MINUTE) = INTERVAL '90' MINUTE
00:00:01 | 1 year 2 mons | 1 day 12:30:00 | true

-- error
SELECT CAST(x AS INTERVAL DAY) FROM (VALUES ('1'), ('2')) AS v (x);
----
a CAST of anything but a constant text to an INTERVAL with a unit is not supported
line 1: SELECT CAST(x AS INTERVAL DAY) FROM (VALUES ('1'), ('2')) AS v (x);
               ^^^^^^^^^^^^^^^^^^^^^^^
hint: INTERVAL (x) DAY makes one of a number x

-- error
SELECT CAST('a day' AS INTERVAL DAY);
----
'a day' is not an interval
line 1: SELECT CAST('a day' AS INTERVAL DAY);
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: write INTERVAL '1 year 2 months 3 days 04:05:06'
