-- Several joins, read from left to right; each ON sees all tables before it.

CREATE TABLE a (i INTEGER, x INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL);
CREATE TABLE b (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 2, 5), (2, 3, 6), (3, NULL, 7);
CREATE TABLE c (i INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 5), (2, 8), (3, NULL);
CREATE TABLE d (i INTEGER, y INTEGER);
INSERT INTO d VALUES (1, 8), (2, 5);

SELECT a.i, b.i, c.i FROM a FULL JOIN b ON a.x = b.x FULL JOIN c ON b.y = c.y;
----
i | i | i
1 | NULL | NULL
2 | 1 | 1
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL
NULL | NULL | 2
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM a LEFT JOIN b ON a.x = b.x LEFT JOIN c ON b.y = c.y;
----
i | i | i
1 | NULL | NULL
2 | 1 | 1
3 | NULL | NULL

SELECT a.i, b.i, c.i FROM a FULL JOIN b ON a.x = b.x LEFT JOIN c ON b.y = c.y;
----
i | i | i
1 | NULL | NULL
2 | 1 | 1
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL

SELECT a.i, b.i, c.i FROM a FULL JOIN b ON a.x = b.x JOIN c ON b.y = c.y;
----
i | i | i
2 | 1 | 1

SELECT a.i, b.i, c.i FROM a JOIN b ON a.x = b.x FULL JOIN c ON b.y = c.y;
----
i | i | i
2 | 1 | 1
NULL | NULL | 2
NULL | NULL | 3

SELECT a.i, b.i, c.i, d.i FROM a FULL JOIN b ON a.x = b.x FULL JOIN c ON b.y = c.y FULL JOIN d ON c.y = d.y;
----
i | i | i | i
1 | NULL | NULL | NULL
2 | 1 | 1 | 2
3 | NULL | NULL | NULL
NULL | 2 | NULL | NULL
NULL | 3 | NULL | NULL
NULL | NULL | 2 | 1
NULL | NULL | 3 | NULL

-- A condition over three tables.
SELECT a.i, b.i, c.i FROM a FULL JOIN b ON a.x = b.x FULL JOIN c ON a.i + b.i = c.y - 2;
----
i | i | i
1 | NULL | NULL
2 | 1 | 1
3 | NULL | NULL
NULL | 2 | NULL
NULL | 3 | NULL
NULL | NULL | 2
NULL | NULL | 3

SELECT a.i, b.i, c.i FROM a FULL JOIN b ON a.x = b.x FULL JOIN c ON COALESCE(a.i, b.i) = c.i;
----
i | i | i
1 | NULL | 1
2 | 1 | 2
3 | NULL | 3
NULL | 2 | 2
NULL | 3 | 3
