-- Wrong results of optimizers of other engines: conditions that moved to where they filter other rows.

CREATE TABLE m (id INTEGER, g INTEGER);
INSERT INTO m VALUES (1, 1), (2, 2), (3, NULL);
CREATE TABLE g (id INTEGER, name VARCHAR);
INSERT INTO g VALUES (1, 'one'), (3, 'three'), (4, NULL);

-- WHERE of the null-supplying side into ON.
SELECT m.id, g.id FROM m LEFT JOIN g ON m.g = g.id WHERE g.id IS NULL;
----
id | id
2 | NULL
3 | NULL

-- ON of the preserved side into its scan.
SELECT m.id, g.id FROM m LEFT JOIN g ON m.g = g.id AND m.id > 1;
----
id | id
1 | NULL
2 | NULL
3 | NULL

SELECT m.id, g.id FROM m RIGHT JOIN g ON m.g = g.id AND g.name = 'one';
----
id | id
1 | 1
NULL | 3
NULL | 4

SELECT m.id, g.id FROM m FULL JOIN g ON m.g = g.id AND m.id = 2 AND g.name IS NULL;
----
id | id
1 | NULL
2 | NULL
3 | NULL
NULL | 1
NULL | 3
NULL | 4

-- A filter through LIMIT and through top-n.
SELECT id FROM (SELECT id FROM m ORDER BY id LIMIT 1) s WHERE id > 1;
----
id

SELECT count(*) FROM (SELECT id FROM m LIMIT 2) s WHERE id < 100;
----
count(*)
2

-- A WHERE on the preserved column keeps the unmatched rows of that side.
SELECT m.id, g.id FROM m FULL JOIN g ON m.g = g.id WHERE m.id >= 2;
----
id | id
2 | NULL
3 | NULL

SELECT m.id, g.id FROM m FULL JOIN g ON m.g = g.id WHERE g.id >= 3;
----
id | id
NULL | 3
NULL | 4

-- INNER after FULL is not done first.
SELECT m.id, g.id, n.id FROM m FULL JOIN g ON m.g = g.id JOIN m n ON n.id = g.id;
----
id | id | id
1 | 1 | 1
NULL | 3 | 3

SELECT m.id, g.id, n.id FROM m FULL JOIN g ON m.g = g.id JOIN m n ON n.id = COALESCE(m.id, g.id);
----
id | id | id
1 | 1 | 1
2 | NULL | 2
3 | NULL | 3
NULL | 3 | 3

-- FULL after another outer join.
SELECT m.id, g.id, n.id FROM m LEFT JOIN g ON m.g = g.id FULL JOIN m n ON g.id = n.g;
----
id | id | id
1 | 1 | 1
2 | NULL | NULL
3 | NULL | NULL
NULL | NULL | 2
NULL | NULL | 3

SELECT m.id, g.id, n.id FROM m RIGHT JOIN g ON m.g = g.id FULL JOIN m n ON m.id = n.g;
----
id | id | id
1 | 1 | 1
NULL | 3 | NULL
NULL | 4 | NULL
NULL | NULL | 2
NULL | NULL | 3

-- NOT IN over COALESCE does not reject NULLs.
SELECT m.id, g.id FROM m FULL JOIN g ON m.g = g.id WHERE COALESCE(m.id, 15) NOT IN (1, 2);
----
id | id
3 | NULL
NULL | 3
NULL | 4

-- IS NOT NULL above FULL JOIN.
SELECT m.id, g.name FROM m FULL JOIN g ON m.g = g.id WHERE g.name IS NOT NULL;
----
id | name
1 | one
NULL | three

-- The merged column of USING is the one that later joins and conditions see.
SELECT id, x.g, y.name FROM (SELECT id, g FROM m) x FULL JOIN (SELECT id, name FROM g) y USING (id) WHERE id > 3;
----
id | g | name
4 | NULL | NULL

SELECT id, z.g FROM (SELECT id, g FROM m) x FULL JOIN (SELECT id, name FROM g) y USING (id) LEFT JOIN (SELECT 4 AS id, 9 AS g) z USING (id);
----
id | g
1 | NULL
2 | NULL
3 | NULL
4 | 9

-- LIMIT does not move below FULL JOIN.
SELECT count(*) FROM (SELECT m.id, g.id AS gid FROM m FULL JOIN g ON m.g = g.id LIMIT 5) s;
----
count(*)
5

SELECT m.id, g.id FROM m FULL JOIN g ON m.g = g.id ORDER BY g.id DESC NULLS LAST, m.id LIMIT 1;
----
id | id
NULL | 4

-- A filter on the left side of a FULL JOIN that is IS NULL.
SELECT m.id, g.id FROM m FULL JOIN g ON m.g = g.id WHERE m.g IS NULL;
----
id | id
3 | NULL
NULL | 3
NULL | 4
