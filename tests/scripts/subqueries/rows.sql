-- Row values: compared with each other, in lists, and with the rows of a query.
-- oracle: sqlite3 (duckdb compares rows as wholes, where NULL equals NULL)

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (1, 2), (2, NULL), (NULL, 1), (3, 3), (NULL, NULL);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 2), (2, 2), (3, 3), (3, NULL);
CREATE TABLE none (x INTEGER, y INTEGER);

SELECT x, y, (x, y) = (1, 2) AS eq, (x, y) <> (1, 2) AS ne, (x, y) < (2, 1) AS lt, (x, y) >= (1, 2) AS ge FROM a;
----
x | y | eq | ne | lt | ge
1 | 1 | false | true | true | false
1 | 2 | true | false | true | true
2 | NULL | false | true | NULL | true
3 | 3 | false | true | false | true
NULL | 1 | false | true | NULL | NULL
NULL | NULL | NULL | NULL | NULL | NULL

SELECT x, y, (x, y) IN ((1, 1), (3, 3)) AS i, (x, y) NOT IN ((1, 1), (3, NULL)) AS n FROM a;
----
x | y | i | n
1 | 1 | true | false
1 | 2 | false | true
2 | NULL | false | true
3 | 3 | true | NULL
NULL | 1 | NULL | NULL
NULL | NULL | NULL | NULL

SELECT x, y FROM a WHERE (x, y) IN (SELECT x, y FROM b);
----
x | y
1 | 2
3 | 3

SELECT x, y FROM a WHERE (x, y) NOT IN (SELECT x, y FROM b WHERE y IS NOT NULL);
----
x | y
1 | 1
NULL | 1

SELECT x, y FROM a WHERE (x, y) NOT IN (SELECT x, y FROM none);
----
x | y
1 | 1
1 | 2
2 | NULL
3 | 3
NULL | 1
NULL | NULL

SELECT x, y, (x, y) IN (SELECT x, y FROM b) AS i, (x, y) NOT IN (SELECT x, y FROM b) AS n FROM a;
----
x | y | i | n
1 | 1 | false | true
1 | 2 | true | false
2 | NULL | NULL | NULL
3 | 3 | true | false
NULL | 1 | NULL | NULL
NULL | NULL | NULL | NULL

SELECT a.x, a.y FROM a LEFT JOIN b ON (a.x, a.y) = (b.x, b.y) WHERE b.x IS NULL;
----
x | y
1 | 1
2 | NULL
NULL | 1
NULL | NULL

-- Correlated, and over a grouped query.
SELECT x, y FROM a WHERE (x, 1) IN (SELECT b.x, count(*) FROM b WHERE b.y >= a.y GROUP BY b.x);
----
x | y
1 | 1
1 | 2
3 | 3
