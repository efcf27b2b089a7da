-- A filter on the merged key of a chain of FULL JOINs is a filter on the key of every member: the row of the result has
-- one key, and whoever contributed to it brought that key along.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (2, 21), (3, 30), (NULL, 40);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (2, 200), (3, 300), (3, 301), (4, 400), (NULL, 500);
CREATE TABLE c (k INTEGER, z INTEGER);
INSERT INTO c VALUES (3, 3000), (4, 4000), (5, 5000), (NULL, 6000), (NULL, 7000);

SELECT k, v, w, z FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE k >= 3;
----
k | v | w | z
3 | 30 | 300 | 3000
3 | 30 | 301 | 3000
4 | NULL | 400 | 4000
5 | NULL | NULL | 5000

EXPLAIN SELECT k, v, w, z FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE k >= 3;
----
-> Project: COALESCE(a.k, b.k, c.k)  (cost=13.71 rows=4)
    -> Full key merge (k) of 3 inputs  (cost=13.47 rows=4)
        -> Filter: (c.k >= 3)  (cost=1.99 rows=3)
            -> Table scan on c  (cost=1.70 rows=5)
        -> Hash
            -> Filter: (a.k >= 3)  (cost=1.99 rows=1)
                -> Table scan on a  (cost=1.70 rows=5)
            -> Filter: (b.k >= 3)  (cost=1.99 rows=3)
                -> Table scan on b  (cost=1.70 rows=5)

-- Any condition that reads nothing but the key will do, IS NULL too: it finds the rows that are alone for want of a key.
SELECT k, v, w, z FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE k IS NULL;
----
k | v | w | z
NULL | 40 | NULL | NULL
NULL | NULL | 500 | NULL
NULL | NULL | NULL | 6000
NULL | NULL | NULL | 7000

EXPLAIN SELECT k, v, w, z FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE k IS NULL;
----
-> Project: COALESCE(a.k, b.k, c.k)  (cost=11.84 rows=4)
    -> Full merge antijoin (COALESCE(a.k, b.k) = c.k)  (cost=11.61 rows=4)
        -> Full merge join (a.k = b.k)  (cost=6.11 rows=2)
            -> Sort: a.k  (cost=2.37..2.37 rows=1)
                -> Filter: (a.k IS NULL)  (cost=1.99 rows=1)
                    -> Table scan on a  (cost=1.70 rows=5)
            -> Sort: b.k  (cost=2.37..2.37 rows=1)
                -> Filter: (b.k IS NULL)  (cost=1.99 rows=1)
                    -> Table scan on b  (cost=1.70 rows=5)
        -> Sort: c.k  (cost=2.75..2.75 rows=2)
            -> Filter: (c.k IS NULL)  (cost=1.99 rows=2)
                -> Table scan on c  (cost=1.70 rows=5)

SELECT k, v, w, z FROM a NATURAL FULL JOIN b NATURAL FULL JOIN c WHERE k % 2 = 1 OR k IS NULL;
----
k | v | w | z
1 | 10 | NULL | NULL
3 | 30 | 300 | 3000
3 | 30 | 301 | 3000
5 | NULL | NULL | 5000
NULL | 40 | NULL | NULL
NULL | NULL | 500 | NULL
NULL | NULL | NULL | 6000
NULL | NULL | NULL | 7000

-- A COALESCE written by hand is the same key, whatever the order of its arguments.
SELECT v, w, z
FROM a FULL JOIN b ON b.k = a.k FULL JOIN c ON COALESCE(b.k, a.k) = c.k
WHERE COALESCE(COALESCE(c.k, a.k), b.k) IN (2, 3);
----
v | w | z
20 | 200 | NULL
21 | 200 | NULL
30 | 300 | 3000
30 | 301 | 3000

EXPLAIN SELECT v, w, z
FROM a FULL JOIN b ON b.k = a.k FULL JOIN c ON COALESCE(b.k, a.k) = c.k
WHERE COALESCE(COALESCE(c.k, a.k), b.k) IN (2, 3);
----
-> Full key merge (k) of 3 inputs  (cost=11.95 rows=4)
    -> Filter: (a.k IN (2, 3))  (cost=1.71 rows=3)
        -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.k IN (2, 3))  (cost=1.71 rows=3)
            -> Table scan on b  (cost=1.43 rows=5)
        -> Filter: (c.k IN (2, 3))  (cost=1.71 rows=1)
            -> Table scan on c  (cost=1.43 rows=5)

-- The key of some members only is not the key of the row, so the filter waits above.
SELECT v, w, z FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE COALESCE(a.k, b.k) IS NULL;
----
v | w | z
40 | NULL | NULL
NULL | 500 | NULL
NULL | NULL | 5000
NULL | NULL | 6000
NULL | NULL | 7000

