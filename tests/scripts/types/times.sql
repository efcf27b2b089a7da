-- TIME: the time of a day; adding an interval goes round the clock.
-- oracle: duckdb (sqlite3 has no times)

CREATE TABLE t (x TIME);
INSERT INTO t VALUES (TIME '10:00:00'), ('23:59:59.5'), ('10:00'), (NULL);

SELECT x, x + INTERVAL '15 hours' AS later, x > TIME '10:00:00' AS is_late FROM t ORDER BY x;
----
x | later | is_late
10:00:00 | 01:00:00 | false
10:00:00 | 01:00:00 | false
23:59:59.500000 | 14:59:59.500000 | true
NULL | NULL | NULL

SELECT x, count(*) AS n FROM t GROUP BY x;
----
x | n
10:00:00 | 2
23:59:59.500000 | 1
NULL | 1

SELECT min(x) AS least, max(x) AS greatest FROM t;
----
least | greatest
10:00:00 | 23:59:59.500000

SELECT DATE '2024-01-01' + TIME '10:30:00' AS a, TIMESTAMP '2024-01-01 12:34:56'::time AS b, '10:11'::time AS c, TIME '10:11:12.5'::varchar AS d;
----
a | b | c | d
2024-01-01 10:30:00 | 12:34:56 | 10:11:00 | 10:11:12.5

-- oracle: none (duckdb does not subtract times)
SELECT TIME '10:00' - TIME '11:30' AS a, TIME '10:00'::interval AS b, INTERVAL '1 day 25:00'::time AS c;
----
a | b | c
-01:30:00 | 10:00:00 | 01:00:00

-- error
SELECT TIME '24:01';
----
'24:01' is not a time of day
line 1: SELECT TIME '24:01';
               ^^^^^^^^^^^^
hint: write TIME 'HH:MM:SS'

-- error
SELECT '10:61'::time;
----
'10:61' is out of range for TIME
line 1: SELECT '10:61'::time;
               ^^^^^^^^^^^^^
hint: times are written as in '23:59:59.123456', without a time zone

-- error
SELECT TIME '10:00' + TIME '11:00';
----
+ is not defined for TIME and TIME
line 1: SELECT TIME '10:00' + TIME '11:00';
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- The words of the clock can name columns where no expression stands; in an expression they give the time.
-- oracle: none (the time is that of the run)
CREATE TABLE clocks (current_time TEXT, n INTEGER, current_date INTEGER);
INSERT INTO clocks (current_time, n) VALUES ('noon', 1), (NULL, 2);
UPDATE clocks SET current_date = 7 WHERE n = 2;
SELECT n, "current_time", clocks.current_time IS NULL, current_time IS NULL, "current_date" FROM clocks;
----
n | current_time | clocks.current_time IS NULL | current_time IS NULL | current_date
1 | noon | false | false | NULL
2 | NULL | true | false | 7

SHOW CREATE TABLE clocks;
----
CREATE TABLE clocks (
  "current_time" VARCHAR,
  n INTEGER,
  "current_date" INTEGER
);
