-- The key of a group may have several parts. NULL in any of them, and the row matches nothing: it stands alone, with the
-- parts that it has.

CREATE TABLE a (p INTEGER, q VARCHAR, i INTEGER);
INSERT INTO a VALUES (1, 'x', 1), (1, 'y', 2), (1, NULL, 3), (NULL, 'x', 4), (2, 'x', 5), (2, 'x', 6);
CREATE TABLE b (p INTEGER, q VARCHAR, j INTEGER);
INSERT INTO b VALUES (1, 'x', 1), (1, NULL, 2), (2, 'x', 3), (NULL, NULL, 4);
CREATE TABLE c (p INTEGER, q VARCHAR, k INTEGER);
INSERT INTO c VALUES (1, 'y', 1), (2, 'x', 2), (1, NULL, 3), (NULL, 'x', 4), (3, 'z', 5);

SELECT p, q, i, j, k FROM a FULL JOIN b USING (p, q) FULL JOIN c USING (p, q);
----
p | q | i | j | k
1 | NULL | 3 | NULL | NULL
1 | NULL | NULL | 2 | NULL
1 | NULL | NULL | NULL | 3
1 | x | 1 | 1 | NULL
1 | y | 2 | NULL | 1
2 | x | 5 | 3 | 2
2 | x | 6 | 3 | 2
3 | z | NULL | NULL | 5
NULL | NULL | NULL | 4 | NULL
NULL | x | 4 | NULL | NULL
NULL | x | NULL | NULL | 4

EXPLAIN SELECT p, q, i, j, k FROM a FULL JOIN b USING (p, q) FULL JOIN c USING (p, q);
----
-> Project: COALESCE(a.p, b.p, c.p), COALESCE(a.q, b.q, c.q)  (cost=23.86 rows=10)
    -> Full key merge (p, q) of 3 inputs  (cost=22.67 rows=10)
        -> Table scan on a  (cost=2.33 rows=6)
        -> Hash
            -> Table scan on b  (cost=1.55 rows=4)
            -> Table scan on c  (cost=1.94 rows=5)

-- The parts may be given in any order.
SELECT i, j, k
FROM a FULL JOIN b ON a.q = b.q AND a.p = b.p FULL JOIN c ON c.p = COALESCE(b.p, a.p) AND COALESCE(a.q, b.q) = c.q;
----
i | j | k
1 | 1 | NULL
2 | NULL | 1
3 | NULL | NULL
4 | NULL | NULL
5 | 3 | 2
6 | 3 | 2
NULL | 2 | NULL
NULL | 4 | NULL
NULL | NULL | 3
NULL | NULL | 4
NULL | NULL | 5

EXPLAIN SELECT i, j, k
FROM a FULL JOIN b ON a.q = b.q AND a.p = b.p FULL JOIN c ON c.p = COALESCE(b.p, a.p) AND COALESCE(a.q, b.q) = c.q;
----
-> Full key merge (p, q) of 3 inputs  (cost=21.03 rows=10)
    -> Table scan on a  (cost=1.71 rows=6)
    -> Hash
        -> Table scan on b  (cost=1.14 rows=4)
        -> Table scan on c  (cost=1.43 rows=5)

-- With one part of the key only, the third join is on another key than the first, and no group.
SELECT i, j, k FROM a FULL JOIN b USING (p, q) FULL JOIN c ON COALESCE(a.p, b.p) = c.p;
----
i | j | k
1 | 1 | 1
1 | 1 | 3
2 | NULL | 1
2 | NULL | 3
3 | NULL | 1
3 | NULL | 3
4 | NULL | NULL
5 | 3 | 2
6 | 3 | 2
NULL | 2 | 1
NULL | 2 | 3
NULL | 4 | NULL
NULL | NULL | 4
NULL | NULL | 5

EXPLAIN SELECT i, j, k FROM a FULL JOIN b USING (p, q) FULL JOIN c ON COALESCE(a.p, b.p) = c.p;
----
-> Full hash join (COALESCE(a.p, b.p) = c.p)  (cost=24.12 rows=12)
    -> Full hash join (a.p = b.p), (a.q = b.q)  (cost=11.50 rows=8)
        -> Table scan on a  (cost=1.71 rows=6)
        -> Hash
            -> Table scan on b  (cost=1.14 rows=4)
    -> Hash
        -> Table scan on c  (cost=1.43 rows=5)

-- Keys of every type: equal is what `=` says.
-- oracle: duckdb (sqlite3 has no NaN)
CREATE TABLE x (f DOUBLE, i INTEGER);
INSERT INTO x VALUES (0.0, 1), (CAST('nan' AS DOUBLE), 2), (1.5, 3), (NULL, 4);
CREATE TABLE y (f DOUBLE, j INTEGER);
INSERT INTO y VALUES (CAST('-0' AS DOUBLE), 1), (1.5, 2), (1.5, 3), (NULL, 4);
CREATE TABLE z (f DOUBLE, k INTEGER);
INSERT INTO z VALUES (CAST('nan' AS DOUBLE), 1), (0.0, 2), (2.5, 3);
SELECT i, j, k FROM x FULL JOIN y USING (f) FULL JOIN z USING (f);
----
i | j | k
1 | 1 | 2
2 | NULL | 1
3 | 2 | NULL
3 | 3 | NULL
4 | NULL | NULL
NULL | 4 | NULL
NULL | NULL | 3
