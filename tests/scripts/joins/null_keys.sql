-- NULL equals nothing, not even NULL: a row with a NULL key matches no row, and an outer join still keeps it.

CREATE TABLE l (k INTEGER, v INTEGER);
INSERT INTO l VALUES (NULL, 1), (NULL, 2), (7, 3);
CREATE TABLE r (k INTEGER, w INTEGER);
INSERT INTO r VALUES (NULL, 10), (7, 20), (NULL, 30), (8, 40);
CREATE TABLE only_null (k INTEGER);
INSERT INTO only_null VALUES (NULL), (NULL);

SELECT v, w FROM l JOIN r ON l.k = r.k;
----
v | w
3 | 20

SELECT v, w FROM l LEFT JOIN r ON l.k = r.k;
----
v | w
1 | NULL
2 | NULL
3 | 20

SELECT v, w FROM l RIGHT JOIN r ON l.k = r.k;
----
v | w
3 | 20
NULL | 10
NULL | 30
NULL | 40

SELECT v, w FROM l FULL JOIN r ON l.k = r.k;
----
v | w
1 | NULL
2 | NULL
3 | 20
NULL | 10
NULL | 30
NULL | 40

SELECT v, o.k FROM l FULL JOIN only_null o ON l.k = o.k;
----
v | k
1 | NULL
2 | NULL
3 | NULL
NULL | NULL
NULL | NULL

SELECT count(*) FROM only_null a FULL JOIN only_null b ON a.k = b.k;
----
count(*)
4

-- A key that is an expression can be NULL, too.
SELECT v, w FROM l FULL JOIN r ON NULLIF(l.k, 7) = r.k;
----
v | w
1 | NULL
2 | NULL
3 | NULL
NULL | 10
NULL | 20
NULL | 30
NULL | 40
