-- Functions whose arguments are set apart by keywords.
-- oracle: duckdb (sqlite3 has no such syntax)

CREATE TABLE t (s VARCHAR, d DATE, n INTEGER);
INSERT INTO t VALUES ('abcdef', DATE '2024-02-29', 2), ('xxaxx', DATE '1999-12-31', 3), (NULL, NULL, NULL), ('', DATE '2001-01-01', 1);

SELECT substring(s FROM n FOR 2) AS a, substring(s FROM 4) AS b, substring(s FOR n) AS c FROM t;
----
a | b | c
(empty) | (empty) | (empty)
NULL | NULL | NULL
ax | xx | xxa
bc | def | ab

SELECT trim(BOTH 'x' FROM s) AS a, trim(LEADING 'x' FROM s) AS b, trim(TRAILING 'x' FROM s) AS c FROM t;
----
a | b | c
(empty) | (empty) | (empty)
NULL | NULL | NULL
a | axx | xxa
abcdef | abcdef | abcdef

SELECT position('c' IN s) AS a, position('x' IN upper(s)) AS b FROM t;
----
a | b
0 | 0
0 | 0
3 | 0
NULL | NULL

SELECT extract(year FROM d) AS y, extract(MONTH FROM d) AS m, extract(day FROM d) AS dd, extract(quarter FROM d) AS q, extract(dow FROM d) AS w, extract(doy FROM d) AS doy, extract(week FROM d) AS wk, extract(isodow FROM d) AS i, extract(decade FROM d) AS dec, extract(century FROM d) AS cent FROM t;
----
y | m | dd | q | w | doy | wk | i | dec | cent
1999 | 12 | 31 | 4 | 5 | 365 | 52 | 5 | 199 | 20
2001 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 200 | 21
2024 | 2 | 29 | 1 | 4 | 60 | 9 | 4 | 202 | 21
NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL

SELECT date_part('hour', TIMESTAMP '2024-02-29 23:59:58') AS h, extract(minute FROM TIMESTAMP '2024-02-29 23:59:58') AS m, last_day(d) AS l, dayname(d) AS dn, monthname(d) AS mn FROM t;
----
h | m | l | dn | mn
23 | 59 | 1999-12-31 | Friday | December
23 | 59 | 2001-01-31 | Monday | January
23 | 59 | 2024-02-29 | Thursday | February
23 | 59 | NULL | NULL | NULL

-- oracle: none (the others have no SYMMETRIC)
SELECT n BETWEEN SYMMETRIC 3 AND 2 AS a, n NOT BETWEEN SYMMETRIC 3 AND 2 AS b FROM t;
----
a | b
NULL | NULL
false | true
true | false
true | false

SELECT TRY_CAST('12' AS INTEGER) AS a, TRY_CAST('x' || n AS INTEGER) AS b, TRY_CAST('3' || n AS INTEGER) AS c, TRY_CAST(s AS DATE) AS d FROM t;
----
a | b | c | d
12 | NULL | 31 | NULL
12 | NULL | 32 | NULL
12 | NULL | 33 | NULL
12 | NULL | NULL | NULL
