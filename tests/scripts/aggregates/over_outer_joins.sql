-- The NULL-extended rows of an outer join are rows: count(*) counts them, count(column) does not.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (1, 11), (2, 20), (NULL, 30);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (1, 5), (3, 7), (3, 8), (NULL, 9);

SELECT count(*), count(a.k), count(b.k), count(1) FROM a FULL JOIN b ON a.k = b.k;
----
count(*) | count(a.k) | count(b.k) | count(1)
7 | 3 | 4 | 7

SELECT a.k, count(*), count(b.w), sum(b.w) FROM a LEFT JOIN b ON a.k = b.k GROUP BY a.k;
----
k | count(*) | count(b.w) | sum(b.w)
1 | 2 | 2 | 10
2 | 1 | 0 | NULL
NULL | 1 | 0 | NULL

SELECT b.k, count(*), count(v), sum(v) FROM a RIGHT JOIN b ON a.k = b.k GROUP BY b.k;
----
k | count(*) | count(v) | sum(v)
1 | 2 | 2 | 21
3 | 2 | 0 | NULL
NULL | 1 | 0 | NULL

SELECT a.k, b.k, count(*) FROM a FULL JOIN b ON a.k = b.k GROUP BY a.k, b.k;
----
k | k | count(*)
1 | 1 | 2
2 | NULL | 1
NULL | 3 | 2
NULL | NULL | 2

SELECT count(DISTINCT a.k), count(DISTINCT b.k), count(*) FROM a FULL JOIN b ON a.k = b.k;
----
count(DISTINCT a.k) | count(DISTINCT b.k) | count(*)
2 | 2 | 7

SELECT sum(COALESCE(v, 0) - COALESCE(w, 0)) FROM a FULL JOIN b ON a.k = b.k;
----
sum(COALESCE(v, 0) - COALESCE(w, 0))
37
