-- RIGHT JOIN is a LEFT JOIN with its sides swapped; the columns stay in the order of FROM.

CREATE TABLE a (id INTEGER, k INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (3, NULL);
CREATE TABLE b (k INTEGER, v VARCHAR);
INSERT INTO b VALUES (10, 'x'), (30, 'y'), (NULL, 'z');

SELECT * FROM a RIGHT JOIN b ON a.k = b.k;
----
id | k | k | v
1 | 10 | 10 | x
NULL | NULL | 30 | y
NULL | NULL | NULL | z

SELECT * FROM a RIGHT OUTER JOIN b ON a.k = b.k AND a.id > 1;
----
id | k | k | v
NULL | NULL | 10 | x
NULL | NULL | 30 | y
NULL | NULL | NULL | z

-- The second RIGHT JOIN extends the whole first one with NULLs.
SELECT a.id, b.v, c.v FROM a RIGHT JOIN b ON a.k = b.k RIGHT JOIN b c ON b.v = c.v AND c.k = 30;
----
id | v | v
NULL | NULL | x
NULL | NULL | z
NULL | y | y

-- WHERE on the preserved side does not become part of ON.
SELECT id, v FROM a RIGHT JOIN b ON a.k = b.k WHERE v <> 'x';
----
id | v
NULL | y
NULL | z

SELECT id, v FROM a RIGHT JOIN b ON a.k = b.k WHERE id IS NULL;
----
id | v
NULL | y
NULL | z
