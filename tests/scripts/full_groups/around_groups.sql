-- What stands above a group of FULL JOINs: a LEFT or FULL JOIN that reads one member may sink to it, if its condition
-- rejects the row of NULLs; anything else waits until the group is complete.

CREATE TABLE a (i INTEGER, k INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1, 1), (2, 2, NULL), (3, 2, 0), (4, NULL, 1);
CREATE TABLE b (i INTEGER, k INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 2, 1), (2, 3, 0), (3, NULL, 0);
CREATE TABLE c (i INTEGER, k INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1, 0), (2, 3, 1), (3, 3, NULL);
CREATE TABLE d (i INTEGER, k INTEGER, y INTEGER);
INSERT INTO d VALUES (1, 1, 1), (2, 2, 0), (3, 2, 0), (4, NULL, NULL);

SELECT a.i, b.i, c.i, d.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) LEFT JOIN d ON a.y = d.y;
----
i | i | i | i
1 | NULL | 1 | 1
2 | 1 | NULL | NULL
3 | 1 | NULL | 2
3 | 1 | NULL | 3
4 | NULL | NULL | 1
NULL | 2 | 2 | NULL
NULL | 2 | 3 | NULL
NULL | 3 | NULL | NULL

SELECT a.i, b.i, c.i, d.i FROM (a LEFT JOIN d ON a.y = d.y) FULL JOIN b ON a.k = b.k FULL JOIN c ON COALESCE(a.k, b.k) = c.k;
----
i | i | i | i
1 | NULL | 1 | 1
2 | 1 | NULL | NULL
3 | 1 | NULL | 2
3 | 1 | NULL | 3
4 | NULL | NULL | 1
NULL | 2 | 2 | NULL
NULL | 2 | 3 | NULL
NULL | 3 | NULL | NULL

SELECT a.i, b.i, c.i, d.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) LEFT JOIN d ON COALESCE(a.y, 0) = d.y;
----
i | i | i | i
1 | NULL | 1 | 1
2 | 1 | NULL | 2
2 | 1 | NULL | 3
3 | 1 | NULL | 2
3 | 1 | NULL | 3
4 | NULL | NULL | 1
NULL | 2 | 2 | 2
NULL | 2 | 2 | 3
NULL | 2 | 3 | 2
NULL | 2 | 3 | 3
NULL | 3 | NULL | 2
NULL | 3 | NULL | 3

SELECT a.i, b.i, c.i, d.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) FULL JOIN d ON b.y = d.y;
----
i | i | i | i
1 | NULL | 1 | NULL
2 | 1 | NULL | 1
3 | 1 | NULL | 1
4 | NULL | NULL | NULL
NULL | 2 | 2 | 2
NULL | 2 | 2 | 3
NULL | 2 | 3 | 2
NULL | 2 | 3 | 3
NULL | 3 | NULL | 2
NULL | 3 | NULL | 3
NULL | NULL | NULL | 4

SELECT a.i, b.i, c.i, d.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) JOIN d ON COALESCE(a.y, b.y) = d.y;
----
i | i | i | i
1 | NULL | 1 | 1
2 | 1 | NULL | 1
3 | 1 | NULL | 2
3 | 1 | NULL | 3
4 | NULL | NULL | 1
NULL | 2 | 2 | 2
NULL | 2 | 2 | 3
NULL | 2 | 3 | 2
NULL | 2 | 3 | 3
NULL | 3 | NULL | 2
NULL | 3 | NULL | 3

SELECT d.i, a.i, b.i, c.i FROM d LEFT JOIN (a FULL JOIN b USING (k) FULL JOIN c USING (k)) ON d.y = c.y;
----
i | i | i | i
1 | NULL | 2 | 2
2 | 1 | NULL | 1
3 | 1 | NULL | 1
4 | NULL | NULL | NULL

-- WHERE breaks the group where it rejects the rows without some member.
SELECT a.i, b.i, c.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE b.i < 3;
----
i | i | i
2 | 1 | NULL
3 | 1 | NULL
NULL | 2 | 2
NULL | 2 | 3

