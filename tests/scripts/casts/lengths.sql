-- CAST to texts of a length, and to DECIMAL without digits.
-- oracle: none (duckdb and sqlite3 ignore the length, and have other DECIMALs)

CREATE TABLE t (s VARCHAR, n INTEGER, d DECIMAL(6,3), x DOUBLE);
INSERT INTO t VALUES ('é😀bcd', 12345, 1.250, 0.1), ('ab   ', -7, -2.5, 1e3), ('', 0, 0, -0.5), (NULL, NULL, NULL, NULL);

SELECT CAST(s AS VARCHAR(2)) || '|' AS v, s::CHAR(3) || '|' AS c, s::CHAR || '|' AS one, CAST(n AS VARCHAR(3)) AS n FROM t;
----
v | c | one | n
NULL | NULL | NULL | NULL
ab| | ab| | a| | -7
| | | | | | 0
é😀| | é😀b| | é| | 123

SELECT CAST(n AS NUMERIC) AS n, CAST(d AS DECIMAL) AS d, CAST(x AS NUMERIC) AS x, CAST('1.2345' AS NUMERIC) AS text FROM t;
----
n | d | x | text
-7 | -2.500 | 1000.0000000000000000 | 1.2345
0 | 0.000 | -0.5000000000000000 | 1.2345
12345 | 1.250 | 0.1000000000000000 | 1.2345
NULL | NULL | NULL | 1.2345

SELECT TRY_CAST('abc' AS NUMERIC) AS a, TRY_CAST('1.50' AS NUMERIC) AS b, TRY_CAST('abc' AS VARCHAR(2)) AS c;
----
a | b | c
NULL | 1.50 | ab

-- error
SELECT CAST('abc' AS NUMERIC);
----
'abc' is not a DECIMAL(38,16)
line 1: SELECT CAST('abc' AS NUMERIC);
               ^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT CAST('abc' AS VARCHAR(0));
----
there is no type VARCHAR(0)
line 1: SELECT CAST('abc' AS VARCHAR(0));
                             ^^^^^^^^^^
hint: the length is one number, from 1 on

-- error
CREATE TABLE u (s CHAR(1, 2));
----
there is no type CHAR(1, 2)
line 1: CREATE TABLE u (s CHAR(1, 2));
                          ^^^^^^^^^^
hint: the length is one number, from 1 on
