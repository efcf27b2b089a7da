-- A query in FROM is a table like any other.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (1, 11), (2, 20), (NULL, 30);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (1, 5), (3, 7), (3, 8), (NULL, 9);

SELECT x.k, n, w FROM (SELECT k, count(*) AS n FROM a GROUP BY k) x FULL JOIN b ON x.k = b.k;
----
k | n | w
1 | 2 | 5
2 | 1 | NULL
NULL | 1 | NULL
NULL | NULL | 7
NULL | NULL | 8
NULL | NULL | 9

SELECT x.k, y.k, n, m FROM (SELECT k, count(*) AS n FROM a GROUP BY k) x FULL JOIN (SELECT k, count(*) AS m FROM b GROUP BY k) y ON x.k = y.k;
----
k | k | n | m
1 | 1 | 2 | 1
2 | NULL | 1 | NULL
NULL | 3 | NULL | 2
NULL | NULL | 1 | NULL
NULL | NULL | NULL | 1

SELECT x.c, w FROM (SELECT k + 1 AS c FROM a) x FULL JOIN b ON x.c = b.k;
----
c | w
2 | NULL
2 | NULL
3 | 7
3 | 8
NULL | 5
NULL | 9
NULL | NULL

-- oracle: duckdb (sqlite3 has no column aliases of tables)
SELECT t.c1, t.c2 FROM (SELECT k, v FROM a WHERE v > 10) AS t (c1, c2) WHERE c1 = 1;
----
c1 | c2
1 | 11

SELECT s.k FROM (SELECT DISTINCT k FROM a) s LEFT JOIN b ON s.k = b.k WHERE b.w IS NULL;
----
k
2
NULL

SELECT x.v, y.v FROM (SELECT * FROM a FULL JOIN b USING (k)) x JOIN (SELECT k, v FROM a) y USING (k);
----
v | v
10 | 10
10 | 11
11 | 10
11 | 11
20 | 20

SELECT k, z FROM (SELECT * FROM (SELECT k, v AS z FROM a) inner_one) outer_one WHERE z > 10;
----
k | z
1 | 11
2 | 20
NULL | 30