EXPLAIN SELECT a.i, b.i, c.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE b.i < 3;
----
-> Left hash join (b.k = c.k), build side preserved  (cost=12.00 rows=3)
    -> Table scan on c  (cost=0.86 rows=3)
    -> Hash
        -> Left hash join (b.k = a.k), build side preserved  (cost=6.45 rows=2)
            -> Table scan on a  (cost=1.14 rows=4)
            -> Hash
                -> Filter: (b.i < 3)  (cost=1.03 rows=2)
                    -> Table scan on b  (cost=0.86 rows=3)

-- A FULL JOIN is not a LEFT JOIN and the rest of it without duplicates: rows that are there twice come out twice.
CREATE TABLE twice (k INTEGER);
INSERT INTO twice VALUES (1), (1), (NULL), (NULL);
SELECT l.k, r.k, s.k FROM twice AS l FULL JOIN twice AS r USING (k) FULL JOIN d AS s USING (k);
----
k | k | k
1 | 1 | 1
1 | 1 | 1
1 | 1 | 1
1 | 1 | 1
NULL | NULL | 2
NULL | NULL | 2
NULL | NULL | NULL
NULL | NULL | NULL
NULL | NULL | NULL
NULL | NULL | NULL
NULL | NULL | NULL

-- A subquery that becomes a semijoin or an antijoin waits for the whole group, too.
SELECT a.i, b.i, c.i
FROM a FULL JOIN b USING (k) FULL JOIN c USING (k)
WHERE NOT EXISTS (SELECT * FROM d WHERE d.y = a.y);
----
i | i | i
2 | 1 | NULL
NULL | 2 | 2
NULL | 2 | 3
NULL | 3 | NULL

EXPLAIN SELECT a.i, b.i, c.i
FROM a FULL JOIN b USING (k) FULL JOIN c USING (k)
WHERE NOT EXISTS (SELECT * FROM d WHERE d.y = a.y);
----
-> Hash antijoin (a.y = d.y)  (cost=22.56 rows=2)
    -> Full key merge (k) of 3 inputs  (cost=13.97 rows=6)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Hash
            -> Table scan on b  (cost=0.86 rows=3)
            -> Table scan on c  (cost=0.86 rows=3)
    -> Hash
        -> Table scan on d  (cost=0.92 rows=4)

SELECT a.i, b.i, c.i
FROM a FULL JOIN b USING (k) FULL JOIN c USING (k)
WHERE EXISTS (SELECT * FROM d WHERE d.k = COALESCE(c.k, b.k, a.k) AND d.y = 0);
----
i | i | i
2 | 1 | NULL
3 | 1 | NULL

-- One that remains a condition on the key goes to every member, like any other.
SELECT a.i, b.i, c.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE k NOT IN (SELECT k FROM d WHERE y = 0);
----
i | i | i
1 | NULL | 1
NULL | 2 | 2
NULL | 2 | 3

EXPLAIN SELECT a.i, b.i, c.i FROM a FULL JOIN b USING (k) FULL JOIN c USING (k) WHERE k NOT IN (SELECT k FROM d WHERE y = 0);
----
-> Full key merge (k) of 3 inputs  (cost=15.88 rows=5)
    -> Filter: (a.k NOT IN (subquery 1))  (cost=2.74 rows=3)
        -> Table scan on a  (cost=1.14 rows=4)
        -> Subquery 1, once
            -> Filter: (d.y = 0)  (cost=1.37 rows=2)
                -> Table scan on d  (cost=1.14 rows=4)
    -> Hash
        -> Filter: (b.k NOT IN (subquery 1))  (cost=2.40 rows=2)
            -> Table scan on b  (cost=0.86 rows=3)
            -> Subquery 1, once
                -> Filter: (d.y = 0)  (cost=1.37 rows=2)
                    -> Table scan on d  (cost=1.14 rows=4)
        -> Filter: (c.k NOT IN (subquery 1))  (cost=2.40 rows=2)
            -> Table scan on c  (cost=0.86 rows=3)
            -> Subquery 1, once
                -> Filter: (d.y = 0)  (cost=1.37 rows=2)
                    -> Table scan on d  (cost=1.14 rows=4)
