-- Times and numbers as text by a template of PostgreSQL, and the way back.
-- oracle: none (duckdb and sqlite3 have no to_char; tests/unit/test_templates.py has the examples of PostgreSQL's manual, section 9.8)

CREATE TABLE t (ts TIMESTAMP, d DATE, i INTERVAL, x DECIMAL(10,3), f VARCHAR);
INSERT INTO t VALUES (TIMESTAMP '2024-02-29 23:59:58.25', DATE '2021-01-01', INTERVAL '14 months 80:05:06', 1234.5, 'YYYY'), (TIMESTAMP '1969-12-28 01:00:00', DATE '2000-12-31', INTERVAL '-3 days', -0.125, 'Mon'), (NULL, NULL, NULL, NULL, NULL);

SELECT to_char(ts, 'YYYY-MM-DD HH24:MI:SS.US') AS iso, to_char(ts, 'FMDay, FMDDth FMMonth YYYY') AS words, to_char(d, 'IYYY-"W"IW-ID') AS week FROM t;
----
iso | words | week
1969-12-28 01:00:00.000000 | Sunday, 28th December 1969 | 2000-W52-7
2024-02-29 23:59:58.250000 | Thursday, 29th February 2024 | 2020-W53-5
NULL | NULL | NULL

-- Names are filled up with blanks unless FM says otherwise; the case of the pattern is that of the name.
SELECT '<' || to_char(ts, 'Month') || '>' AS a, to_char(ts, 'MON mon Dy') AS b, to_char(ts, 'HH12:MI AM p.m.') AS c, to_char(ts, 'Q DDD J CC RM|W WW D') AS d FROM t;
----
a | b | c | d
<December > | DEC dec Sun | 01:00 AM a.m. | 4 362 2440584 20 XII |4 52 1
<February > | FEB feb Thu | 11:59 PM p.m. | 1 060 2460370 21 II  |5 09 5
NULL | NULL | NULL | NULL

SELECT to_char(i, 'YY "years" MM "months" DD "days" HH24:MI:SS') AS x FROM t;
----
x
00 years 00 months -03 days 00:00:00
01 years 02 months 00 days 80:05:06
NULL

SELECT to_char(x, '9,999.99') AS a, to_char(x, 'FM9,990.00') AS b, to_char(x, 'S0000') AS c, to_char(x, '999.99PR') AS d, to_char(x, '99th') AS e FROM t;
----
a | b | c | d | e
     -.13 | -0.13 | +0000 |    <.13> |   0th
 1,234.50 | 1,234.50 | +1235 |  ###.##  |  ##
NULL | NULL | NULL | NULL | NULL

-- A template may come from a column.
SELECT to_char(ts, f) AS x FROM t;
----
x
2024
Dec
NULL

SELECT to_date('05 Dec 2000', 'DD Mon YYYY') AS a, to_timestamp('2000/JUN 4:05 pm', 'YYYY MON HH:MI AM') AS b, to_date('2006-42-4', 'IYYY-IW-ID') AS c, to_date('20240229', 'YYYYMMDD') AS d, to_timestamp(1.5) AS e;
----
a | b | c | d | e
2000-12-05 | 2000-06-01 16:05:00 | 2006-10-19 | 2024-02-29 | 1970-01-01 00:00:01.500000

SELECT to_number('12,454.8-', '99G999D9S') AS a, to_number('<7>', '9PR') AS b, to_number('0042', '9999') + 1 AS c;
----
a | b | c
-12454.8 | -7 | 43

-- error
SELECT to_char(ts, 'YYYY TZ') FROM t;
----
TZ in a template is not supported
line 1: SELECT to_char(ts, 'YYYY TZ') FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^
hint: a TIMESTAMP has no time zone

-- error
SELECT to_char(i, 'Day') FROM t;
----
Day in a template is no part of an interval
line 1: SELECT to_char(i, 'Day') FROM t;
               ^^^^^^^^^^^^^^^^^
hint: an interval has years, months, days, and a time of more than 24 hours

-- error
SELECT to_date('2024-02-30', 'YYYY-MM-DD');
----
'2024-02-30' is no point in time: there is no such day of the month
line 1: SELECT to_date('2024-02-30', 'YYYY-MM-DD');
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT to_date('2024-xx', 'YYYY-MM-DD');
----
'2024-xx' does not fit its template: it does not fit at MM
line 1: SELECT to_date('2024-xx', 'YYYY-MM-DD');
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT to_timestamp('10:30', 'HH24:MI');
----
a template without a year gives no date
line 1: SELECT to_timestamp('10:30', 'HH24:MI');
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: YYYY or %Y is one

-- error
SELECT to_char(x, 'L999') FROM t;
----
L in a template of numbers is not supported
line 1: SELECT to_char(x, 'L999') FROM t;
               ^^^^^^^^^^^^^^^^^^
hint: write the sign of the currency in double quotes

-- error
SELECT to_number('12345', '999');
----
'12345' does not fit the template '999'
line 1: SELECT to_number('12345', '999');
               ^^^^^^^^^^^^^^^^^^^^^^^^^
