-- INSERT stores the rows of any query.

CREATE TABLE fruit (id INTEGER, name VARCHAR, price DOUBLE);
INSERT INTO fruit VALUES (1, 'apple', 0.5), (2, 'pear', NULL), (3, NULL, 1.5);

-- A query reads the table as it was before the statement.
INSERT INTO fruit (name, id) SELECT name, id + 10 FROM fruit WHERE id <> 2;
SELECT id, name, price FROM fruit ORDER BY id;
----
id | name | price
1 | apple | 0.5
2 | pear | NULL
3 | NULL | 1.5
11 | apple | NULL
13 | NULL | NULL

INSERT INTO fruit (id) SELECT max(id) + 1 FROM fruit;
SELECT id, name, price FROM fruit WHERE id > 13;
----
id | name | price
14 | NULL | NULL

-- Rows are stored in the order of the query.
CREATE TABLE sorted (id INTEGER, name VARCHAR);
INSERT INTO sorted SELECT id, name FROM fruit ORDER BY id DESC LIMIT 2;
-- oracle: none (the order of rows without ORDER BY is minisql's)
SELECT id, name FROM sorted;
----
id | name
13 | NULL
14 | NULL

INSERT INTO fruit (id, name) WITH new AS (SELECT 21 AS k) SELECT k, 'fig' FROM new UNION ALL SELECT k + 1, NULL FROM new;
SELECT id, name FROM fruit WHERE id > 20;
----
id | name
21 | fig
22 | NULL

-- error
SELECT DEFAULT;
----
expected an expression or "*", found DEFAULT
line 1: SELECT DEFAULT;
               ^^^^^^^
hint: DEFAULT is a reserved word; write "DEFAULT" to use it as a name

-- error
VALUES (1, DEFAULT);
----
DEFAULT stands for a whole value that INSERT or UPDATE stores, and nowhere else
line 1: VALUES (1, DEFAULT);
                   ^^^^^^^
