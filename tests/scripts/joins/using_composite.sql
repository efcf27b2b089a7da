-- USING with several columns: a pair matches when all of them are equal, and each is merged on its own.

CREATE TABLE a (x INTEGER, y INTEGER, v VARCHAR);
INSERT INTO a VALUES (1, 1, 'a1'), (1, NULL, 'a2'), (2, 2, 'a3');
CREATE TABLE b (y INTEGER, x INTEGER, w VARCHAR);
INSERT INTO b VALUES (1, 1, 'b1'), (NULL, 1, 'b2'), (2, 3, 'b3');

SELECT x, y, v, w FROM a FULL JOIN b USING (x, y);
----
x | y | v | w
1 | 1 | a1 | b1
1 | NULL | NULL | b2
1 | NULL | a2 | NULL
2 | 2 | a3 | NULL
3 | 2 | NULL | b3

SELECT y, x, v, w FROM a LEFT JOIN b USING (y, x);
----
y | x | v | w
1 | 1 | a1 | b1
2 | 2 | a3 | NULL
NULL | 1 | a2 | NULL

-- A row with NULL in one part of its key still shows the other part.
SELECT x, y, v, w FROM a FULL JOIN b USING (x, y) WHERE x = 1;
----
x | y | v | w
1 | 1 | a1 | b1
1 | NULL | NULL | b2
1 | NULL | a2 | NULL

-- The merged columns come first, in the order of USING.
-- oracle: none (duckdb and sqlite3 order them as the left table does)
SELECT * FROM a FULL JOIN b USING (y, x);
----
y | x | v | w
1 | 1 | a1 | b1
2 | 2 | a3 | NULL
2 | 3 | NULL | b3
NULL | 1 | NULL | b2
NULL | 1 | a2 | NULL
