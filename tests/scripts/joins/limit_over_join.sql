-- LIMIT and ORDER BY apply to the result of a join, never to an input.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (2), (3), (4), (5);
CREATE TABLE b (y INTEGER);
INSERT INTO b VALUES (5), (4), (3), (2), (1);

SELECT x, y FROM a FULL JOIN b ON x = y ORDER BY x DESC LIMIT 2;
----
x | y
5 | 5
4 | 4

SELECT count(*) FROM (SELECT x, y FROM a FULL JOIN b ON x = y LIMIT 2) s WHERE x IS NULL OR y IS NULL;
----
count(*)
0

SELECT count(*) FROM (SELECT x FROM a FULL JOIN b ON x = y + 10 LIMIT 7) s;
----
count(*)
7

-- oracle: duckdb (sqlite3 sorts NULLs first)
SELECT x, y FROM a FULL JOIN b ON x = y + 3 ORDER BY x, y LIMIT 3 OFFSET 4;
----
x | y
5 | 2
NULL | 3
NULL | 4

-- A filter above LIMIT stays above it.
SELECT x FROM (SELECT x FROM a ORDER BY x LIMIT 2) s WHERE x > 1;
----
x
2

SELECT s.x, y FROM (SELECT x FROM a ORDER BY x DESC LIMIT 2) s FULL JOIN b ON s.x = y;
----
x | y
4 | 4
5 | 5
NULL | 1
NULL | 2
NULL | 3
