-- UNION, INTERSECT and EXCEPT compare whole rows, and NULL equals NULL. ALL counts duplicates.
-- oracle: duckdb (sqlite3 reads all set operators from left to right)

CREATE TABLE a (x INTEGER, y VARCHAR);
INSERT INTO a VALUES (1, 'one'), (2, 'two'), (2, 'two'), (2, 'two'), (NULL, NULL), (NULL, NULL), (3, NULL);
CREATE TABLE b (x INTEGER, y VARCHAR);
INSERT INTO b VALUES (2, 'two'), (2, 'two'), (NULL, NULL), (3, 'three'), (4, NULL);

SELECT x, y FROM a UNION SELECT x, y FROM b ORDER BY x, y;
----
x | y
1 | one
2 | two
3 | three
3 | NULL
4 | NULL
NULL | NULL

SELECT x FROM a UNION ALL SELECT x FROM b ORDER BY 1 LIMIT 4 OFFSET 2;
----
x
2
2
2
2

SELECT x, y FROM a INTERSECT SELECT x, y FROM b;
----
x | y
2 | two
NULL | NULL

SELECT x, y FROM a EXCEPT SELECT x, y FROM b;
----
x | y
1 | one
3 | NULL

-- INTERSECT binds tighter than UNION and EXCEPT, which go from left to right.
SELECT x FROM a UNION SELECT 7 INTERSECT SELECT x FROM b;
----
x
1
2
3
NULL

(SELECT x FROM a UNION SELECT 7) INTERSECT SELECT x FROM b;
----
x
2
3
NULL

SELECT x FROM a EXCEPT SELECT 1 UNION SELECT 9 EXCEPT SELECT 2;
----
x
3
9
NULL

-- The names are those of the first input; a type is one that all inputs convert to.
SELECT x AS first FROM a WHERE x = 1 UNION ALL SELECT 2.5 UNION ALL SELECT NULL;
----
first
1.0
2.5
NULL

-- ORDER BY, LIMIT and OFFSET of an input stand in its parentheses.
SELECT * FROM ((SELECT x FROM a ORDER BY x DESC LIMIT 3) UNION ALL SELECT 100 UNION ALL SELECT x FROM b) AS u WHERE x > 1;
----
x
100
2
2
3
3
4

-- A set operation is a query wherever one can stand: as a table, a value, a list, under EXISTS, and correlated.
SELECT y FROM a WHERE x IN (SELECT x FROM b EXCEPT SELECT 3);
----
y
two
two
two

SELECT DISTINCT x, (SELECT max(v) FROM (SELECT a.x AS v UNION ALL SELECT 2) AS u) AS larger FROM a;
----
x | larger
1 | 2
2 | 2
3 | 3
NULL | 2

SELECT x FROM b WHERE EXISTS (SELECT x FROM a WHERE a.x = b.x INTERSECT SELECT 2);
----
x
2
2

SELECT count(*) FROM (SELECT x FROM a UNION SELECT x FROM b) AS u FULL JOIN b ON u.x = b.x;
----
count(*)
7