EXPLAIN SELECT v, w, z FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE COALESCE(a.k, b.k) IS NULL;
----
-> Filter: (COALESCE(a.k, b.k) IS NULL)  (cost=22.79 rows=1)
    -> Full key merge (k) of 3 inputs  (cost=22.25 rows=9)
        -> Table scan on a  (cost=1.43 rows=5)
        -> Hash
            -> Table scan on b  (cost=1.43 rows=5)
            -> Table scan on c  (cost=1.43 rows=5)

-- Nor is a COALESCE with something else in it, or one over columns that are not joined on.
SELECT v, w FROM a FULL JOIN b ON a.k = b.k WHERE COALESCE(a.k, b.k, 3) = 3;
----
v | w
30 | 300
30 | 301
40 | NULL
NULL | 500

SELECT v, w FROM a FULL JOIN b ON a.k = b.k WHERE COALESCE(a.k, w) = 3;
----
v | w
30 | 300
30 | 301

-- One part of a key of several.
CREATE TABLE p (k INTEGER, m INTEGER, i INTEGER);
INSERT INTO p VALUES (1, 1, 1), (1, 2, 2), (1, NULL, 3), (NULL, 2, 4);
CREATE TABLE q (k INTEGER, m INTEGER, j INTEGER);
INSERT INTO q VALUES (1, 1, 1), (1, NULL, 2), (2, 2, 3), (NULL, 2, 4);
CREATE TABLE r (k INTEGER, m INTEGER, n INTEGER);
INSERT INTO r VALUES (1, 2, 1), (2, 2, 2), (1, NULL, 3), (2, NULL, 4);

SELECT k, m, i, j, n FROM p FULL JOIN q USING (k, m) FULL JOIN r USING (k, m) WHERE k = 1;
----
k | m | i | j | n
1 | 1 | 1 | 1 | NULL
1 | 2 | 2 | NULL | 1
1 | NULL | 3 | NULL | NULL
1 | NULL | NULL | 2 | NULL
1 | NULL | NULL | NULL | 3

SELECT k, m, i, j, n FROM p FULL JOIN q USING (k, m) FULL JOIN r USING (k, m) WHERE m IS NULL;
----
k | m | i | j | n
1 | NULL | 3 | NULL | NULL
1 | NULL | NULL | 2 | NULL
1 | NULL | NULL | NULL | 3
2 | NULL | NULL | NULL | 4

EXPLAIN SELECT k, m, i, j, n FROM p FULL JOIN q USING (k, m) FULL JOIN r USING (k, m) WHERE k = 1;
----
-> Project: COALESCE(p.k, q.k, r.k), COALESCE(p.m, q.m, r.m)  (cost=12.78 rows=5)
    -> Full key merge (k, m) of 3 inputs  (cost=12.25 rows=5)
        -> Filter: (p.k = 1)  (cost=1.81 rows=3)
            -> Table scan on p  (cost=1.58 rows=4)
        -> Hash
            -> Filter: (q.k = 1)  (cost=1.81 rows=2)
                -> Table scan on q  (cost=1.58 rows=4)
            -> Filter: (r.k = 1)  (cost=1.81 rows=2)
                -> Table scan on r  (cost=1.58 rows=4)

-- Keys of DOUBLE are equal without being the same, as 0 and -0 are. A comparison cannot tell, so it may go to all members;
-- the text of the key can, so it may not.
CREATE TABLE x (k DOUBLE, i INTEGER);
INSERT INTO x VALUES (CAST('-0' AS DOUBLE), 1), (1.5, 2);
CREATE TABLE y (k DOUBLE, j INTEGER);
INSERT INTO y VALUES (0, 1), (2.5, 2);

SELECT i, j FROM x FULL JOIN y USING (k) WHERE k >= 0 AND k < 2;
----
i | j
1 | 1
2 | NULL

EXPLAIN SELECT i, j FROM x FULL JOIN y USING (k) WHERE k >= 0 AND k < 2;
----
-> Full hash join (x.k = y.k)  (cost=3.86 rows=2)
    -> Filter: (x.k >= 0.0) and (x.k < 2.0)  (cost=0.80 rows=2)
        -> Table scan on x  (cost=0.57 rows=2)
    -> Hash
        -> Filter: (y.k >= 0.0) and (y.k < 2.0)  (cost=0.80 rows=1)
            -> Table scan on y  (cost=0.57 rows=2)

EXPLAIN SELECT i, j FROM x FULL JOIN y USING (k) WHERE CAST(k AS VARCHAR) <> '1.5';
----
-> Filter: (CAST(COALESCE(x.k, y.k) AS VARCHAR) <> '1.5')  (cost=5.16 rows=2)
    -> Full hash join (x.k = y.k)  (cost=5.02 rows=2)
        -> Table scan on x  (cost=0.57 rows=2)
        -> Hash
            -> Table scan on y  (cost=0.57 rows=2)
