-- Joins nest: parentheses say what is joined first, and ON belongs to the nearest JOIN that has none.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (2);
CREATE TABLE b (x INTEGER);
INSERT INTO b VALUES (2), (3);
CREATE TABLE c (x INTEGER);
INSERT INTO c VALUES (3), (4);

SELECT a.x, b.x, c.x FROM a LEFT JOIN (b FULL JOIN c ON b.x = c.x) ON a.x = b.x;
----
x | x | x
1 | NULL | NULL
2 | 2 | NULL

SELECT a.x, b.x, c.x FROM (a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.x = c.x;
----
x | x | x
1 | NULL | NULL
2 | 2 | NULL
NULL | NULL | 3
NULL | NULL | 4

SELECT a.x, b.x, c.x FROM a LEFT JOIN b ON a.x = b.x FULL JOIN c ON b.x = c.x;
----
x | x | x
1 | NULL | NULL
2 | 2 | NULL
NULL | NULL | 3
NULL | NULL | 4

-- oracle: duckdb (sqlite3 has no such syntax)
SELECT a.x, b.x, c.x FROM a LEFT JOIN b FULL JOIN c ON b.x = c.x ON a.x = b.x;
----
x | x | x
1 | NULL | NULL
2 | 2 | NULL

SELECT a.x, b.x, c.x FROM ((a JOIN b ON a.x = b.x) RIGHT JOIN c ON a.x + 1 = c.x);
----
x | x | x
2 | 2 | 3
NULL | NULL | 4

SELECT a.x, b.x, c.x FROM a FULL JOIN (b CROSS JOIN c) ON a.x = b.x;
----
x | x | x
1 | NULL | NULL
2 | 2 | 3
2 | 2 | 4
NULL | 3 | 3
NULL | 3 | 4

-- An alias behind the parentheses of a table is that of the table; a name inside is hidden.
-- oracle: sqlite3 (duckdb has it not)
SELECT u.x FROM (a) AS u WHERE u.x = 1;
----
x
1

-- oracle: sqlite3 (duckdb has it not)
SELECT v.x FROM (a AS u) AS v JOIN (b) w ON v.x = w.x;
----
x
2

-- error
SELECT u.x FROM (a AS u) AS v;
----
there is no table u in this FROM clause
line 1: SELECT u.x FROM (a AS u) AS v;
               ^^^
hint: the tables here are v
