-- Operators and functions that do not take the types they are given.
-- oracle: duckdb (sqlite3 has no DATE)

CREATE TABLE t (i INTEGER, s VARCHAR, d DATE, p BOOLEAN);
INSERT INTO t VALUES (1, 'x', DATE '2024-01-01', TRUE);

-- error
SELECT i + s FROM t;
----
+ is not defined for INTEGER and VARCHAR
line 1: SELECT i + s FROM t;
               ^^^^^
hint: CAST(s AS INTEGER) converts it

-- error
SELECT i = d FROM t;
----
cannot compare INTEGER and DATE
line 1: SELECT i = d FROM t;
               ^^^^^

-- error
SELECT s AND p FROM t;
----
AND needs a BOOLEAN, this is VARCHAR
line 1: SELECT s AND p FROM t;
               ^
hint: write a comparison

-- error
SELECT NOT s FROM t;
----
NOT needs a BOOLEAN, this is VARCHAR
line 1: SELECT NOT s FROM t;
                   ^
hint: write a comparison

-- error
SELECT -d FROM t;
----
- needs a number, this is DATE
line 1: SELECT -d FROM t;
                ^

-- error
SELECT upper(i) FROM t;
----
upper does not take (INTEGER)
line 1: SELECT upper(i) FROM t;
               ^^^^^^^^
hint: it is upper(s)

-- error
SELECT abs() FROM t;
----
abs does not take ()
line 1: SELECT abs() FROM t;
               ^^^^^
hint: it is abs(x)

-- error
SELECT abs(1, 2) FROM t;
----
abs does not take (INTEGER, INTEGER)
line 1: SELECT abs(1, 2) FROM t;
               ^^^^^^^^^
hint: it is abs(x)

-- error
SELECT COALESCE(i, s) FROM t;
----
the arguments of COALESCE have types INTEGER and VARCHAR
line 1: SELECT COALESCE(i, s) FROM t;
               ^^^^^^^^^^^^^^
hint: CAST(s AS INTEGER) converts it

-- error
SELECT i IN (1, d) FROM t;
----
IN cannot compare INTEGER and DATE
line 1: SELECT i IN (1, d) FROM t;
               ^^^^^^^^^^^

-- error
SELECT i FROM t WHERE s;
----
WHERE needs a BOOLEAN, this is VARCHAR
line 1: SELECT i FROM t WHERE s;
                              ^
hint: write a comparison

-- error
SELECT * FROM t JOIN t u ON t.s;
----
ON needs a BOOLEAN, this is VARCHAR
line 1: SELECT * FROM t JOIN t u ON t.s;
                                    ^^^
hint: write a comparison

-- error
SELECT * FROM t JOIN (SELECT s AS i FROM t) u USING (i);
----
the two columns i have types INTEGER and VARCHAR
line 1: SELECT * FROM t JOIN (SELECT s AS i FROM t) u USING (i);
                                                             ^
hint: join ON, with a CAST: t.i and u.i

-- error
SELECT d LIKE 'x' FROM t;
----
LIKE needs a VARCHAR, this is DATE
line 1: SELECT d LIKE 'x' FROM t;
               ^
hint: CAST(d AS VARCHAR) converts it

-- error
SELECT i FROM t WHERE i BETWEEN 'a' AND 2;
----
'a' is not a value of type INTEGER
line 1: SELECT i FROM t WHERE i BETWEEN 'a' AND 2;
                                        ^^^
hint: a quoted string takes the type of what it meets, here INTEGER

-- error
INSERT INTO t (d) VALUES (1);
----
column d is DATE, this is INTEGER
line 1: INSERT INTO t (d) VALUES (1);
                                  ^
