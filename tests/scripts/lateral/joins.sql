-- LATERAL: a query in FROM that reads the tables to its left, in every kind of join that has it.
-- oracle: duckdb (sqlite3 has no LATERAL)

CREATE TABLE a (x INTEGER, n INTEGER);
INSERT INTO a VALUES (1, 2), (2, 1), (3, NULL), (NULL, 5), (1, 1);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 10), (1, 20), (2, 30), (NULL, 40), (2, NULL);

-- Columns that name an expression once, and a chain of them.
SELECT * FROM a, LATERAL (SELECT a.x + 1 AS z) l, LATERAL (SELECT l.z * n AS w) m;
----
x | n | z | w
1 | 1 | 2 | 2
1 | 2 | 2 | 4
2 | 1 | 3 | 3
3 | NULL | 4 | NULL
NULL | 5 | NULL | NULL

-- The best of each group: a LIMIT that counts for each row of the left side.
SELECT * FROM a, LATERAL (SELECT y FROM b WHERE b.x = a.x ORDER BY y LIMIT 1) l;
----
x | n | y
1 | 1 | 10
1 | 2 | 10
2 | 1 | 30

SELECT * FROM a LEFT JOIN LATERAL (SELECT y FROM b WHERE b.x = a.x ORDER BY y DESC LIMIT 1) l ON l.y > 10;
----
x | n | y
1 | 1 | 20
1 | 2 | 20
2 | 1 | NULL
3 | NULL | NULL
NULL | 5 | NULL

SELECT * FROM a LEFT JOIN LATERAL (SELECT y FROM b WHERE b.x = a.x) l ON TRUE;
----
x | n | y
1 | 1 | 10
1 | 1 | 20
1 | 2 | 10
1 | 2 | 20
2 | 1 | 30
2 | 1 | NULL
3 | NULL | NULL
NULL | 5 | NULL

-- Not tied by an equality, and with a value of the left side in its select list.
SELECT * FROM a LEFT JOIN LATERAL (SELECT y, a.n AS m FROM b WHERE b.x > a.x) l ON m > 1;
----
x | n | y | m
1 | 1 | NULL | NULL
1 | 2 | 30 | 2
1 | 2 | NULL | 2
2 | 1 | NULL | NULL
3 | NULL | NULL | NULL
NULL | 5 | NULL | NULL

-- Aggregates: one row even over no rows; one row a group.
SELECT * FROM a LEFT JOIN LATERAL (SELECT count(*) AS c, sum(y) AS s FROM b WHERE b.x = a.x) l ON TRUE;
----
x | n | c | s
1 | 1 | 2 | 30
1 | 2 | 2 | 30
2 | 1 | 2 | 30
3 | NULL | 0 | NULL
NULL | 5 | 0 | NULL

SELECT * FROM a CROSS JOIN LATERAL (SELECT y > 10 AS big, count(*) AS c FROM b WHERE b.x = a.x GROUP BY y > 10) l;
----
x | n | big | c
1 | 1 | false | 1
1 | 1 | true | 1
1 | 2 | false | 1
1 | 2 | true | 1
2 | 1 | NULL | 1
2 | 1 | true | 1

SELECT * FROM a CROSS JOIN LATERAL (SELECT DISTINCT y IS NULL AS u FROM b WHERE b.x = a.x) l;
----
x | n | u
1 | 1 | false
1 | 2 | false
2 | 1 | false
2 | 1 | true

-- VALUES and set operations.
SELECT * FROM a CROSS JOIN LATERAL (VALUES (a.x), (a.n)) v(w);
----
x | n | w
1 | 1 | 1
1 | 1 | 1
1 | 2 | 1
1 | 2 | 2
2 | 1 | 1
2 | 1 | 2
3 | NULL | 3
3 | NULL | NULL
NULL | 5 | 5
NULL | 5 | NULL

SELECT * FROM a, LATERAL (SELECT a.x UNION SELECT y FROM b WHERE b.x = a.n) u(w);
----
x | n | w
1 | 1 | 1
1 | 1 | 10
1 | 1 | 20
1 | 2 | 1
1 | 2 | 30
1 | 2 | NULL
2 | 1 | 10
2 | 1 | 2
2 | 1 | 20
3 | NULL | 3
NULL | 5 | NULL

-- The comma binds weaker than JOIN, and still LATERAL sees what stands before it.
SELECT * FROM a, b JOIN LATERAL (SELECT a.x + b.y AS s) l ON l.s > 12;
----
x | n | x | y | s
1 | 1 | 1 | 20 | 21
1 | 1 | 2 | 30 | 31
1 | 1 | NULL | 40 | 41
1 | 2 | 1 | 20 | 21
1 | 2 | 2 | 30 | 31
1 | 2 | NULL | 40 | 41
2 | 1 | 1 | 20 | 22
2 | 1 | 2 | 30 | 32
2 | 1 | NULL | 40 | 42
3 | NULL | 1 | 10 | 13
3 | NULL | 1 | 20 | 23
3 | NULL | 2 | 30 | 33
3 | NULL | NULL | 40 | 43

