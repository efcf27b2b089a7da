-- ORDER BY ALL: by the columns of the select list from left to right.
-- oracle: duckdb (sqlite3 has none)

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t VALUES (2, 10), (1, 20), (NULL, 30), (1, 10), (2, NULL);

SELECT * FROM t ORDER BY ALL;
----
a | b
1 | 10
1 | 20
2 | 10
2 | NULL
NULL | 30

SELECT b, a FROM t ORDER BY ALL DESC;
----
b | a
NULL | 2
30 | NULL
20 | 1
10 | 2
10 | 1

SELECT b, a FROM t ORDER BY ALL NULLS FIRST LIMIT 2;
----
b | a
NULL | 2
10 | 1

SELECT a FROM t UNION SELECT b FROM t ORDER BY ALL;
----
a
1
2
10
20
30
NULL

SELECT DISTINCT a FROM t ORDER BY ALL DESC NULLS LAST;
----
a
2
1
NULL

-- error
SELECT string_agg(a, ',' ORDER BY ALL) FROM t;
----
ORDER BY ALL stands at the end of a query, and nowhere else
line 1: SELECT string_agg(a, ',' ORDER BY ALL) FROM t;
                                          ^^^
