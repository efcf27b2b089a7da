-- Subqueries that once met a fault.

CREATE TABLE a (k INTEGER, v INTEGER);
CREATE TABLE b (k INTEGER, v INTEGER);
INSERT INTO b VALUES (3, 4), (NULL, 0);

-- Over no rows all paths cost the same, and were taken for each other: the subquery was not planned.
SELECT a.k, count(*) FROM a FULL JOIN b ON a.v = b.v WHERE a.v NOT IN (SELECT q.k FROM a AS q WHERE q.k IS NOT NULL) GROUP BY a.k;
----
k | count(*)
NULL | 2
