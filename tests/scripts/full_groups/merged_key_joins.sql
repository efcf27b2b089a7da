-- An inner join on the merged key: the joined table may look up every member by itself, and no FULL JOIN is made.

CREATE TABLE a (i INTEGER, x INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, 2), (4, NULL), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9);
CREATE TABLE b (i INTEGER, x INTEGER);
INSERT INTO b VALUES (1, 2), (2, 3), (3, NULL), (4, 3), (5, 15), (6, 16), (7, 17), (8, 18), (9, 19);
CREATE TABLE c (i INTEGER, x INTEGER);
INSERT INTO c VALUES (1, 2), (2, 3), (3, NULL), (4, 4);

SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x;
----
i | i | i
2 | 1 | 1
3 | 1 | 1
NULL | 2 | 2
NULL | 4 | 2

SELECT a.i, b.i, c.i
FROM c LEFT JOIN a ON a.x = c.x LEFT JOIN b ON b.x = c.x
WHERE a.i IS NOT NULL OR b.i IS NOT NULL;
----
i | i | i
2 | 1 | 1
3 | 1 | 1
NULL | 2 | 2
NULL | 4 | 2

EXPLAIN SELECT a.i, b.i, c.i FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.x, b.x) = c.x;
----
-> Filter: (COALESCE(a.x, b.x) IS NOT NULL)  (cost=24.44 rows=4)
    -> Left hash join (c.x = a.x), build side preserved  (cost=24.17 rows=5)
        -> Table scan on a  (cost=2.57 rows=9)
        -> Hash
            -> Left hash join (c.x = b.x), build side preserved  (cost=12.42 rows=4)
                -> Table scan on b  (cost=2.57 rows=9)
                -> Hash
                    -> Table scan on c  (cost=1.14 rows=4)

-- It is not the FULL JOIN of (a JOIN c) with b, which would keep rows of b that c does not ask for.
SELECT a.i, b.i, c.i FROM (a JOIN c ON a.x = c.x) FULL JOIN b ON a.x = b.x;
----
i | i | i
2 | 1 | 1
3 | 1 | 1
NULL | 2 | NULL
NULL | 3 | NULL
NULL | 4 | NULL
NULL | 5 | NULL
NULL | 6 | NULL
NULL | 7 | NULL
NULL | 8 | NULL
NULL | 9 | NULL

-- Conditions that read the members stay above; those on the key go to the table that brings it.
SELECT a.i, b.i, c.i FROM a FULL JOIN b USING (x) JOIN c USING (x) WHERE COALESCE(a.i, 0) < COALESCE(b.i, 1) AND x > 1;
----
i | i | i
NULL | 2 | 2
NULL | 4 | 2

EXPLAIN SELECT a.i, b.i, c.i
FROM a FULL JOIN b USING (x) JOIN c USING (x)
WHERE COALESCE(a.i, 0) < COALESCE(b.i, 1) AND x > 1;
----
-> Filter: (COALESCE(a.i, 0) < COALESCE(b.i, 1)) and (COALESCE(a.x, b.x) IS NOT NULL)  (cost=25.35 rows=2)
    -> Left hash join (c.x = a.x), build side preserved  (cost=24.95 rows=5)
        -> Filter: (a.x > 1)  (cost=3.09 rows=7)
            -> Table scan on a  (cost=2.57 rows=9)
        -> Hash
            -> Left hash join (c.x = b.x), build side preserved  (cost=12.76 rows=4)
                -> Filter: (b.x > 1)  (cost=3.09 rows=8)
                    -> Table scan on b  (cost=2.57 rows=9)
                -> Hash
                    -> Table scan on c  (cost=1.14 rows=4)

-- Two tables that join on the key are joined with each other.
CREATE TABLE d (i INTEGER, x INTEGER);
INSERT INTO d VALUES (1, 3), (2, 3), (3, 5);
SELECT a.i, b.i, c.i, d.i FROM a FULL JOIN b USING (x) JOIN c USING (x) JOIN d USING (x);
----
i | i | i | i
NULL | 2 | 2 | 1
NULL | 2 | 2 | 2
NULL | 4 | 2 | 1
NULL | 4 | 2 | 2

EXPLAIN SELECT a.i, b.i, c.i, d.i FROM a FULL JOIN b USING (x) JOIN c USING (x) JOIN d USING (x);
----
-> Filter: (COALESCE(a.x, b.x) IS NOT NULL)  (cost=24.69 rows=2)
    -> Left hash join (c.x = a.x), build side preserved  (cost=24.54 rows=3)
        -> Table scan on a  (cost=2.57 rows=9)
        -> Hash
            -> Left hash join (c.x = b.x), build side preserved  (cost=15.96 rows=2)
                -> Table scan on b  (cost=2.57 rows=9)
                -> Hash
                    -> Inner hash join (c.x = d.x)  (cost=7.66 rows=2)
                        -> Table scan on c  (cost=1.14 rows=4)
                        -> Hash
                            -> Table scan on d  (cost=0.86 rows=3)

