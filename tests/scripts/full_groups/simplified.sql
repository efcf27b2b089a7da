-- A merged key whose FULL JOIN has become LEFT or INNER is a plain column, which sinks and moves like any other.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (2, 21), (3, 30), (NULL, 10);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (2, 200), (3, 300), (3, 301), (4, 400), (NULL, 500);
CREATE TABLE c (k INTEGER, z INTEGER);
INSERT INTO c VALUES (1, 1000), (3, 3000), (4, 4000), (5, 5000), (NULL, 6000);

-- a is always there, so k is a.k: the filter goes to a …
SELECT a.k, v, w FROM a FULL JOIN b USING (k) WHERE v >= 20 AND k > 1;
----
k | v | w
2 | 20 | 200
2 | 21 | 200
3 | 30 | 300
3 | 30 | 301

EXPLAIN SELECT v, w FROM a FULL JOIN b USING (k) WHERE v >= 20 AND k > 1;
----
-> Left hash join (a.k = b.k), build side preserved  (cost=8.13 rows=3)
    -> Filter: (b.k > 1)  (cost=1.71 rows=4)
        -> Table scan on b  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (a.v >= 20) and (a.k > 1)  (cost=1.89 rows=2)
            -> Table scan on a  (cost=1.43 rows=5)

-- … and to b where that is the side which must be there.
SELECT v, w FROM a FULL JOIN b USING (k) WHERE w >= 300 AND k + 1 > 4;
----
v | w
NULL | 400

EXPLAIN SELECT v, w FROM a FULL JOIN b USING (k) WHERE w >= 300 AND k + 1 > 4;
----
-> Left hash join (b.k = a.k), build side preserved  (cost=6.39 rows=2)
    -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (b.w >= 300) and (b.k + 1 > 4)  (cost=1.93 rows=1)
            -> Table scan on b  (cost=1.43 rows=5)

-- The next join of the chain then reads one table and no longer two.
SELECT v, w, z FROM a FULL JOIN b USING (k) LEFT JOIN c USING (k) WHERE v = 10;
----
v | w | z
10 | NULL | 1000
10 | NULL | NULL

EXPLAIN SELECT v, w, z FROM a FULL JOIN b USING (k) LEFT JOIN c USING (k) WHERE v = 10;
----
-> Left hash join (a.k = b.k), build side preserved  (cost=10.94 rows=1)
    -> Table scan on b  (cost=1.43 rows=5)
    -> Hash
        -> Left hash join (a.k = c.k), build side preserved  (cost=6.31 rows=1)
            -> Table scan on c  (cost=1.43 rows=5)
            -> Hash
                -> Filter: (a.v = 10)  (cost=1.71 rows=1)
                    -> Table scan on a  (cost=1.43 rows=5)

-- Only c may be missing here: of three members two are left.
SELECT v, w, z FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE COALESCE(v, w) > 20 AND k IN (2, 3, 5);
----
v | w | z
21 | 200 | NULL
30 | 300 | 3000
30 | 301 | 3000

EXPLAIN SELECT v, w, z
FROM a FULL JOIN b USING (k) FULL JOIN c USING (k)
WHERE COALESCE(v, w) > 20 AND k IN (2, 3, 5);
----
-> Left hash join (COALESCE(a.k, b.k) = c.k), build side preserved  (cost=13.40 rows=2)
    -> Table scan on c  (cost=1.43 rows=5)
    -> Hash
        -> Filter: (COALESCE(a.v, b.w) > 20)  (cost=8.85 rows=1)
            -> Full hash join (a.k = b.k)  (cost=8.65 rows=4)
                -> Filter: (a.k IN (2, 3, 5))  (cost=1.71 rows=3)
                    -> Table scan on a  (cost=1.43 rows=5)
                -> Hash
                    -> Filter: (b.k IN (2, 3, 5))  (cost=1.71 rows=3)
                        -> Table scan on b  (cost=1.43 rows=5)

-- Of two zeros the one that comes first decides what the key looks like, so a key of DOUBLEs keeps the first.
-- oracle: none (duckdb writes -0.0, sqlite3 has no -0)
CREATE TABLE minus (k DOUBLE, i INTEGER);
INSERT INTO minus VALUES (CAST('-0' AS DOUBLE), 1);
CREATE TABLE plus (k DOUBLE, j INTEGER);
INSERT INTO plus VALUES (0, 1), (1, 2);
SELECT i, j FROM minus FULL JOIN plus USING (k) WHERE j > 0 AND CAST(k AS VARCHAR) = '-0';
----
i | j
1 | 1

-- oracle: none (as above)
SELECT i, j FROM minus FULL JOIN plus USING (k) WHERE i > 0 AND CAST(k AS VARCHAR) = '-0';
----
i | j
1 | 1
