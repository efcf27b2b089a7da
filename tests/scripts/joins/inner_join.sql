-- INNER JOIN gives the pairs on which ON is TRUE: not FALSE, and not unknown.

CREATE TABLE a (id INTEGER, k INTEGER);
INSERT INTO a VALUES (1, 10), (2, 20), (3, NULL), (4, 10);
CREATE TABLE b (k INTEGER, v VARCHAR);
INSERT INTO b VALUES (10, 'x'), (30, 'y'), (NULL, 'z');

SELECT id, v FROM a INNER JOIN b ON a.k = b.k;
----
id | v
1 | x
4 | x

SELECT id, v FROM a JOIN b ON a.k = b.k;
----
id | v
1 | x
4 | x

SELECT id, v FROM a JOIN b ON a.k < b.k AND b.v <> 'q';
----
id | v
1 | y
2 | y
4 | y

-- Either side of an equality may be an expression.
SELECT id, v FROM a JOIN b ON a.k + 10 = b.k;
----
id | v
2 | y

-- ON may read one side only.
SELECT id, v FROM a JOIN b ON id = 1;
----
id | v
1 | x
1 | y
1 | z
