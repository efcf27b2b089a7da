-- INTEGER, BIGINT, DECIMAL and DOUBLE, and the type that two of them meet in.

CREATE TABLE t (i INTEGER, b BIGINT, n DECIMAL(6, 2), d DOUBLE);
INSERT INTO t VALUES (1, 10000000000, 1.25, 0.5), (-2, -1, -0.05, -1.5E10), (NULL, NULL, NULL, NULL);

SELECT i, b, n, d FROM t;
----
i | b | n | d
-2 | -1 | -0.05 | -15000000000.0
1 | 10000000000 | 1.25 | 0.5
NULL | NULL | NULL | NULL

SELECT i + b, i + n, i + d, n + d, b * n FROM t WHERE i = 1;
----
i + b | i + n | i + d | n + d | b * n
10000000001 | 2.25 | 1.5 | 1.75 | 12500000000.00

SELECT i FROM t WHERE i < n;
----
i
-2
1

SELECT COALESCE(i, n, d) FROM t;
----
COALESCE(i, n, d)
-2.0
1.0
NULL

SELECT sum(i), sum(b), sum(n), sum(d) FROM t;
----
sum(i) | sum(b) | sum(n) | sum(d)
-1 | 9999999999 | 1.20 | -14999999999.5

SELECT min(n), max(n), count(n) FROM t;
----
min(n) | max(n) | count(n)
-0.05 | 1.25 | 2

-- A value with too many digits behind the point is rounded on its way into a column.
-- oracle: duckdb (sqlite3 keeps it)
INSERT INTO t (n) VALUES (2.345);
SELECT n FROM t WHERE i IS NULL;
----
n
2.35
NULL

-- error
INSERT INTO t (n) VALUES (12345.6);
----
12345.6 is not a value of type DECIMAL(6,2)
line 1: INSERT INTO t (n) VALUES (12345.6);
                                  ^^^^^^^

-- error
INSERT INTO t (i) VALUES (3000000000);
----
3000000000 is not a value of type INTEGER
line 1: INSERT INTO t (i) VALUES (3000000000);
                                  ^^^^^^^^^^

-- error
CREATE TABLE u (n DECIMAL(40, 2));
----
there is no type DECIMAL(40, 2)
line 1: CREATE TABLE u (n DECIMAL(40, 2));
                          ^^^^^^^^^^^^^^
hint: the precision is 1 to 38 digits, the scale 0 to the precision
