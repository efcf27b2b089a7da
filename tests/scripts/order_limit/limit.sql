-- LIMIT takes the first rows, OFFSET skips some before.

CREATE TABLE t (a INTEGER);
INSERT INTO t VALUES (5), (3), (1), (4), (2);

SELECT a FROM t ORDER BY a LIMIT 2;
----
a
1
2

SELECT a FROM t ORDER BY a LIMIT 2 OFFSET 3;
----
a
4
5

SELECT a FROM t ORDER BY a DESC LIMIT 100;
----
a
5
4
3
2
1

SELECT a FROM t ORDER BY a LIMIT 0;
----
a

SELECT a FROM t ORDER BY a LIMIT 2 OFFSET 10;
----
a

-- oracle: duckdb (sqlite3 wants LIMIT before OFFSET)
SELECT a FROM t ORDER BY a OFFSET 3;
----
a
4
5

SELECT a FROM t ORDER BY a LIMIT 1 + 1;
----
a
1
2

-- Rows that tie: any of them, but as many as asked for.
SELECT count(*) FROM (SELECT a FROM t ORDER BY a / 10 LIMIT 3) s;
----
count(*)
3

SELECT sum(a) FROM (SELECT a FROM t ORDER BY a DESC LIMIT 2) s;
----
sum(a)
9

-- LIMIT applies after grouping and DISTINCT.
SELECT a % 2 AS odd, count(*) FROM t GROUP BY a % 2 ORDER BY odd LIMIT 1;
----
odd | count(*)
0 | 2

SELECT DISTINCT a % 2 AS odd FROM t ORDER BY odd DESC LIMIT 1;
----
odd
1

-- error
SELECT a FROM t LIMIT -1;
----
LIMIT needs a number of rows, this is -1
line 1: SELECT a FROM t LIMIT -1;
                              ^^

-- error
SELECT a FROM t LIMIT a;
----
there is no column a
line 1: SELECT a FROM t LIMIT a;
                              ^
hint: there is no FROM clause to take it from

-- error
SELECT a FROM t LIMIT 'x';
----
'x' is not a value of type BIGINT
line 1: SELECT a FROM t LIMIT 'x';
                              ^^^
hint: a quoted string takes the type of what it meets, here BIGINT
