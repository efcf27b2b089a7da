-- A row compared with a query of one row: NULL where the query has no row.
-- oracle: sqlite3 (duckdb takes such a query for one value)

CREATE TABLE t (a INTEGER, b INTEGER);
INSERT INTO t VALUES (1, 10), (2, 20), (3, NULL), (2, 5);

SELECT * FROM t WHERE (a, b) = (SELECT max(a) - 1, max(b) FROM t);
----
a | b
2 | 20

SELECT a, b, (a, b) = (SELECT 2, 20) AS equal, (a, b) <> (SELECT 2, 20) AS different, (SELECT 2, 10) <= (a, b) AS above
FROM t;
----
a | b | equal | different | above
1 | 10 | false | true | false
2 | 20 | true | false | true
2 | 5 | false | true | false
3 | NULL | false | true | true

SELECT (1, 2) = (SELECT 1, 2 WHERE FALSE) AS no_row, (1, 2) = (SELECT 1, NULL) AS unknown, (1, 2) = (SELECT 2, NULL) AS no;
----
no_row | unknown | no
NULL | NULL | false

-- Correlated.
SELECT x.a, x.b FROM t AS x WHERE (x.b, x.a) = (SELECT min(y.b), y.a FROM t AS y WHERE y.a = x.a GROUP BY y.a);
----
a | b
1 | 10
2 | 5

SELECT a, count(*) FROM t GROUP BY a HAVING (a, 2) = (SELECT 2, 1 + 1);
----
a | count(*)
2 | 2
