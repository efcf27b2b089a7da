-- Parts of times and intervals, and functions that count by units of time.
-- oracle: duckdb (sqlite3 has no types of time)

CREATE TABLE t (ts TIMESTAMP, i INTERVAL);
INSERT INTO t VALUES (TIMESTAMP '2024-02-29 23:59:58.25', INTERVAL '26 months'), (TIMESTAMP '1969-12-28 01:00:00', INTERVAL '-3 days'), (TIMESTAMP '2000-12-31 12:00:00', INTERVAL '80 hours 10 minutes'), (NULL, NULL);

SELECT date_trunc('hour', ts) AS h, date_trunc('day', ts) AS d, date_trunc('week', ts) AS w, date_trunc('quarter', ts) AS q, date_trunc('decade', ts) AS dec FROM t;
----
h | d | w | q | dec
1969-12-28 01:00:00 | 1969-12-28 00:00:00 | 1969-12-22 00:00:00 | 1969-10-01 00:00:00 | 1960-01-01 00:00:00
2000-12-31 12:00:00 | 2000-12-31 00:00:00 | 2000-12-25 00:00:00 | 2000-10-01 00:00:00 | 2000-01-01 00:00:00
2024-02-29 23:00:00 | 2024-02-29 00:00:00 | 2024-02-26 00:00:00 | 2024-01-01 00:00:00 | 2020-01-01 00:00:00
NULL | NULL | NULL | NULL | NULL

-- oracle: none (duckdb lets a century begin with its year 00, PostgreSQL with 01)
SELECT date_trunc('century', ts) AS c, date_trunc('millennium', ts) AS m FROM t;
----
c | m
1901-01-01 00:00:00 | 1001-01-01 00:00:00
1901-01-01 00:00:00 | 1001-01-01 00:00:00
2001-01-01 00:00:00 | 2001-01-01 00:00:00
NULL | NULL

SELECT extract(year FROM i) AS y, extract(month FROM i) AS m, extract(day FROM i) AS d, extract(hour FROM i) AS h, extract(minute FROM i) AS mi FROM t;
----
y | m | d | h | mi
0 | 0 | -3 | 0 | 0
0 | 0 | 0 | 80 | 10
2 | 2 | 0 | 0 | 0
NULL | NULL | NULL | NULL | NULL

SELECT extract(hour FROM TIME '10:11:12.5') AS h, extract(minute FROM TIME '10:11:12.5') AS m, extract(epoch FROM INTERVAL '1 day 00:01:00') AS e;
----
h | m | e
10 | 11 | 86460.000000

-- oracle: none (duckdb gives whole numbers)
SELECT extract(second FROM TIME '10:11:12.5') AS s, extract(milliseconds FROM TIMESTAMP '2024-01-01 00:00:12.5') AS ms, extract(epoch FROM INTERVAL '1 year 1 mon 1 day') AS e;
----
s | ms | e
12.500000 | 12500.000 | 34236000.000000

SELECT age(TIMESTAMP '2001-04-10', TIMESTAMP '1957-06-13') AS a, make_date(2024, 2, 29) AS b;
----
a | b
43 years 9 mons 27 days | 2024-02-29

-- oracle: none (duckdb has none of justify_…)
SELECT justify_hours(INTERVAL '27 hours') AS a, justify_days(INTERVAL '35 days') AS b, justify_interval(INTERVAL '1 mon -1 hour') AS c, age(TIMESTAMP '2024-03-01', TIMESTAMP '2024-01-31') AS d, date_trunc('hour', INTERVAL '1 day 10:30') AS e;
----
a | b | c | d | e
1 day 03:00:00 | 1 mon 5 days | 29 days 23:00:00 | 1 mon 1 day | 1 day 10:00:00

-- The clock stands still within a statement.
-- oracle: none (now() of duckdb has a time zone)
SELECT current_date = now()::date AS a, current_timestamp = localtimestamp AS b, current_time = localtime AS c, now() = now() AS d;
----
a | b | c | d
true | true | true | true

-- error
SELECT date_trunc('fortnight', DATE '2024-01-01');
----
there is no unit 'fortnight'
line 1: SELECT date_trunc('fortnight', DATE '2024-01-01');
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: the units are millennium, century, decade, year, quarter, month, week, day, hour, minute, second, millisecond, microsecond

-- error
SELECT make_date(2023, 2, 29);
----
make_date: there is no such day
line 1: SELECT make_date(2023, 2, 29);
               ^^^^^^^^^^^^^^^^^^^^^^
hint: dates go from 0001-01-01 to 9999-12-31

-- The arguments of make_interval by their names, as in PostgreSQL.
-- oracle: none (duckdb and sqlite3 have no make_interval)
SELECT make_interval(days => 10), make_interval(secs => 1.5, YEARS => 1, mins => 2), make_interval(weeks => NULL);
----
make_interval(days => 10) | make_interval(secs => 1.5, YEARS => 1, mins => 2) | make_interval(weeks => NULL)
10 days | 1 year 00:02:01.5 | NULL

-- error
SELECT make_interval(day => 3);
----
make_interval has no argument day
line 1: SELECT make_interval(day => 3);
                             ^^^^^^^^
hint: they are years, months, weeks, days, hours, mins, secs

-- error
SELECT make_interval(days => 3, days => 4);
----
argument days is given twice
line 1: SELECT make_interval(days => 3, days => 4);
                                        ^^^^^^^^^

-- error
SELECT make_interval(1, months => 2);
----
a named argument here is not supported
line 1: SELECT make_interval(1, months => 2);
                                       ^^
hint: the arguments of a function have names all or none

-- error
SELECT lower(s => 'A');
----
a named argument of lower is not supported
line 1: SELECT lower(s => 'A');
                     ^^^^^^^^
hint: give its arguments in their order
