-- FULL JOINs on one key, however they are spelled, are one group: for each key value the result has the cross product of
-- the members' rows with it, or NULLs for a member that has none. A row whose key is NULL stands alone.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (2, 21), (3, 30), (NULL, 40);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (2, 200), (3, 300), (3, 301), (4, 400), (NULL, 500);
CREATE TABLE c (k INTEGER, x INTEGER);
INSERT INTO c VALUES (2, 1000), (2, 1001), (3, 3000), (5, 5000), (NULL, 6000), (NULL, 7000);
CREATE TABLE d (k INTEGER, y INTEGER);
INSERT INTO d VALUES (1, 1), (3, 3), (6, 6), (NULL, 7);
CREATE TABLE e (k INTEGER, z INTEGER);
INSERT INTO e VALUES (NULL, 0);
CREATE TABLE none (k INTEGER, n INTEGER);

-- Three members. Two rows of a and two of c have key 2, so there are four rows with it.
SELECT k, v, w, x FROM a FULL JOIN b USING (k) FULL JOIN c USING (k);
----
k | v | w | x
1 | 10 | NULL | NULL
2 | 20 | 200 | 1000
2 | 20 | 200 | 1001
2 | 21 | 200 | 1000
2 | 21 | 200 | 1001
3 | 30 | 300 | 3000
3 | 30 | 301 | 3000
4 | NULL | 400 | NULL
5 | NULL | NULL | 5000
NULL | 40 | NULL | NULL
NULL | NULL | 500 | NULL
NULL | NULL | NULL | 6000
NULL | NULL | NULL | 7000

EXPLAIN SELECT k, v, w, x FROM a FULL JOIN b USING (k) FULL JOIN c USING (k);
----
-> Project: COALESCE(a.k, b.k, c.k)  (cost=24.61 rows=11)
    -> Full key merge (k) of 3 inputs  (cost=23.97 rows=11)
        -> Table scan on c  (cost=2.04 rows=6)
        -> Hash
            -> Table scan on a  (cost=1.70 rows=5)
            -> Table scan on b  (cost=1.70 rows=5)

-- Written in another order, or from the right, it is the same group.
SELECT k, v, w, x FROM c FULL JOIN (b FULL JOIN a USING (k)) USING (k);
----
k | v | w | x
1 | 10 | NULL | NULL
2 | 20 | 200 | 1000
2 | 20 | 200 | 1001
2 | 21 | 200 | 1000
2 | 21 | 200 | 1001
3 | 30 | 300 | 3000
3 | 30 | 301 | 3000
4 | NULL | 400 | NULL
5 | NULL | NULL | 5000
NULL | 40 | NULL | NULL
NULL | NULL | 500 | NULL
NULL | NULL | NULL | 6000
NULL | NULL | NULL | 7000

SELECT COALESCE(a.k, b.k, c.k) AS k, v, w, x FROM b FULL JOIN (a FULL JOIN c ON a.k = c.k) ON COALESCE(a.k, c.k) = b.k;
----
k | v | w | x
1 | 10 | NULL | NULL
2 | 20 | 200 | 1000
2 | 20 | 200 | 1001
2 | 21 | 200 | 1000
2 | 21 | 200 | 1001
3 | 30 | 300 | 3000
3 | 30 | 301 | 3000
4 | NULL | 400 | NULL
5 | NULL | NULL | 5000
NULL | 40 | NULL | NULL
NULL | NULL | 500 | NULL
NULL | NULL | NULL | 6000
NULL | NULL | NULL | 7000

EXPLAIN SELECT v, w, x FROM b FULL JOIN (a FULL JOIN c ON a.k = c.k) ON COALESCE(c.k, a.k) = b.k;
----
-> Full key merge (k) of 3 inputs  (cost=22.99 rows=11)
    -> Table scan on c  (cost=1.71 rows=6)
    -> Hash
        -> Table scan on b  (cost=1.43 rows=5)
        -> Table scan on a  (cost=1.43 rows=5)

