-- A comma in FROM is a cross join that binds weaker than JOIN.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (2);
CREATE TABLE b (x INTEGER);
INSERT INTO b VALUES (2), (3);
CREATE TABLE c (x INTEGER);
INSERT INTO c VALUES (3), (4);

SELECT a.x, b.x FROM a, b;
----
x | x
1 | 2
1 | 3
2 | 2
2 | 3

SELECT a.x, b.x FROM a, b WHERE a.x = b.x;
----
x | x
2 | 2

-- a, (b FULL JOIN c)
-- oracle: duckdb (sqlite3 reads it as (a, b) FULL JOIN c)
SELECT a.x, b.x, c.x FROM a, b FULL JOIN c ON b.x = c.x;
----
x | x | x
1 | 2 | NULL
1 | 3 | 3
1 | NULL | 4
2 | 2 | NULL
2 | 3 | 3
2 | NULL | 4

-- (a FULL JOIN b), c
SELECT a.x, b.x, c.x FROM a FULL JOIN b ON a.x = b.x, c;
----
x | x | x
1 | NULL | 3
1 | NULL | 4
2 | 2 | 3
2 | 2 | 4
NULL | 3 | 3
NULL | 3 | 4

-- error
-- So ON cannot see a.
SELECT * FROM a, b JOIN c ON a.x = c.x;
----
table a is not visible here
line 1: SELECT * FROM a, b JOIN c ON a.x = c.x;
                                     ^^^
hint: a is not an input of this join; this ON sees b and c
