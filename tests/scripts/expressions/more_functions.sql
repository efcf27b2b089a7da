-- Points in time made of numbers and counted, distances of texts, patterns, names of types, and names of other systems.
-- oracle: duckdb (sqlite3 has none of them)

CREATE TABLE t (a VARCHAR, b VARCHAR, d DATE, e TIMESTAMP, n INTEGER);
INSERT INTO t VALUES ('kitten', 'sitting', DATE '2024-01-31', TIMESTAMP '2024-03-01 00:00:00', 3), ('', 'año', DATE '1969-12-31', TIMESTAMP '1970-01-01 12:34:56.5', 1), ('Saturday', 'Sunday', DATE '2024-12-30', TIMESTAMP '2023-06-15 23:59:59', 12), (NULL, 'x', NULL, NULL, NULL);

SELECT levenshtein(a, b) AS l, levenshtein(b, 'sun') AS m, levenshtein(b, '') AS n FROM t;
----
l | m | n
3 | 3 | 3
3 | 4 | 6
3 | 5 | 7
NULL | 3 | 1

SELECT date_diff('year', d, e) AS y, date_diff('month', d, e) AS m, datediff('day', d, e) AS dd, date_diff('hour', d, e) AS h, date_diff('quarter', d, e) AS q, date_diff('decade', d, e) AS dec FROM t;
----
y | m | dd | h | q | dec
-1 | -18 | -564 | -13513 | -6 | 0
0 | 2 | 30 | 720 | 0 | 0
1 | 1 | 1 | 36 | 1 | 1
NULL | NULL | NULL | NULL | NULL | NULL

-- oracle: none (duckdb divides the days by seven; its manual, as we do, counts the Mondays between)
SELECT date_diff('week', d, e) AS w FROM t;
----
w
-81
0
4
NULL

SELECT date_add(d, INTERVAL '1 month') AS a, weekday(d) AS w, weekofyear(d) AS y, dayofmonth(d) AS m, julian(e) AS j, date('2024-02-29 10:00:00') AS day FROM t;
----
a | w | y | m | j | day
1970-01-31 00:00:00 | 3 | 1 | 31 | 2440588.524265046 | 2024-02-29
2024-02-29 00:00:00 | 3 | 5 | 31 | 2460371.0 | 2024-02-29
2025-01-30 00:00:00 | 1 | 1 | 30 | 2460111.999988426 | 2024-02-29
NULL | NULL | NULL | NULL | NULL | 2024-02-29

SELECT make_time(n, 5, 6.25) AS ti, make_timestamp(2024, n, 1, n, 5, 6.25) AS ts, make_date(2024, n, 1) AS dt FROM t;
----
ti | ts | dt
01:05:06.250000 | 2024-01-01 01:05:06.250000 | 2024-01-01
03:05:06.250000 | 2024-03-01 03:05:06.250000 | 2024-03-01
12:05:06.250000 | 2024-12-01 12:05:06.250000 | 2024-12-01
NULL | NULL | NULL

SELECT len(a) AS len, ucase(a) AS u, prefix(a, 'S') AS p, suffix(a, 'n') AS s, unicode(b) AS c, sha1(a) AS h, regexp_full_match(a, '[a-z]*') AS f FROM t;
----
len | u | p | s | c | h | f
0 | (empty) | false | false | 97 | da39a3ee5e6b4b0d3255bfef95601890afd80709 | true
6 | KITTEN | false | true | 115 | 44060752d7f7ae069c8187120455195325af0cca | true
8 | SATURDAY | true | false | 83 | 17063c506b81a46c2eb7716af50cf19d4ed5a6c6 | false
NULL | NULL | NULL | NULL | 120 | NULL | NULL

SELECT typeof(n) AS n, typeof(a) AS a, typeof(d) AS d, typeof(e) AS e, typeof(1.50) AS m, typeof(n = 1) AS b, typeof(e - d) AS i FROM t WHERE n = 3;
----
n | a | d | e | m | b | i
INTEGER | VARCHAR | DATE | TIMESTAMP | DECIMAL(3,2) | BOOLEAN | INTERVAL

SELECT count(DISTINCT uuid()) AS n, min(length(gen_random_uuid()::VARCHAR)) AS l, bool_and(regexp_full_match(uuid()::VARCHAR, '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}')) AS ok FROM t;
----
n | l | ok
4 | 36 | true

-- oracle: none (regexp_instr, and substring with a pattern, are PostgreSQL's)
SELECT regexp_instr(a, '[nr]') AS r, substring(a FROM 't.') AS s, substring(a FROM 't(.)') AS g, substring(a, 2, 3) AS c FROM t;
----
r | s | g | c
0 | NULL | NULL | (empty)
5 | tu | u | atu
6 | tt | t | itt
NULL | NULL | NULL | NULL

-- oracle: none (make_interval is PostgreSQL's; date_sub is MySQL's, DuckDB's is another)
SELECT make_interval(1, n) AS a, make_interval(0, 0, 1, n, 2, 30, 1.5) AS b, date_sub(d, INTERVAL '1 month') AS c, EXTRACT(JULIAN FROM TIMESTAMP '2006-01-01 12:00:00') AS j, age(current_date + 1) AS age FROM t;
----
a | b | c | j | age
1 year 1 mon | 8 days 02:30:01.5 | 1969-11-30 00:00:00 | 2453737.5 | -1 days
1 year 3 mons | 10 days 02:30:01.5 | 2023-12-31 00:00:00 | 2453737.5 | -1 days
2 years | 19 days 02:30:01.5 | 2024-11-30 00:00:00 | 2453737.5 | -1 days
NULL | NULL | NULL | 2453737.5 | -1 days

-- error
SELECT make_time(24, 0, 0);
----
make_time: there is no such time
line 1: SELECT make_time(24, 0, 0);
               ^^^^^^^^^^^^^^^^^^^
hint: times go from 00:00:00 to 23:59:59.999999

-- error
SELECT date_diff('fortnight', DATE '2024-01-01', DATE '2024-02-01');
----
there is no unit 'fortnight'
line 1: SELECT date_diff('fortnight', DATE '2024-01-01', DATE '2024-02-01');
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: the units are day, week, month, quarter, year, decade, century, millennium, hour, minute, second, millisecond, microsecond
