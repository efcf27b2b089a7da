-- FILTER: the aggregate sees the rows on which the condition is TRUE; the others count for the group all the same.

CREATE TABLE t (g INTEGER, a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 10, 1), (1, 20, NULL), (1, 20, 0), (2, NULL, 1), (2, 7, 0), (NULL, 5, 5);

SELECT g, count(*) FILTER (WHERE b > 0), sum(a) FILTER (WHERE b > 0), count(*) FROM t GROUP BY g;
----
g | count(*) FILTER (WHERE b > 0) | sum(a) FILTER (WHERE b > 0) | count(*)
1 | 1 | 10 | 3
2 | 1 | NULL | 2
NULL | 1 | 5 | 1

SELECT count(DISTINCT a) FILTER (WHERE b IS NULL OR b < 1), max(a) FILTER (WHERE FALSE) AS none FROM t;
----
count(DISTINCT a) FILTER (WHERE b IS NULL OR b < 1) | none
2 | NULL

-- Where the condition is not TRUE the argument is not evaluated.
-- oracle: sqlite3 (duckdb divides first)
SELECT sum(a / b) FILTER (WHERE b <> 0) AS quotients FROM t HAVING count(*) FILTER (WHERE b = 0) = 2;
----
quotients
11

-- ORDER BY changes nothing for these aggregates.
-- oracle: duckdb (sqlite3 has it from version 3.44 on)
SELECT sum(a ORDER BY b DESC), count(DISTINCT a ORDER BY a) FROM t;
----
sum(a ORDER BY b DESC) | count(DISTINCT a ORDER BY a)
62 | 4

-- error
SELECT sum(a) FILTER (WHERE count(*) > 1) FROM t;
----
count(*) cannot stand in an aggregate
line 1: SELECT sum(a) FILTER (WHERE count(*) > 1) FROM t;
                                    ^^^^^^^^
hint: aggregate in a derived table, then aggregate that

-- error
SELECT sum(a) FILTER (WHERE DATE '2024-01-01') FROM t;
----
FILTER needs a BOOLEAN, this is DATE
line 1: SELECT sum(a) FILTER (WHERE DATE '2024-01-01') FROM t;
                                    ^^^^^^^^^^^^^^^^^
hint: write a comparison

-- error
SELECT abs(a) FILTER (WHERE a > 1) FROM t;
----
FILTER is for aggregates, abs is none
line 1: SELECT abs(a) FILTER (WHERE a > 1) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SELECT sum(a) WITHIN GROUP (ORDER BY b) FROM t;
----
sum takes no WITHIN GROUP
line 1: SELECT sum(a) WITHIN GROUP (ORDER BY b) FROM t;
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
