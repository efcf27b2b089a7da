-- Numbers: + - * / %, unary minus and plus. Division of integers truncates towards zero, as in PostgreSQL.

CREATE TABLE t (a INTEGER, b INTEGER, d DOUBLE);
INSERT INTO t VALUES (7, 2, 7.0), (-7, 2, -7.0), (7, -2, 0.5), (NULL, 3, NULL);

SELECT a + b, a - b, a * b, a / b, a % b FROM t;
----
a + b | a - b | a * b | a / b | a % b
-5 | -9 | -14 | -3 | -1
5 | 9 | -14 | -3 | 1
9 | 5 | 14 | 3 | 1
NULL | NULL | NULL | NULL | NULL

SELECT -a, +a, - - a, a - -b FROM t;
----
-a | +a | - - a | a - -b
-7 | 7 | 7 | 5
-7 | 7 | 7 | 9
7 | -7 | -7 | -5
NULL | NULL | NULL | NULL

SELECT d / 2, d * a, d + 1, d / b FROM t;
----
d / 2 | d * a | d + 1 | d / b
-3.5 | 49.0 | -6.0 | -3.5
0.25 | 3.5 | 1.5 | -0.25
3.5 | 49.0 | 8.0 | 3.5
NULL | NULL | NULL | NULL

-- * and / bind tighter than + and -; equal ones group from the left.
SELECT 2 + 3 * 4, (2 + 3) * 4, 20 - 5 - 3, 100 / 5 / 2, 2 * -3, 7 - 2 % 3;
----
2 + 3 * 4 | (2 + 3) * 4 | 20 - 5 - 3 | 100 / 5 / 2 | 2 * -3 | 7 - 2 % 3
14 | 20 | 12 | 10 | -6 | 5

-- The remainder has the sign of the dividend.
SELECT -7 % 3, 7 % -3, 7 % 3;
----
-7 % 3 | 7 % -3 | 7 % 3
-1 | 1 | 1

SELECT 7 / 2, -7 / 2, 7 / 2.0E0, 1 / 3;
----
7 / 2 | -7 / 2 | 7 / 2.0E0 | 1 / 3
3 | -3 | 3.5 | 0

-- Exact numbers with a point stay exact.
-- oracle: duckdb (sqlite3 has no decimals)
SELECT 0.1 + 0.2 = 0.3, 1.10 + 2.2, 1.5 * 1.5;
----
0.1 + 0.2 = 0.3 | 1.10 + 2.2 | 1.5 * 1.5
true | 3.30 | 2.25

-- Not so floating point numbers.
SELECT 1E-1 + 2E-1 = 3E-1, 1e3;
----
1E-1 + 2E-1 = 3E-1 | 1e3
false | 1000.0

SELECT abs(-5), abs(2.5E0), abs(NULL);
----
abs(-5) | abs(2.5E0) | abs(NULL)
5 | 2.5 | NULL

SELECT 3000000000 + 1, 2147483647 + 0;
----
3000000000 + 1 | 2147483647 + 0
3000000001 | 2147483647

-- error
SELECT 1 / 0;
----
division by zero
line 1: SELECT 1 / 0;
               ^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

-- error
SELECT a, a / (b - 2) FROM t;
----
division by zero
line 1: SELECT a, a / (b - 2) FROM t;
                  ^^^^^^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

-- error
SELECT 5 % 0;
----
division by zero
line 1: SELECT 5 % 0;
               ^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

-- error
SELECT 9223372036854775807 + 1;
----
integer overflow: the result does not fit BIGINT
line 1: SELECT 9223372036854775807 + 1;
               ^^^^^^^^^^^^^^^^^^^^^^^
hint: CAST an operand to DECIMAL(38,0)

-- error
SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) v (x);
----
SUM is out of range for BIGINT
line 1: SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) v (x);
                   ^
hint: CAST the argument to DECIMAL

-- error
SELECT 'a' + 1;
----
'a' is not a value of type INTEGER
line 1: SELECT 'a' + 1;
               ^^^
hint: a quoted string takes the type of what it meets, here INTEGER
