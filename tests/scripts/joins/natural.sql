-- NATURAL JOIN is USING with every column name that both sides have; with none it is a cross join of its kind.

CREATE TABLE a (k INTEGER, j INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 1, 10), (2, 2, 20), (3, NULL, 30);
CREATE TABLE b (j INTEGER, w INTEGER, k INTEGER);
INSERT INTO b VALUES (1, 100, 1), (5, 500, 2), (NULL, 600, 3);
CREATE TABLE c (z INTEGER);
INSERT INTO c VALUES (7), (8);

SELECT k, j, v, w FROM a NATURAL JOIN b;
----
k | j | v | w
1 | 1 | 10 | 100

SELECT k, j, v, w FROM a NATURAL LEFT JOIN b;
----
k | j | v | w
1 | 1 | 10 | 100
2 | 2 | 20 | NULL
3 | NULL | 30 | NULL

SELECT k, j, v, w FROM a NATURAL FULL JOIN b;
----
k | j | v | w
1 | 1 | 10 | 100
2 | 2 | 20 | NULL
2 | 5 | NULL | 500
3 | NULL | 30 | NULL
3 | NULL | NULL | 600

SELECT k, j, v, w FROM a NATURAL RIGHT OUTER JOIN b;
----
k | j | v | w
1 | 1 | 10 | 100
2 | 5 | NULL | 500
3 | NULL | NULL | 600

SELECT * FROM a NATURAL INNER JOIN b;
----
k | j | v | w
1 | 1 | 10 | 100

-- No common column.
-- oracle: sqlite3 (duckdb refuses it)
SELECT v, z FROM a NATURAL JOIN c;
----
v | z
10 | 7
10 | 8
20 | 7
20 | 8
30 | 7
30 | 8
