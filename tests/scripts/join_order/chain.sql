-- One chain of joins under each join order: the exact search, the greedy one, the best left-deep tree, the tree as written.
-- Both ends of the chain are filtered to few rows, so the best tree is bushy: it joins each end with its neighbour first.

CREATE TABLE a (x INTEGER, p INTEGER);
CREATE TABLE b (x INTEGER, y INTEGER);
CREATE TABLE c (y INTEGER, z INTEGER);
CREATE TABLE d (z INTEGER, p INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, 3), (4, 4);
INSERT INTO b VALUES (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2);
INSERT INTO c VALUES (1, 1), (2, 1), (1, 2), (2, 2), (1, 3), (2, 3), (1, 4), (2, 4);
INSERT INTO d VALUES (1, 1), (2, 2), (3, 3), (4, 4);

SET join_order = dphyp;
EXPLAIN SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
-> Inner hash join (b.y = c.y)  (cost=17.01 rows=2)
    -> Inner hash join (a.x = b.x)  (cost=6.65 rows=2)
        -> Table scan on b  (cost=1.84 rows=8)
        -> Hash
            -> Filter: (a.p = 1)  (cost=1.37 rows=1)
                -> Table scan on a  (cost=1.14 rows=4)
    -> Hash
        -> Inner hash join (c.z = d.z)  (cost=6.65 rows=2)
            -> Table scan on c  (cost=1.84 rows=8)
            -> Hash
                -> Filter: (d.p = 4)  (cost=1.37 rows=1)
                    -> Table scan on d  (cost=1.14 rows=4)

SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
x | z
1 | 4
1 | 4

SET join_order = greedy;
EXPLAIN SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
-> Inner hash join (b.y = c.y)  (cost=17.01 rows=2)
    -> Inner hash join (a.x = b.x)  (cost=6.65 rows=2)
        -> Table scan on b  (cost=1.84 rows=8)
        -> Hash
            -> Filter: (a.p = 1)  (cost=1.37 rows=1)
                -> Table scan on a  (cost=1.14 rows=4)
    -> Hash
        -> Inner hash join (c.z = d.z)  (cost=6.65 rows=2)
            -> Table scan on c  (cost=1.84 rows=8)
            -> Hash
                -> Filter: (d.p = 4)  (cost=1.37 rows=1)
                    -> Table scan on d  (cost=1.14 rows=4)

SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
x | z
1 | 4
1 | 4

SET join_order = left_deep;
EXPLAIN SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
-> Inner hash join (c.z = d.z)  (cost=19.09 rows=2)
    -> Inner hash join (b.y = c.y)  (cost=14.27 rows=8)
        -> Table scan on c  (cost=1.84 rows=8)
        -> Hash
            -> Inner hash join (a.x = b.x)  (cost=6.65 rows=2)
                -> Table scan on b  (cost=1.84 rows=8)
                -> Hash
                    -> Filter: (a.p = 1)  (cost=1.37 rows=1)
                        -> Table scan on a  (cost=1.14 rows=4)
    -> Hash
        -> Filter: (d.p = 4)  (cost=1.37 rows=1)
            -> Table scan on d  (cost=1.14 rows=4)

SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
x | z
1 | 4
1 | 4

SET join_order = as_written;
EXPLAIN SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
-> Inner hash join (c.z = d.z)  (cost=19.09 rows=2)
    -> Inner hash join (b.y = c.y)  (cost=14.27 rows=8)
        -> Table scan on c  (cost=1.84 rows=8)
        -> Hash
            -> Inner hash join (a.x = b.x)  (cost=6.65 rows=2)
                -> Table scan on b  (cost=1.84 rows=8)
                -> Hash
                    -> Filter: (a.p = 1)  (cost=1.37 rows=1)
                        -> Table scan on a  (cost=1.14 rows=4)
    -> Hash
        -> Filter: (d.p = 4)  (cost=1.37 rows=1)
            -> Table scan on d  (cost=1.14 rows=4)

SELECT a.x, d.z FROM a JOIN b ON a.x = b.x JOIN c ON b.y = c.y JOIN d ON c.z = d.z WHERE a.p = 1 AND d.p = 4;
----
x | z
1 | 4
1 | 4
