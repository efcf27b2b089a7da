-- Subqueries that once met a fault.

CREATE TABLE a (k INTEGER, v INTEGER);
CREATE TABLE b (k INTEGER, v INTEGER);
INSERT INTO b VALUES (3, 4), (NULL, 0);

-- Over no rows all paths cost the same, and were taken for each other: the subquery was not planned.
SELECT a.k, count(*) FROM a FULL JOIN b ON a.v = b.v WHERE a.v NOT IN (SELECT q.k FROM a AS q WHERE q.k IS NOT NULL) GROUP BY a.k;
----
k | count(*)
NULL | 2

-- Computed for all outer rows at once, a grouped subquery read a column of the query around from below its groups.
CREATE TABLE c (x INTEGER, v INTEGER);
CREATE TABLE d (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (2, 2), (3, NULL);
INSERT INTO d VALUES (1, 1), (2, 1), (2, 1), (3, 5);

SELECT x FROM c WHERE 1 NOT IN (SELECT c.v FROM d WHERE d.x = c.x GROUP BY d.y);
----
x
2

SELECT x FROM c WHERE EXISTS (SELECT 1 FROM d WHERE d.x = c.x AND d.y <= c.x GROUP BY d.y HAVING c.v < 2 + count(*));
----
x
1
2
