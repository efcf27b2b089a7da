-- LATERAL deeper in FROM than the tables that it reads: JOIN binds tighter than the comma, and parentheses nest joins.
-- oracle: duckdb (sqlite3 has no LATERAL)

CREATE TABLE a (x INTEGER, n VARCHAR);
INSERT INTO a VALUES (1, 'one'), (2, 'two'), (3, 'three'), (NULL, 'none');
CREATE TABLE b (x INTEGER, v INTEGER);
INSERT INTO b VALUES (1, 10), (1, 11), (2, 20), (2, NULL), (NULL, 5), (4, 40);

SELECT n, v, y FROM a, b JOIN LATERAL (SELECT a.x * b.x AS y) AS l ON y > 2;
----
n | v | y
one | 40 | 4
three | 10 | 3
three | 11 | 3
three | 20 | 6
three | 40 | 12
three | NULL | 6
two | 20 | 4
two | 40 | 8
two | NULL | 4

SELECT n, v, y FROM a, b LEFT JOIN LATERAL (SELECT a.x * b.x AS y WHERE b.x > 1) AS l ON y > 2;
----
n | v | y
none | 10 | NULL
none | 11 | NULL
none | 20 | NULL
none | 40 | NULL
none | 5 | NULL
none | NULL | NULL
one | 10 | NULL
one | 11 | NULL
one | 20 | NULL
one | 40 | 4
one | 5 | NULL
one | NULL | NULL
three | 10 | NULL
three | 11 | NULL
three | 20 | 6
three | 40 | 12
three | 5 | NULL
three | NULL | 6
two | 10 | NULL
two | 11 | NULL
two | 20 | 4
two | 40 | 8
two | 5 | NULL
two | NULL | 4

SELECT n, v, y FROM a JOIN (b JOIN LATERAL (SELECT a.x + b.x AS y) AS l ON TRUE) ON a.x = b.x;
----
n | v | y
one | 10 | 2
one | 11 | 2
two | 20 | 4
two | NULL | 4

EXPLAIN SELECT n, v, y FROM a JOIN (b JOIN LATERAL (SELECT a.x + b.x AS y) AS l ON TRUE) ON a.x = b.x;
----
-> Project: a.x + b.x  (cost=11.47 rows=4)
    -> Inner hash join (a.x = b.x)  (cost=11.25 rows=4)
        -> Table scan on b  (cost=2.04 rows=6)
        -> Hash
            -> Table scan on a  (cost=1.36 rows=4)

SELECT n, v, y FROM a LEFT JOIN (b JOIN LATERAL (SELECT a.x * b.x AS y) AS l ON y > 2) ON b.x = a.x;
----
n | v | y
none | NULL | NULL
one | NULL | NULL
three | NULL | NULL
two | 20 | 4
two | NULL | 4

-- FULL JOIN of b with rows that read a: once for each row of a.
SELECT n, v, y FROM a, b FULL JOIN LATERAL (SELECT a.x + 1 AS y) AS l ON b.x = y;
----
n | v | y
none | 10 | NULL
none | 11 | NULL
none | 20 | NULL
none | 40 | NULL
none | 5 | NULL
none | NULL | NULL
none | NULL | NULL
one | 10 | NULL
one | 11 | NULL
one | 20 | 2
one | 40 | NULL
one | 5 | NULL
one | NULL | 2
three | 10 | NULL
three | 11 | NULL
three | 20 | NULL
three | 40 | 4
three | 5 | NULL
three | NULL | NULL
two | 10 | NULL
two | 11 | NULL
two | 20 | NULL
two | 40 | NULL
two | 5 | NULL
two | NULL | 3
two | NULL | NULL

SELECT n, b.x, v, c FROM a LEFT JOIN (b LEFT JOIN LATERAL (SELECT count(*) AS c FROM b AS d WHERE d.x <= a.x AND d.v < b.v) AS l ON TRUE) ON b.x > a.x;
----
n | x | v | c
none | NULL | NULL | NULL
one | 2 | 20 | 2
one | 2 | NULL | 0
one | 4 | 40 | 2
three | 4 | 40 | 3
two | 4 | 40 | 3

SELECT n, z FROM a, b JOIN (LATERAL (SELECT a.x + b.x AS y) AS l CROSS JOIN LATERAL (SELECT l.y * 10 AS z) AS m) ON z > 30;
----
n | z
one | 50
three | 40
three | 40
three | 50
three | 50
three | 70
two | 40
two | 40
two | 60

-- The merged column of USING, seen through.
SELECT n, x, v, w FROM a JOIN (b JOIN LATERAL (SELECT a.n || b.v AS w) AS l ON TRUE) USING (x);
----
n | x | v | w
one | 1 | 10 | one10
one | 1 | 11 | one11
two | 2 | 20 | two20
two | 2 | NULL | NULL

-- Values that change from row to row, beside a query that need not be run again, or kept.
-- oracle: none (the values are random)
SELECT count(*) FROM (SELECT random() AS r, x FROM a) AS q, LATERAL (SELECT v FROM b WHERE b.x = q.x AND b.v > q.r) AS l;
----
count(*)
3

-- oracle: none (the values are random)
WITH q AS MATERIALIZED (SELECT random() AS r FROM a)
SELECT count(*) FROM q, LATERAL (SELECT v + r AS s FROM b ORDER BY s LIMIT 1) AS l;
----
count(*)
4

-- oracle: none (the order is random)
SELECT count(*) FROM (SELECT n FROM a, LATERAL (SELECT v FROM b WHERE b.x = a.x ORDER BY v LIMIT 1) AS l ORDER BY random()) AS q;
----
count(*)
2

-- oracle: none (the values are random)
SELECT random() < 1 AS r, z FROM a, LATERAL (SELECT a.x + 1 AS z) AS l WHERE random() < 2;
----
r | z
true | 2
true | 3
true | 4
true | NULL
