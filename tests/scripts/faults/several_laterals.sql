-- A subquery over the domain of its outer columns, in a query with several lateral tables.
-- oracle: duckdb (sqlite3 has no LATERAL)

CREATE TABLE a (x INTEGER, n INTEGER);
INSERT INTO a VALUES (1, 2), (2, 1), (3, NULL), (NULL, 5), (1, 1);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 10), (1, 20), (2, 30), (NULL, 40), (2, NULL);

SELECT a.x, l.y, m.z, (SELECT count(*) FROM b AS c WHERE c.x = a.x AND c.y > m.z) AS c
FROM a, LATERAL (SELECT y FROM b WHERE b.x = a.x ORDER BY y LIMIT 1) l, LATERAL (SELECT min(y) AS z FROM b WHERE b.x = a.n) m;
----
x | y | z | c
1 | 10 | 10 | 1
1 | 10 | 30 | 0
2 | 30 | 10 | 1
