-- FROM first: the select list may stand behind the tables that it reads, or not at all.
-- oracle: duckdb (sqlite3 has no such spelling)

CREATE TABLE t (a INTEGER, b VARCHAR);
INSERT INTO t VALUES (1, 'x'), (2, 'y'), (NULL, 'z'), (2, 'x');
CREATE TABLE u (a INTEGER, c INTEGER);
INSERT INTO u VALUES (2, 20), (3, 30), (NULL, 40);

FROM t WHERE a = 2;
----
a | b
2 | x
2 | y

FROM t SELECT b, count(*) GROUP BY b HAVING count(*) > 1;
----
b | count(*)
x | 2

FROM t FULL JOIN u USING (a) SELECT DISTINCT a, c WHERE b IS NULL OR c IS NOT NULL;
----
a | c
2 | 20
3 | 30
NULL | 40

FROM t SELECT a + 1 AS n ORDER BY n NULLS LAST LIMIT 2;
----
n
2
3

SELECT (FROM u SELECT max(c)), EXISTS (FROM t WHERE a > 2);
----
(FROM u SELECT max(c)) | EXISTS (FROM t WHERE a > 2)
40 | false

WITH w AS (FROM t SELECT a) FROM w UNION ALL FROM u SELECT a;
----
a
1
2
2
2
3
NULL
NULL
