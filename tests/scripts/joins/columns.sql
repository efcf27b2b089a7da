-- Which columns of a join are read makes no difference to its rows.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (2), (2);
CREATE TABLE b (y INTEGER, z INTEGER);
INSERT INTO b VALUES (2, 5), (3, 6);

SELECT count(*) FROM a FULL JOIN b ON x = y;
----
count(*)
4

SELECT 1 FROM a FULL JOIN b ON x = y;
----
1
1
1
1
1

SELECT z FROM a FULL JOIN b ON x = y;
----
z
5
5
6
NULL

SELECT z + 0, x FROM a FULL JOIN b ON x = y WHERE y IS NULL;
----
z + 0 | x
NULL | 1

SELECT b.*, a.* FROM a FULL JOIN b ON x = y;
----
y | z | x
2 | 5 | 2
2 | 5 | 2
3 | 6 | NULL
NULL | NULL | 1

-- A constant of the null-supplying side is NULL in an extended row.
SELECT x, s.one FROM a LEFT JOIN (SELECT y, 1 AS one FROM b) s ON x = s.y;
----
x | one
1 | NULL
2 | 1
2 | 1
