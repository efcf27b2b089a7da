-- Any condition joins, for every kind of join; without an equality there is nothing to hash.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (3), (NULL), (9);
CREATE TABLE b (y INTEGER);
INSERT INTO b VALUES (2), (4), (NULL), (0);

SELECT x, y FROM a JOIN b ON x < y;
----
x | y
1 | 2
1 | 4
3 | 4

SELECT x, y FROM a LEFT JOIN b ON x < y;
----
x | y
1 | 2
1 | 4
3 | 4
9 | NULL
NULL | NULL

SELECT x, y FROM a RIGHT JOIN b ON x < y;
----
x | y
1 | 2
1 | 4
3 | 4
NULL | 0
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON x < y;
----
x | y
1 | 2
1 | 4
3 | 4
9 | NULL
NULL | 0
NULL | NULL
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON x BETWEEN y - 1 AND y + 1;
----
x | y
1 | 0
1 | 2
3 | 2
3 | 4
9 | NULL
NULL | NULL
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON x = y + 1 OR y IS NULL;
----
x | y
1 | 0
1 | NULL
3 | 2
3 | NULL
9 | NULL
NULL | 4
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON x <> y AND x + y = 5;
----
x | y
1 | 4
3 | 2
9 | NULL
NULL | 0
NULL | NULL
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON NOT (x > y);
----
x | y
1 | 2
1 | 4
3 | 4
9 | NULL
NULL | 0
NULL | NULL
NULL | NULL