-- Four members, two and two, and five of them with a key in common by name.
SELECT k, v, w, x, y FROM (a FULL JOIN b USING (k)) FULL JOIN (c FULL JOIN d USING (k)) USING (k) WHERE k < 4;
----
k | v | w | x | y
1 | 10 | NULL | NULL | 1
2 | 20 | 200 | 1000 | NULL
2 | 20 | 200 | 1001 | NULL
2 | 21 | 200 | 1000 | NULL
2 | 21 | 200 | 1001 | NULL
3 | 30 | 300 | 3000 | 3
3 | 30 | 301 | 3000 | 3

EXPLAIN SELECT k, v, w, x, y FROM (a FULL JOIN b USING (k)) FULL JOIN (c FULL JOIN d USING (k)) USING (k);
----
-> Project: COALESCE(a.k, b.k, c.k, d.k)  (cost=32.46 rows=12)
    -> Full key merge (k) of 4 inputs  (cost=31.76 rows=12)
        -> Table scan on c  (cost=2.04 rows=6)
        -> Hash
            -> Table scan on a  (cost=1.70 rows=5)
            -> Table scan on b  (cost=1.70 rows=5)
            -> Table scan on d  (cost=1.36 rows=4)

SELECT k, v, w, x, y, z
FROM a NATURAL FULL JOIN b NATURAL FULL JOIN c NATURAL FULL JOIN d NATURAL FULL JOIN e;
----
k | v | w | x | y | z
1 | 10 | NULL | NULL | 1 | NULL
2 | 20 | 200 | 1000 | NULL | NULL
2 | 20 | 200 | 1001 | NULL | NULL
2 | 21 | 200 | 1000 | NULL | NULL
2 | 21 | 200 | 1001 | NULL | NULL
3 | 30 | 300 | 3000 | 3 | NULL
3 | 30 | 301 | 3000 | 3 | NULL
4 | NULL | 400 | NULL | NULL | NULL
5 | NULL | NULL | 5000 | NULL | NULL
6 | NULL | NULL | NULL | 6 | NULL
NULL | 40 | NULL | NULL | NULL | NULL
NULL | NULL | 500 | NULL | NULL | NULL
NULL | NULL | NULL | 6000 | NULL | NULL
NULL | NULL | NULL | 7000 | NULL | NULL
NULL | NULL | NULL | NULL | 7 | NULL
NULL | NULL | NULL | NULL | NULL | 0

EXPLAIN SELECT k, v, w, x, y, z
FROM a NATURAL FULL JOIN b NATURAL FULL JOIN c NATURAL FULL JOIN d NATURAL FULL JOIN e;
----
-> Project: COALESCE(a.k, b.k, c.k, d.k, e.k)  (cost=34.57 rows=13)
    -> Full key merge (k) of 5 inputs  (cost=33.82 rows=13)
        -> Table scan on c  (cost=2.04 rows=6)
        -> Hash
            -> Table scan on a  (cost=1.70 rows=5)
            -> Table scan on b  (cost=1.70 rows=5)
            -> Table scan on d  (cost=1.36 rows=4)
            -> Table scan on e  (cost=0.34 rows=1)

-- An empty member contributes nothing but NULLs.
SELECT k, v, w, n FROM a FULL JOIN none USING (k) FULL JOIN b USING (k);
----
k | v | w | n
1 | 10 | NULL | NULL
2 | 20 | 200 | NULL
2 | 21 | 200 | NULL
3 | 30 | 300 | NULL
3 | 30 | 301 | NULL
4 | NULL | 400 | NULL
NULL | 40 | NULL | NULL
NULL | NULL | 500 | NULL

SELECT k, l.n AS l, m.n AS m FROM none FULL JOIN none AS l USING (k) FULL JOIN none AS m USING (k);
----
k | l | m

-- The columns of the key may have any names, and the key may be computed.
SELECT v, w, x FROM a FULL JOIN b ON a.k + 1 = w / 100 FULL JOIN c ON x / 1000 = COALESCE(w / 100, a.k + 1);
----
v | w | x
10 | 200 | NULL
20 | 300 | 3000
20 | 301 | 3000
21 | 300 | 3000
21 | 301 | 3000
30 | 400 | NULL
40 | NULL | NULL
NULL | 500 | 5000
NULL | NULL | 1000
NULL | NULL | 1001
NULL | NULL | 6000
NULL | NULL | 7000

