-- CROSS JOIN pairs every row with every row; nothing when a side is empty.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (2), (NULL);
CREATE TABLE b (y VARCHAR);
INSERT INTO b VALUES ('p'), ('q');
CREATE TABLE empty (z INTEGER);

SELECT x, y FROM a CROSS JOIN b;
----
x | y
1 | p
1 | q
2 | p
2 | q
NULL | p
NULL | q

SELECT count(*) FROM a CROSS JOIN b CROSS JOIN a c;
----
count(*)
18

SELECT x, z FROM a CROSS JOIN empty;
----
x | z

SELECT x, y FROM a CROSS JOIN b WHERE x = 2;
----
x | y
2 | p
2 | q
