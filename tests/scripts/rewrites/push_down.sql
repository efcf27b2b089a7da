-- Where a condition may be evaluated: below a join only on a side whose rows the join does not keep for their own sake.

CREATE TABLE a (i INTEGER, x INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL);
CREATE TABLE b (i INTEGER, x INTEGER);
INSERT INTO b VALUES (1, 1), (2, 3), (3, NULL);

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE a.i < 3;
----
i | i
1 | 1
2 | NULL

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE b.i IS NULL;
----
i | i
2 | NULL
3 | NULL

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x AND b.i = 2;
----
i | i
1 | NULL
2 | NULL
3 | NULL

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x AND a.i = 2;
----
i | i
1 | NULL
2 | NULL
3 | NULL

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x AND a.i = 1 WHERE b.i IS NULL;
----
i | i
2 | NULL
3 | NULL

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i IS NULL OR a.i = 1;
----
i | i
1 | 1
NULL | 2
NULL | 3

-- An equality with a constant travels to the other side of a LEFT JOIN, and only there.
SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x WHERE a.x = 1;
----
i | i
1 | 1

SELECT a.i, b.i FROM a LEFT JOIN b ON a.x = b.x AND a.x = 1;
----
i | i
1 | 1
2 | NULL
3 | NULL

-- Not below LIMIT, DISTINCT on other columns, or an aggregate.
SELECT i FROM (SELECT i FROM a ORDER BY i LIMIT 2) s WHERE i > 1;
----
i
2

SELECT n FROM (SELECT x, count(*) AS n FROM a GROUP BY x) s WHERE n = 1 AND x IS NULL;
----
n
1

SELECT n FROM (SELECT count(*) AS n FROM a) s WHERE n > 100;
----
n

SELECT n FROM (SELECT count(*) AS n FROM a WHERE FALSE) s WHERE n = 0;
----
n
0

-- 0 and -0 are equal but not the same: a filter on a merged key of DOUBLEs is not copied to both sides.
-- oracle: none (duckdb writes -0.0, sqlite3 has no -0)
CREATE TABLE minus (k DOUBLE);
INSERT INTO minus VALUES (CAST('-0' AS DOUBLE));
CREATE TABLE plus (k DOUBLE);
INSERT INTO plus VALUES (0), (1);
SELECT minus.k IS NOT NULL AS in_minus, plus.k IS NOT NULL AS in_plus
FROM minus FULL JOIN plus USING (k) WHERE CAST(k AS VARCHAR) = '-0';
----
in_minus | in_plus
true | true
