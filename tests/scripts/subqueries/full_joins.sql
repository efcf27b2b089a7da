-- EXISTS and NOT EXISTS above and below FULL JOIN: what may move, and what may not.

CREATE TABLE a (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, NULL, 1), (2, 1, 0), (3, NULL, 2), (4, 1, NULL);
CREATE TABLE b (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1, 0), (2, 2, 1), (3, NULL, 2);
CREATE TABLE c (i INTEGER, x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 2, 1), (2, 0, 0), (3, 1, NULL);

-- EXISTS that reads a discards the rows without a: the FULL JOIN is a LEFT JOIN, and the SEMI JOIN moves onto a.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE EXISTS (SELECT 1 FROM c WHERE c.y = a.y);
----
i | i
1 | NULL
2 | 1

SELECT s.i, b.i FROM (SELECT * FROM a WHERE EXISTS (SELECT 1 FROM c WHERE c.y = a.y)) s LEFT JOIN b ON s.x = b.x;
----
i | i
1 | NULL
2 | 1

EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE EXISTS (SELECT 1 FROM c WHERE c.y = a.y);
----
-> Left hash join (a.x = b.x), build side preserved  (cost=12.31 rows=2)
    -> Table scan on b  (cost=0.86 rows=3)
    -> Hash
        -> Hash semijoin (a.y = c.y)  (cost=7.43 rows=2)
            -> Table scan on a  (cost=1.14 rows=4)
            -> Hash
                -> Table scan on c  (cost=0.69 rows=3)

-- NOT EXISTS keeps the rows without a, so the ANTI JOIN stays above: below it, it would not see b's unmatched rows.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE NOT EXISTS (SELECT 1 FROM c WHERE c.y = a.y);
----
i | i
3 | NULL
4 | 1
NULL | 2
NULL | 3

SELECT s.i, b.i FROM (SELECT * FROM a WHERE NOT EXISTS (SELECT 1 FROM c WHERE c.y = a.y)) s FULL JOIN b ON s.x = b.x;
----
i | i
3 | NULL
4 | 1
NULL | 2
NULL | 3

EXPLAIN SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE NOT EXISTS (SELECT 1 FROM c WHERE c.y = a.y);
----
-> Hash antijoin (a.y = c.y)  (cost=15.33 rows=4)
    -> Full hash join (a.x = b.x)  (cost=8.35 rows=6)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=0.86 rows=3)
    -> Hash
        -> Table scan on c  (cost=0.69 rows=3)

-- EXISTS below a FULL JOIN stays below: above it would discard the rows of b without a.
SELECT s.i, b.i FROM (SELECT * FROM a WHERE EXISTS (SELECT 1 FROM c WHERE c.y = a.y)) s FULL JOIN b ON s.x = b.x;
----
i | i
1 | NULL
2 | 1
NULL | 2
NULL | 3

-- oracle: duckdb (sqlite3 has no SEMI JOIN)
SELECT s.i, b.i FROM (SELECT * FROM a SEMI JOIN c ON c.y = a.y) s FULL JOIN b ON s.x = b.x;
----
i | i
1 | NULL
2 | 1
NULL | 2
NULL | 3

EXPLAIN SELECT a.i, b.i FROM a SEMI JOIN c ON c.y = a.y FULL JOIN b ON a.x = b.x;
----
-> Full hash join (a.x = b.x)  (cost=12.59 rows=4)
    -> Table scan on b  (cost=0.86 rows=3)
    -> Hash
        -> Hash semijoin (a.y = c.y)  (cost=7.43 rows=2)
            -> Table scan on a  (cost=1.14 rows=4)
            -> Hash
                -> Table scan on c  (cost=0.69 rows=3)

-- A FULL JOIN inside the subquery, simplified by the correlation.
SELECT b.i FROM b WHERE EXISTS (SELECT 1 FROM a FULL JOIN c ON a.y = c.y WHERE c.x = b.x);
----
i
1
2

EXPLAIN SELECT b.i FROM b WHERE EXISTS (SELECT 1 FROM a FULL JOIN c ON a.y = c.y WHERE c.x = b.x);
----
-> Hash semijoin (b.x = c.x)  (cost=13.77 rows=2)
    -> Table scan on b  (cost=0.86 rows=3)
    -> Hash
        -> Left hash join (c.y = a.y), build side preserved  (cost=7.52 rows=3)
            -> Table scan on a  (cost=0.92 rows=4)
            -> Hash
                -> Table scan on c  (cost=0.69 rows=3)

SELECT b.i FROM b WHERE NOT EXISTS (SELECT 1 FROM a FULL JOIN c ON a.y = c.y WHERE COALESCE(a.x, c.x) = b.x);
----
i
3

-- A correlated aggregate of a FULL JOIN.
SELECT b.i, (SELECT count(a.i) FROM a FULL JOIN c ON a.y = c.y WHERE c.x = b.x) AS n FROM b;
----
i | n
1 | 0
2 | 1
3 | 0

-- NOT IN above a FULL JOIN: its rows without a have a NULL operand.
SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i NOT IN (SELECT i FROM c WHERE i < 3);
----
i | i
3 | NULL
4 | 1

SELECT a.i, b.i FROM a FULL JOIN b ON a.x = b.x WHERE a.i NOT IN (SELECT i FROM c WHERE c.x = b.i);
----
i | i
1 | NULL
2 | 1
3 | NULL
4 | 1
NULL | 3
