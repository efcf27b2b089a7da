-- A query that reads nothing of the rows can say how many LIMIT and OFFSET are about. The rows are numbered, and chosen by
-- the number.

CREATE TABLE t (a INTEGER, b TEXT);
INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL), (NULL, 'z'), (5, 'x');

SELECT a FROM t ORDER BY a NULLS LAST LIMIT (SELECT 2);
----
a
1
2

SELECT a FROM t ORDER BY a NULLS LAST LIMIT (SELECT min(a) FROM t) OFFSET (SELECT count(*) FROM t WHERE b = 'x');
----
a
3

SELECT a FROM t ORDER BY a DESC NULLS FIRST LIMIT 2 OFFSET (SELECT 1);
----
a
5
3

SELECT a FROM t ORDER BY a NULLS LAST LIMIT 10 * (SELECT count(*) FROM t);
----
a
1
2
3
5
NULL

SELECT a FROM t ORDER BY a NULLS LAST LIMIT (SELECT 0);
----
a

-- What ORDER BY needs beside the select list, and DISTINCT, DISTINCT ON and set operations.
SELECT b FROM t ORDER BY a NULLS LAST LIMIT (SELECT 3);
----
b
x
y
NULL

SELECT DISTINCT b FROM t ORDER BY b NULLS LAST LIMIT (SELECT 2);
----
b
x
y

-- oracle: duckdb (sqlite3 has no DISTINCT ON)
SELECT DISTINCT ON (b) b, a FROM t ORDER BY b, a LIMIT (SELECT 2);
----
b | a
x | 1
y | 2

-- oracle: sqlite3 (duckdb has it not in a set operation)
SELECT a FROM t WHERE a < 3 UNION ALL SELECT 10 * a FROM t ORDER BY a NULLS LAST LIMIT (SELECT 2) OFFSET (SELECT 1);
----
a
2
10

SELECT * FROM (SELECT a FROM t ORDER BY a NULLS LAST LIMIT (SELECT 2)) x JOIN t USING (a);
----
a | b
1 | x
2 | y

-- NULL stands for all rows, as in PostgreSQL; without an order any rows are the first.
-- oracle: none (sqlite3 wants a number)
SELECT a FROM t ORDER BY a LIMIT (SELECT a FROM t WHERE a > 100) OFFSET (SELECT CAST(NULL AS INTEGER));
----
a
1
2
3
5
NULL

SELECT count(*) FROM (SELECT a FROM t LIMIT (SELECT 3));
----
count(*)
3

-- oracle: none (sqlite3 wants a whole number; here it rounds, as in PostgreSQL)
SELECT a FROM t ORDER BY a LIMIT (SELECT 1.5);
----
a
1
2

EXPLAIN SELECT a FROM t ORDER BY a LIMIT (SELECT 2) OFFSET 1;
----
-> Filter: (row_number > 1) and (row_number - 1 <= COALESCE(not_negative(CAST((subquery 1) AS BIGINT)), 9223372036854775807))  (cost=5.83..6.28 rows=1)
    -> Window (ORDER BY t.a): ROW_NUMBER()  (cost=5.83..5.83 rows=5)
        -> Sort: t.a  (cost=3.53..3.53 rows=5)
            -> Table scan on t  (cost=1.43 rows=5)
    -> Subquery 1, once
        -> Project: 2  (cost=0.06 rows=1)
            -> Rows fetched before execution  (cost=0.00 rows=1)

-- error
SELECT a FROM t LIMIT (SELECT -1);
----
LIMIT needs a number of rows, this is -1
line 1: SELECT a FROM t LIMIT (SELECT -1);
                              ^^^^^^^^^^^

-- error
SELECT a FROM t LIMIT (SELECT 'x');
----
LIMIT needs a whole number, this is VARCHAR
line 1: SELECT a FROM t LIMIT (SELECT 'x');
                              ^^^^^^^^^^^^

-- error
SELECT a FROM t LIMIT (SELECT a FROM t);
----
a subquery used as a value gave more than one row
line 1: SELECT a FROM t LIMIT (SELECT a FROM t);
                              ^^^^^^^^^^^^^^^^^
hint: aggregate it, add LIMIT 1, or compare with IN or ANY

-- error
SELECT a FROM t ORDER BY a FETCH FIRST (SELECT 1) ROWS WITH TIES;
----
a subquery in FETCH FIRST … WITH TIES is not supported
line 1: SELECT a FROM t ORDER BY a FETCH FIRST (SELECT 1) ROWS WITH TIES;
                                               ^^^^^^^^^^
hint: give a number

-- error
SELECT a FROM t LIMIT a;
----
there is no column a
line 1: SELECT a FROM t LIMIT a;
                              ^
hint: there is no FROM clause to take it from

-- error
SELECT a FROM t LIMIT CAST(2 * random() AS INTEGER);
----
a volatile function in LIMIT is not supported
line 1: SELECT a FROM t LIMIT CAST(2 * random() AS INTEGER);
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: give a number
