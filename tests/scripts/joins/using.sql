-- JOIN … USING (k) joins on equal k and shows one k: the left one, or where that is NULL the right one.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (NULL, 30);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (2, 200), (3, 300), (NULL, 400);
CREATE TABLE c (k INTEGER, u INTEGER);
INSERT INTO c VALUES (2, 7), (3, 8), (4, 9);

SELECT k, v, w FROM a JOIN b USING (k);
----
k | v | w
2 | 20 | 200

SELECT k, v, w FROM a LEFT JOIN b USING (k);
----
k | v | w
1 | 10 | NULL
2 | 20 | 200
NULL | 30 | NULL

SELECT k, v, w FROM a RIGHT JOIN b USING (k);
----
k | v | w
2 | 20 | 200
3 | NULL | 300
NULL | NULL | 400

SELECT k, v, w FROM a FULL JOIN b USING (k);
----
k | v | w
1 | 10 | NULL
2 | 20 | 200
3 | NULL | 300
NULL | 30 | NULL
NULL | NULL | 400

-- The columns of the sides can still be named, and are what they were before the join.
SELECT k, a.k, b.k FROM a FULL JOIN b USING (k);
----
k | k | k
1 | 1 | NULL
2 | 2 | 2
3 | NULL | 3
NULL | NULL | NULL
NULL | NULL | NULL

-- * shows the merged column once, and first.
SELECT * FROM a FULL JOIN b USING (k);
----
k | v | w
1 | 10 | NULL
2 | 20 | 200
3 | NULL | 300
NULL | 30 | NULL
NULL | NULL | 400

-- A second USING joins on the merged column: 3 is in b and c only.
SELECT k, v, w, u FROM a FULL JOIN b USING (k) FULL JOIN c USING (k);
----
k | v | w | u
1 | 10 | NULL | NULL
2 | 20 | 200 | 7
3 | NULL | 300 | 8
4 | NULL | NULL | 9
NULL | 30 | NULL | NULL
NULL | NULL | 400 | NULL

SELECT k, v, w, u FROM a FULL JOIN b USING (k) JOIN c USING (k);
----
k | v | w | u
2 | 20 | 200 | 7
3 | NULL | 300 | 8

SELECT k, v, w, u FROM a FULL JOIN b USING (k) LEFT JOIN c USING (k);
----
k | v | w | u
1 | 10 | NULL | NULL
2 | 20 | 200 | 7
3 | NULL | 300 | 8
NULL | 30 | NULL | NULL
NULL | NULL | 400 | NULL

SELECT k, v, w, u FROM a RIGHT JOIN b USING (k) LEFT JOIN c USING (k);
----
k | v | w | u
2 | 20 | 200 | 7
3 | NULL | 300 | 8
NULL | NULL | 400 | NULL

-- A filter on the merged column.
SELECT k, v, w FROM a FULL JOIN b USING (k) WHERE k >= 2;
----
k | v | w
2 | 20 | 200
3 | NULL | 300

SELECT k, v, w FROM a FULL JOIN b USING (k) WHERE k IS NULL;
----
k | v | w
NULL | 30 | NULL
NULL | NULL | 400

SELECT k, count(*), sum(v), sum(w) FROM a FULL JOIN b USING (k) GROUP BY k;
----
k | count(*) | sum(v) | sum(w)
1 | 1 | 10 | NULL
2 | 1 | 20 | 200
3 | 1 | NULL | 300
NULL | 2 | 30 | 400
