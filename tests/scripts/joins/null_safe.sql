-- IS NOT DISTINCT FROM, also written <=>, is an equality under which NULL equals NULL.

CREATE TABLE a (x INTEGER, v VARCHAR);
INSERT INTO a VALUES (1, 'a1'), (NULL, 'a2'), (2, 'a3');
CREATE TABLE b (x INTEGER, w VARCHAR);
INSERT INTO b VALUES (1, 'b1'), (NULL, 'b2'), (NULL, 'b3'), (3, 'b4');

SELECT v, w FROM a JOIN b ON a.x IS NOT DISTINCT FROM b.x;
----
v | w
a1 | b1
a2 | b2
a2 | b3

SELECT v, w FROM a FULL JOIN b ON a.x IS NOT DISTINCT FROM b.x;
----
v | w
NULL | b4
a1 | b1
a2 | b2
a2 | b3
a3 | NULL

-- oracle: none (neither has <=>; the rows are those of the query above)
SELECT v, w FROM a FULL JOIN b ON a.x <=> b.x;
----
v | w
NULL | b4
a1 | b1
a2 | b2
a2 | b3
a3 | NULL

SELECT v, w FROM a LEFT JOIN b ON a.x IS DISTINCT FROM b.x;
----
v | w
a1 | b2
a1 | b3
a1 | b4
a2 | b1
a2 | b4
a3 | b1
a3 | b2
a3 | b3
a3 | b4

-- A strict and a null-safe equality together.
SELECT a.v, c.v FROM a FULL JOIN a c ON a.x IS NOT DISTINCT FROM c.x AND a.v = c.v;
----
v | v
a1 | a1
a2 | a2
a3 | a3
