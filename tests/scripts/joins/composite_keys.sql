-- A key of several columns matches when every part is equal; a NULL in any part matches nothing.

CREATE TABLE a (x INTEGER, y VARCHAR, z INTEGER);
INSERT INTO a VALUES (1, 's', 10), (1, NULL, 11), (NULL, 's', 12), (NULL, NULL, 13), (7, 'q', 14);
CREATE TABLE b (x INTEGER, y VARCHAR, w INTEGER);
INSERT INTO b VALUES (1, 's', 20), (1, NULL, 21), (NULL, NULL, 22), (7, 'r', 23);

SELECT z, w FROM a FULL JOIN b ON a.x = b.x AND a.y = b.y;
----
z | w
10 | 20
11 | NULL
12 | NULL
13 | NULL
14 | NULL
NULL | 21
NULL | 22
NULL | 23

SELECT z, w FROM a FULL JOIN b ON a.x IS NOT DISTINCT FROM b.x AND a.y = b.y;
----
z | w
10 | 20
11 | NULL
12 | NULL
13 | NULL
14 | NULL
NULL | 21
NULL | 22
NULL | 23

SELECT z, w FROM a FULL JOIN b ON a.x IS NOT DISTINCT FROM b.x AND a.y IS NOT DISTINCT FROM b.y;
----
z | w
10 | 20
11 | 21
12 | NULL
13 | 22
14 | NULL
NULL | 23

-- Parts must not run together: ('ab', 'c') is not ('a', 'bc').
-- oracle: duckdb (sqlite3 has no column aliases of tables)
SELECT p.l, q.l FROM (VALUES ('ab', 'c', 1), ('a', 'bc', 2)) p (s, t, l) JOIN (VALUES ('a', 'bc', 3)) q (s, t, l) ON p.s = q.s AND p.t = q.t;
----
l | l
2 | 3
