-- A comparison with ALL of a query, over a table with a sample: it was tried on the sample before the query was planned.

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 1), (2, 5), (3, NULL);

-- oracle: duckdb (sqlite3 has no ANY and ALL)
ANALYZE t;
SELECT a FROM t WHERE a < ALL (SELECT 3) AND b = ANY (SELECT 5);
----
a
2

-- oracle: duckdb (sqlite3 has no ANY and ALL)
SELECT a FROM t WHERE a >= ALL (SELECT a FROM t);
----
a
3
