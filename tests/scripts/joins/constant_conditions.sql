-- Joins whose condition is a constant: TRUE pairs everything; FALSE and NULL pair nothing, and an outer join keeps
-- its rows.

CREATE TABLE a (x INTEGER);
INSERT INTO a VALUES (1), (2);
CREATE TABLE b (y INTEGER);
INSERT INTO b VALUES (1), (NULL);

SELECT x, y FROM a FULL JOIN b ON TRUE;
----
x | y
1 | 1
1 | NULL
2 | 1
2 | NULL

SELECT x, y FROM a FULL JOIN b ON FALSE;
----
x | y
1 | NULL
2 | NULL
NULL | 1
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON NULL;
----
x | y
1 | NULL
2 | NULL
NULL | 1
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON 1 = 2;
----
x | y
1 | NULL
2 | NULL
NULL | 1
NULL | NULL

SELECT x, y FROM a FULL JOIN b ON x = y AND FALSE;
----
x | y
1 | NULL
2 | NULL
NULL | 1
NULL | NULL

SELECT x, y FROM a LEFT JOIN b ON FALSE;
----
x | y
1 | NULL
2 | NULL

SELECT x, y FROM a RIGHT JOIN b ON FALSE;
----
x | y
NULL | 1
NULL | NULL

SELECT x, y FROM a JOIN b ON FALSE;
----
x | y

SELECT x, y FROM a FULL JOIN b ON FALSE WHERE x IS NOT NULL;
----
x | y
1 | NULL
2 | NULL

SELECT x, y FROM a FULL JOIN b ON FALSE WHERE x IS NOT NULL AND y IS NOT NULL;
----
x | y

SELECT x, y FROM a FULL JOIN b ON x = y WHERE FALSE;
----
x | y
