-- DEFAULT stands for the default of the column, which is NULL where CREATE TABLE names none.
-- oracle: duckdb (sqlite3 has no DEFAULT as a value)

CREATE TABLE fruit (id INTEGER, name VARCHAR, price DOUBLE);

INSERT INTO fruit VALUES (20, DEFAULT, 2.5);
INSERT INTO fruit DEFAULT VALUES;
SELECT id, name, price FROM fruit;
----
id | name | price
20 | NULL | 2.5
NULL | NULL | NULL

UPDATE fruit SET price = DEFAULT, name = 'plum' WHERE id = 20;
SELECT id, name, price FROM fruit;
----
id | name | price
20 | plum | NULL
NULL | NULL | NULL