-- With three members and a key of two parts.
CREATE TABLE p (k INTEGER, m INTEGER, i INTEGER);
INSERT INTO p VALUES (1, 1, 1), (1, 2, 2), (1, NULL, 3), (NULL, 2, 4), (7, 7, 5), (8, 8, 6);
CREATE TABLE q (k INTEGER, m INTEGER, i INTEGER);
INSERT INTO q VALUES (1, 1, 1), (1, NULL, 2), (2, 2, 3), (NULL, 2, 4), (9, 9, 5), (7, 8, 6);
CREATE TABLE r (k INTEGER, m INTEGER, i INTEGER);
INSERT INTO r VALUES (1, 2, 1), (2, 2, 2), (1, NULL, 3), (2, NULL, 4), (3, 3, 5), (4, 4, 6);
CREATE TABLE s (k INTEGER, m INTEGER, i INTEGER);
INSERT INTO s VALUES (1, 2, 1), (1, NULL, 2), (2, 2, 3);
SELECT p.i, q.i, r.i, s.i FROM p FULL JOIN q USING (k, m) FULL JOIN r USING (k, m) JOIN s USING (k, m);
----
i | i | i | i
2 | NULL | 1 | 1
NULL | 3 | 2 | 3

EXPLAIN SELECT p.i, q.i, r.i, s.i FROM p FULL JOIN q USING (k, m) FULL JOIN r USING (k, m) JOIN s USING (k, m);
----
-> Filter: (COALESCE(p.k, q.k, r.k) IS NOT NULL)  (cost=25.31 rows=3)
    -> Left hash join (s.k = p.k), (s.m = p.m), build side preserved  (cost=25.13 rows=3)
        -> Table scan on p  (cost=1.71 rows=6)
        -> Hash
            -> Left hash join (s.k = q.k), (s.m = q.m), build side preserved  (cost=17.01 rows=3)
                -> Table scan on q  (cost=1.71 rows=6)
                -> Hash
                    -> Left hash join (s.k = r.k), (s.m = r.m), build side preserved  (cost=8.92 rows=3)
                        -> Table scan on r  (cost=1.71 rows=6)
                        -> Hash
                            -> Table scan on s  (cost=0.86 rows=3)

-- A LEFT JOIN keeps the rows that find nothing, so that not even a filter is needed.
SELECT c.i, a.i, b.i FROM c LEFT JOIN (a FULL JOIN b ON a.x = b.x) ON COALESCE(b.x, a.x) = c.x;
----
i | i | i
1 | 2 | 1
1 | 3 | 1
2 | NULL | 2
2 | NULL | 4
3 | NULL | NULL
4 | NULL | NULL

EXPLAIN SELECT c.i, a.i, b.i FROM c LEFT JOIN (a FULL JOIN b ON a.x = b.x) ON COALESCE(b.x, a.x) = c.x;
----
-> Left hash join (c.x = a.x), build side preserved  (cost=24.17 rows=5)
    -> Table scan on a  (cost=2.57 rows=9)
    -> Hash
        -> Left hash join (c.x = b.x), build side preserved  (cost=12.42 rows=4)
            -> Table scan on b  (cost=2.57 rows=9)
            -> Hash
                -> Table scan on c  (cost=1.14 rows=4)

SELECT c.i, a.i, b.i FROM a FULL JOIN b USING (x) RIGHT JOIN c USING (x);
----
i | i | i
1 | 2 | 1
1 | 3 | 1
2 | NULL | 2
2 | NULL | 4
3 | NULL | NULL
4 | NULL | NULL

-- Where the joined table is the large one, the FULL JOIN is made first.
EXPLAIN SELECT a.i, b.i, c.i FROM (c FULL JOIN d USING (x)) JOIN a USING (x) JOIN b USING (x);
----
-> Inner hash join (COALESCE(c.x, d.x) = b.x)  (cost=29.90 rows=3)
    -> Table scan on b  (cost=2.57 rows=9)
    -> Hash
        -> Inner hash join (COALESCE(c.x, d.x) = a.x)  (cost=21.17 rows=3)
            -> Table scan on a  (cost=2.57 rows=9)
            -> Hash
                -> Full hash join (c.x = d.x)  (cost=8.09 rows=6)
                    -> Table scan on c  (cost=1.14 rows=4)
                    -> Hash
                        -> Table scan on d  (cost=0.69 rows=3)

-- On one part of the key only, it is an ordinary condition.
SELECT p.i, q.i, s.i FROM p FULL JOIN q USING (k, m) JOIN s USING (k) WHERE p.i IS NULL;
----
i | i | i
NULL | 2 | 1
NULL | 2 | 2
NULL | 3 | 3
