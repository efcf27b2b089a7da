-- Outer joins under each join order. The pair (c JOIN d) cannot be joined one table at a time with the LEFT JOIN above it,
-- so left_deep adds it as one input.

CREATE TABLE a (x INTEGER, y INTEGER);
CREATE TABLE b (x INTEGER);
CREATE TABLE c (y INTEGER, z INTEGER);
CREATE TABLE d (z INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, NULL), (NULL, 4);
INSERT INTO b VALUES (1), (2), (5), (NULL);
INSERT INTO c VALUES (1, 1), (2, 2), (2, 3), (NULL, 1);
INSERT INTO d VALUES (1), (3), (3), (NULL);

SET join_order = dphyp;
EXPLAIN SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
-> Full hash join (a.x = b.x)  (cost=27.74 rows=7)
    -> Left hash join (a.y = c.y)  (cost=18.40 rows=5)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Inner hash join (c.z = d.z)  (cost=9.69 rows=4)
                -> Table scan on c  (cost=1.14 rows=4)
                -> Hash
                    -> Table scan on d  (cost=1.14 rows=4)
    -> Hash
        -> Table scan on b  (cost=1.14 rows=4)

SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
x | x | y | z
1 | 1 | 1 | 1
2 | 2 | 2 | 3
2 | 2 | 2 | 3
3 | NULL | NULL | NULL
NULL | 5 | NULL | NULL
NULL | NULL | NULL | NULL
NULL | NULL | NULL | NULL

SET join_order = greedy;
EXPLAIN SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
-> Full hash join (a.x = b.x)  (cost=27.74 rows=7)
    -> Left hash join (a.y = c.y)  (cost=18.40 rows=5)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Inner hash join (c.z = d.z)  (cost=9.69 rows=4)
                -> Table scan on c  (cost=1.14 rows=4)
                -> Hash
                    -> Table scan on d  (cost=1.14 rows=4)
    -> Hash
        -> Table scan on b  (cost=1.14 rows=4)

SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
x | x | y | z
1 | 1 | 1 | 1
2 | 2 | 2 | 3
2 | 2 | 2 | 3
3 | NULL | NULL | NULL
NULL | 5 | NULL | NULL
NULL | NULL | NULL | NULL
NULL | NULL | NULL | NULL

SET join_order = left_deep;
EXPLAIN SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
-> Full hash join (a.x = b.x)  (cost=27.74 rows=7)
    -> Left hash join (a.y = c.y)  (cost=18.40 rows=5)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Inner hash join (c.z = d.z)  (cost=9.69 rows=4)
                -> Table scan on c  (cost=1.14 rows=4)
                -> Hash
                    -> Table scan on d  (cost=1.14 rows=4)
    -> Hash
        -> Table scan on b  (cost=1.14 rows=4)

SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
x | x | y | z
1 | 1 | 1 | 1
2 | 2 | 2 | 3
2 | 2 | 2 | 3
3 | NULL | NULL | NULL
NULL | 5 | NULL | NULL
NULL | NULL | NULL | NULL
NULL | NULL | NULL | NULL

SET join_order = as_written;
EXPLAIN SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
-> Left hash join (a.y = c.y)  (cost=28.15 rows=7)
    -> Full hash join (a.x = b.x)  (cost=10.20 rows=6)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=1.14 rows=4)
    -> Hash
        -> Inner hash join (c.z = d.z)  (cost=9.69 rows=4)
            -> Table scan on c  (cost=1.14 rows=4)
            -> Hash
                -> Table scan on d  (cost=1.14 rows=4)

SELECT a.x, b.x, c.y, d.z FROM a FULL JOIN b ON a.x = b.x LEFT JOIN (c JOIN d ON c.z = d.z) ON a.y = c.y;
----
x | x | y | z
1 | 1 | 1 | 1
2 | 2 | 2 | 3
2 | 2 | 2 | 3
3 | NULL | NULL | NULL
NULL | 5 | NULL | NULL
NULL | NULL | NULL | NULL
NULL | NULL | NULL | NULL
