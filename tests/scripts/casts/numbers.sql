-- CAST between numbers. A fraction is rounded, half away from zero; what does not fit is an error.

-- oracle: duckdb (sqlite3 truncates)
SELECT CAST(3.7 AS INTEGER), CAST(-3.7 AS INTEGER), CAST(2.4 AS BIGINT);
----
CAST(3.7 AS INTEGER) | CAST(-3.7 AS INTEGER) | CAST(2.4 AS BIGINT)
4 | -4 | 2

SELECT CAST(3 AS DOUBLE), CAST(7 AS BIGINT), CAST(NULL AS INTEGER);
----
CAST(3 AS DOUBLE) | CAST(7 AS BIGINT) | CAST(NULL AS INTEGER)
3.0 | 7 | NULL

-- oracle: duckdb (sqlite3 has no decimals)
SELECT CAST(1 AS DECIMAL(5, 2)), CAST(2.345 AS DECIMAL(5, 2)), CAST(1.5E0 AS DECIMAL(4, 1));
----
CAST(1 AS DECIMAL(5, 2)) | CAST(2.345 AS DECIMAL(5, 2)) | CAST(1.5E0 AS DECIMAL(4, 1))
1.00 | 2.35 | 1.5

SELECT CAST('42' AS INTEGER), CAST(' 42 ' AS INTEGER), CAST('-1.5' AS DOUBLE);
----
CAST('42' AS INTEGER) | CAST(' 42 ' AS INTEGER) | CAST('-1.5' AS DOUBLE)
42 | 42 | -1.5

-- oracle: duckdb (sqlite3 has no ::)
SELECT '42'::INTEGER, 1::DOUBLE / 2, '1.50'::DECIMAL(4, 2);
----
'42'::INTEGER | 1::DOUBLE / 2 | '1.50'::DECIMAL(4, 2)
42 | 0.5 | 1.50

SELECT CAST(TRUE AS INTEGER), CAST(FALSE AS INTEGER);
----
CAST(TRUE AS INTEGER) | CAST(FALSE AS INTEGER)
1 | 0

-- oracle: duckdb (sqlite3 has no BOOLEAN)
SELECT CAST(1 AS BOOLEAN), CAST(0 AS BOOLEAN), CAST(2 AS BOOLEAN), CAST('true' AS BOOLEAN), CAST('f' AS BOOLEAN);
----
CAST(1 AS BOOLEAN) | CAST(0 AS BOOLEAN) | CAST(2 AS BOOLEAN) | CAST('true' AS BOOLEAN) | CAST('f' AS BOOLEAN)
true | false | true | true | false

-- error
SELECT CAST('abc' AS INTEGER);
----
'abc' is not an INTEGER
line 1: SELECT CAST('abc' AS INTEGER);
               ^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT CAST(3000000000 AS INTEGER);
----
3000000000 is out of range for INTEGER
line 1: SELECT CAST(3000000000 AS INTEGER);
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT CAST(1000 AS DECIMAL(4, 2));
----
1000 is out of range for DECIMAL(4,2)
line 1: SELECT CAST(1000 AS DECIMAL(4, 2));
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT CAST('' AS INTEGER);
----
'' is not an INTEGER
line 1: SELECT CAST('' AS INTEGER);
               ^^^^^^^^^^^^^^^^^^^

-- error
SELECT CAST(1 AS DATE);
----
INTEGER does not convert to DATE
line 1: SELECT CAST(1 AS DATE);
               ^^^^^^^^^^^^^^^

-- error
SELECT CAST(1 AS NOTATYPE);
----
there is no type NOTATYPE
line 1: SELECT CAST(1 AS NOTATYPE);
                         ^^^^^^^^
hint: the types are BOOLEAN, INTEGER, BIGINT, DECIMAL(p,s), DOUBLE, VARCHAR, DATE, TIME, TIMESTAMP, INTERVAL

-- UNSIGNED is MySQL's: a BIGINT of which a CAST checks that it is not negative. There are no such columns.
-- oracle: none (duckdb has other names for it, and sqlite3 checks nothing)
SELECT CAST(5 AS UNSIGNED) - 7, CAST('3' AS INT UNSIGNED), CAST(2.5 AS BIGINT UNSIGNED), CAST(NULL AS UNSIGNED);
----
CAST(5 AS UNSIGNED) - 7 | CAST('3' AS INT UNSIGNED) | CAST(2.5 AS BIGINT UNSIGNED) | CAST(NULL AS UNSIGNED)
-2 | 3 | 3 | NULL

-- error
SELECT CAST(x AS INTEGER UNSIGNED) FROM (VALUES (3), (-4), (NULL)) AS v (x);
----
an UNSIGNED number is not negative, this is -4
line 1: SELECT CAST(x AS INTEGER UNSIGNED) FROM (VALUES (3), (-4), (NULL)) AS v (x);
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
CREATE TABLE u (x INT UNSIGNED);
----
type INT UNSIGNED is not supported here
line 1: CREATE TABLE u (x INT UNSIGNED);
                          ^^^^^^^^^^^^
hint: use BIGINT, and CHECK (x >= 0) of a column

-- error
SELECT TRY_CAST(-1 AS UNSIGNED);
----
type UNSIGNED is not supported here
line 1: SELECT TRY_CAST(-1 AS UNSIGNED);
                              ^^^^^^^^
hint: use BIGINT, and CHECK (x >= 0) of a column
