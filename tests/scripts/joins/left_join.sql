-- LEFT JOIN keeps every row on its left; a row that matches nothing gets NULLs on the right.

CREATE TABLE a (id INTEGER, k INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (3, NULL), (4, 10);
CREATE TABLE b (k INTEGER, v VARCHAR);
INSERT INTO b VALUES (10, 'x'), (30, 'y'), (NULL, 'z');

SELECT id, v FROM a LEFT JOIN b ON a.k = b.k;
----
id | v
1 | x
2 | NULL
3 | NULL
4 | x

SELECT id, v FROM a LEFT OUTER JOIN b ON a.k = b.k;
----
id | v
1 | x
2 | NULL
3 | NULL
4 | x

-- A condition in ON decides only about matching; the row of the left side stays.
SELECT id, v FROM a LEFT JOIN b ON a.k = b.k AND a.id > 1;
----
id | v
1 | NULL
2 | NULL
3 | NULL
4 | x

SELECT id, v FROM a LEFT JOIN b ON a.k = b.k AND b.v = 'y';
----
id | v
1 | NULL
2 | NULL
3 | NULL
4 | NULL

-- The same condition in WHERE removes rows.
SELECT id, v FROM a LEFT JOIN b ON a.k = b.k WHERE a.id > 1;
----
id | v
2 | NULL
3 | NULL
4 | x

-- A condition that no NULL passes makes an inner join of it.
SELECT id, v FROM a LEFT JOIN b ON a.k = b.k WHERE b.v = 'x';
----
id | v
1 | x
4 | x

-- The rows without a partner.
SELECT id, v FROM a LEFT JOIN b ON a.k = b.k WHERE b.k IS NULL;
----
id | v
2 | NULL
3 | NULL
