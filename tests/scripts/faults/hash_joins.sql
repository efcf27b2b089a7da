-- Wrong results that hash joins of other engines gave: NULL keys that match each other, keys compared by hash alone,
-- rows lost or repeated in the pass over the unmatched rows.

CREATE TABLE a (k INTEGER, v INTEGER);
INSERT INTO a VALUES (-1, 1), (-2, 2), (NULL, 3), (4, 4);
CREATE TABLE b (k INTEGER, w INTEGER);
INSERT INTO b VALUES (-2, 10), (NULL, 20), (5, 30), (4, 40);

-- -1 and -2 have one hash value in some languages.
SELECT a.v, b.w FROM a JOIN b ON a.k = b.k;
----
v | w
2 | 10
4 | 40

SELECT a.v, b.w FROM a FULL JOIN b ON a.k = b.k;
----
v | w
1 | NULL
2 | 10
3 | NULL
4 | 40
NULL | 20
NULL | 30

-- A second condition beside the equality.
SELECT a.v, b.w FROM a LEFT JOIN b ON a.k = b.k AND b.w > 20;
----
v | w
1 | NULL
2 | NULL
3 | NULL
4 | 40

-- RIGHT and FULL JOIN on other conditions than equality.
SELECT a.v, b.w FROM a RIGHT JOIN b ON a.k < b.k;
----
v | w
1 | 30
1 | 40
2 | 30
2 | 40
4 | 30
NULL | 10
NULL | 20

SELECT a.v, b.w FROM a FULL JOIN b ON a.k < b.k AND b.w > 30;
----
v | w
1 | 40
2 | 40
3 | NULL
4 | NULL
NULL | 10
NULL | 20
NULL | 30

-- RIGHT JOIN shows the columns of both sides.
SELECT a.k, a.v, b.k, b.w FROM a RIGHT JOIN b ON a.k = b.k;
----
k | v | k | w
-2 | 2 | -2 | 10
4 | 4 | 4 | 40
NULL | NULL | 5 | 30
NULL | NULL | NULL | 20

-- A matched row of either side must not come again when the sides are swapped.
SELECT b.w, a.v FROM b FULL JOIN a ON a.k = b.k;
----
w | v
10 | 2
20 | NULL
30 | NULL
40 | 4
NULL | 1
NULL | 3

-- NATURAL FULL JOIN has the common column once, with the keys of both sides.
SELECT * FROM a NATURAL FULL JOIN b;
----
k | v | w
-1 | 1 | NULL
-2 | 2 | 10
4 | 4 | 40
5 | NULL | 30
NULL | 3 | NULL
NULL | NULL | 20

-- The keys of a FULL JOIN of three tables.
SELECT k, v, w, z FROM a FULL JOIN b USING (k) FULL JOIN (SELECT 5 AS k, 'z' AS z) c USING (k);
----
k | v | w | z
-1 | 1 | NULL | NULL
-2 | 2 | 10 | NULL
4 | 4 | 40 | NULL
5 | NULL | 30 | z
NULL | 3 | NULL | NULL
NULL | NULL | 20 | NULL