EXPLAIN SELECT v, w, x FROM a FULL JOIN b ON a.k + 1 = w / 100 FULL JOIN c ON x / 1000 = COALESCE(w / 100, a.k + 1);
----
-> Full key merge (c.x / 1000 = a.k + 1 = b.w / 100) of 3 inputs  (cost=22.56 rows=8)
    -> Table scan on c  (cost=1.71 rows=6)
    -> Hash
        -> Table scan on a  (cost=1.43 rows=5)
        -> Table scan on b  (cost=1.43 rows=5)

-- A key that is not NULL where its member is missing is no merged key: such a row would match again.
SELECT v, w, x FROM a FULL JOIN b ON COALESCE(a.k, 5) = b.k FULL JOIN c ON COALESCE(COALESCE(a.k, 5), b.k) = c.k;
----
v | w | x
10 | NULL | NULL
20 | 200 | 1000
20 | 200 | 1001
21 | 200 | 1000
21 | 200 | 1001
30 | 300 | 3000
30 | 301 | 3000
40 | NULL | 5000
NULL | 400 | 5000
NULL | 500 | 5000
NULL | NULL | 6000
NULL | NULL | 7000

-- Nor is the key of some of the members.
SELECT v, w, x FROM a FULL JOIN b ON a.k = b.k FULL JOIN c ON a.k = c.k;
----
v | w | x
10 | NULL | NULL
20 | 200 | 1000
20 | 200 | 1001
21 | 200 | 1000
21 | 200 | 1001
30 | 300 | 3000
30 | 301 | 3000
40 | NULL | NULL
NULL | 400 | NULL
NULL | 500 | NULL
NULL | NULL | 5000
NULL | NULL | 6000
NULL | NULL | 7000

EXPLAIN SELECT v, w, x FROM a FULL JOIN b ON a.k = b.k FULL JOIN c ON a.k = c.k;
----
-> Full hash join (a.k = b.k)  (cost=26.52 rows=13)
    -> Full hash join (a.k = c.k)  (cost=13.52 rows=10)
        -> Table scan on c  (cost=1.71 rows=6)
        -> Hash
            -> Table scan on a  (cost=1.43 rows=5)
    -> Hash
        -> Table scan on b  (cost=1.43 rows=5)

-- Members may be joins of any kind; a LEFT or INNER JOIN inside the chain is part of a member.
SELECT w, x, y, z FROM (b LEFT JOIN e ON w = z) FULL JOIN c ON b.k = c.k FULL JOIN d ON COALESCE(b.k, c.k) = d.k;
----
w | x | y | z
200 | 1000 | NULL | NULL
200 | 1001 | NULL | NULL
300 | 3000 | 3 | NULL
301 | 3000 | 3 | NULL
400 | NULL | NULL | NULL
500 | NULL | NULL | NULL
NULL | 5000 | NULL | NULL
NULL | 6000 | NULL | NULL
NULL | 7000 | NULL | NULL
NULL | NULL | 1 | NULL
NULL | NULL | 6 | NULL
NULL | NULL | 7 | NULL

EXPLAIN SELECT v, w, x, y FROM (a JOIN b USING (k)) FULL JOIN c USING (k) FULL JOIN d USING (k);
----
-> Full key merge (k) of 3 inputs  (cost=28.93 rows=8)
    -> Table scan on c  (cost=1.71 rows=6)
    -> Hash
        -> Inner hash join (a.k = b.k)  (cost=11.92 rows=4)
            -> Table scan on a  (cost=1.43 rows=5)
            -> Hash
                -> Table scan on b  (cost=1.43 rows=5)
        -> Table scan on d  (cost=1.14 rows=4)

SELECT v, w, x, y FROM (a JOIN b USING (k)) FULL JOIN c USING (k) FULL JOIN d USING (k);
----
v | w | x | y
20 | 200 | 1000 | NULL
20 | 200 | 1001 | NULL
21 | 200 | 1000 | NULL
21 | 200 | 1001 | NULL
30 | 300 | 3000 | 3
30 | 301 | 3000 | 3
NULL | NULL | 5000 | NULL
NULL | NULL | 6000 | NULL
NULL | NULL | 7000 | NULL
NULL | NULL | NULL | 1
NULL | NULL | NULL | 6
NULL | NULL | NULL | 7
