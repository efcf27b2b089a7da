-- BOOLEAN columns stand where a condition stands.

CREATE TABLE t (a INTEGER, p BOOLEAN);
INSERT INTO t VALUES (1, TRUE), (2, FALSE), (3, NULL), (4, TRUE);

SELECT a, p FROM t WHERE p;
----
a | p
1 | true
4 | true

SELECT a FROM t WHERE NOT p;
----
a
2

SELECT a FROM t WHERE p IS NOT TRUE;
----
a
2
3

SELECT p, count(*) FROM t GROUP BY p;
----
p | count(*)
NULL | 1
false | 1
true | 2

SELECT a, p FROM t ORDER BY p, a;
----
a | p
2 | false
1 | true
4 | true
3 | NULL

SELECT a > 2 AS big, count(*) FROM t GROUP BY a > 2;
----
big | count(*)
false | 2
true | 2

SELECT t.a, u.a FROM t LEFT JOIN t u ON t.p AND u.p AND t.a < u.a;
----
a | a
1 | 4
2 | NULL
3 | NULL
4 | NULL

-- A text that is a constant takes the type of the condition.
-- oracle: duckdb (sqlite3 has no BOOLEAN values)
SELECT a FROM t WHERE 'true' AND p;
----
a
1
4
