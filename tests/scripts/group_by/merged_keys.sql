-- The merged column of USING is one key, whichever side a row comes from.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (2, 21), (NULL, 30);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (2, 200), (3, 300), (3, 301), (NULL, 400);

SELECT k, count(*), count(v), count(w) FROM a FULL JOIN b USING (k) GROUP BY k;
----
k | count(*) | count(v) | count(w)
1 | 1 | 1 | 0
2 | 2 | 2 | 2
3 | 2 | 0 | 2
NULL | 2 | 1 | 1

SELECT k, count(*) FROM a LEFT JOIN b USING (k) GROUP BY k;
----
k | count(*)
1 | 1
2 | 2
NULL | 1

SELECT k, count(*) FROM a RIGHT JOIN b USING (k) GROUP BY k;
----
k | count(*)
2 | 2
3 | 2
NULL | 1

SELECT k, count(*) FROM a FULL JOIN b USING (k) GROUP BY k HAVING count(*) > 1;
----
k | count(*)
2 | 2
3 | 2
NULL | 2

SELECT k FROM a FULL JOIN b USING (k) GROUP BY k ORDER BY k DESC NULLS LAST;
----
k
3
2
1
NULL