SELECT a.x, b.y, l.s FROM a, b LEFT JOIN LATERAL (SELECT c.y AS s FROM b AS c WHERE c.x = a.x AND c.y > b.y) l ON TRUE;
----
x | y | s
1 | 10 | 20
1 | 10 | 20
1 | 20 | NULL
1 | 20 | NULL
1 | 30 | NULL
1 | 30 | NULL
1 | 40 | NULL
1 | 40 | NULL
1 | NULL | NULL
1 | NULL | NULL
2 | 10 | 30
2 | 20 | 30
2 | 30 | NULL
2 | 40 | NULL
2 | NULL | NULL
3 | 10 | NULL
3 | 20 | NULL
3 | 30 | NULL
3 | 40 | NULL
3 | NULL | NULL
NULL | 10 | NULL
NULL | 20 | NULL
NULL | 30 | NULL
NULL | 40 | NULL
NULL | NULL | NULL

-- A merged column of USING is read like any other.
SELECT * FROM a FULL JOIN b USING (x), LATERAL (SELECT x * 100 AS h, y + n AS s LIMIT 1) l;
----
x | n | y | h | s
1 | 1 | 10 | 100 | 11
1 | 1 | 20 | 100 | 21
1 | 2 | 10 | 100 | 12
1 | 2 | 20 | 100 | 22
2 | 1 | 30 | 200 | 31
2 | 1 | NULL | 200 | NULL
3 | NULL | NULL | 300 | NULL
NULL | 5 | NULL | NULL | NULL
NULL | NULL | 40 | NULL | NULL

-- Below an outer join its columns are NULL where nothing matches, constants too.
SELECT * FROM b LEFT JOIN (a JOIN LATERAL (SELECT a.n AS m, 7 AS k) l ON TRUE) ON b.x = a.n;
----
x | y | x | n | m | k
1 | 10 | 1 | 1 | 1 | 7
1 | 10 | 2 | 1 | 1 | 7
1 | 20 | 1 | 1 | 1 | 7
1 | 20 | 2 | 1 | 1 | 7
2 | 30 | 1 | 2 | 2 | 7
2 | NULL | 1 | 2 | 2 | 7
NULL | 40 | NULL | NULL | NULL | NULL

-- In subqueries, reading the query around them.
SELECT x, (SELECT max(z) FROM b, LATERAL (SELECT a.x + b.x AS z LIMIT 1) l) AS m FROM a;
----
x | m
1 | 3
1 | 3
2 | 4
3 | 5
NULL | NULL

SELECT x, n FROM a WHERE EXISTS (SELECT 1 FROM b, LATERAL (SELECT b.y / 10 AS t) l WHERE l.t = a.n);
----
x | n
1 | 1
1 | 2
2 | 1

-- Without any column of the left side it is a derived table; with a subquery inside, that is unnested too.
SELECT * FROM a, LATERAL (SELECT count(*) AS c FROM b WHERE b.y > (SELECT avg(y) FROM b)) l;
----
x | n | c
1 | 1 | 2
1 | 2 | 2
2 | 1 | 2
3 | NULL | 2
NULL | 5 | 2

SELECT * FROM a, LATERAL (SELECT y FROM b WHERE b.x = a.x AND b.y = (SELECT max(c.y) FROM b AS c WHERE c.x = a.x)) l;
----
x | n | y
1 | 1 | 20
1 | 2 | 20
2 | 1 | 30

SELECT l.c, count(*) AS k FROM a, LATERAL (SELECT count(y) AS c FROM b WHERE b.x <= a.x) l GROUP BY l.c;
----
c | k
0 | 1
2 | 2
3 | 2

-- oracle: none (duckdb has no SEMI JOIN LATERAL; these are the rows of EXISTS and NOT EXISTS)
SELECT * FROM a SEMI JOIN LATERAL (SELECT y FROM b WHERE b.x = a.x LIMIT 1) l ON l.y > n;
----
x | n
1 | 1
1 | 2
2 | 1

-- oracle: none (duckdb has no SEMI JOIN LATERAL; these are the rows of EXISTS and NOT EXISTS)
SELECT * FROM a ANTI JOIN LATERAL (SELECT y FROM b WHERE b.x = a.x) l ON l.y > n;
----
x | n
3 | NULL
NULL | 5

-- Nothing fails on rows that the left side does not ask for.
-- oracle: none (duckdb divides by zero)
SELECT * FROM a LEFT JOIN LATERAL (SELECT 60 / (y - 30) AS q FROM b WHERE b.x = a.x) l ON TRUE WHERE a.x = 1;
----
x | n | q
1 | 1 | -3
1 | 1 | -6
1 | 2 | -3
1 | 2 | -6
