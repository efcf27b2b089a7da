-- INSERT converts values to the types of the columns.
-- oracle: duckdb (sqlite3 has no date types)

CREATE TABLE fruit (id INTEGER, name VARCHAR);
INSERT INTO fruit (SELECT 1, 'apple');
INSERT INTO fruit VALUES (3, 'pear');

-- A value converts to the type of its column; a constant of a query is typed by the column.
CREATE TABLE event (day DATE, amount DECIMAL(6, 2), note VARCHAR);
INSERT INTO event SELECT '2024-02-29', 1.255, 12;
INSERT INTO event SELECT NULL, id, id FROM fruit WHERE id = 1;
SELECT day, amount, note FROM event;
----
day | amount | note
2024-02-29 | 1.26 | 12
NULL | 1.00 | 1

-- error
INSERT INTO event (day) SELECT id FROM fruit;
----
column day is DATE, this is INTEGER
line 1: INSERT INTO event (day) SELECT id FROM fruit;
                                       ^^

-- error
INSERT INTO event (day) SELECT name FROM fruit;
----
column day is DATE, this is VARCHAR
line 1: INSERT INTO event (day) SELECT name FROM fruit;
                                       ^^^^
hint: CAST(name AS DATE) converts it

-- error
INSERT INTO event (day, note) SELECT 1;
----
the query has a number of columns of 1, there are 2 columns to fill
line 1: INSERT INTO event (day, note) SELECT 1;
                                      ^^^^^^^^
hint: they are day, note

-- error
INSERT INTO event (amount) SELECT id * 1000000 FROM fruit;
----
1000000 is out of range for DECIMAL(6,2)
line 1: INSERT INTO event (amount) SELECT id * 1000000 FROM fruit;
                                          ^^^^^^^^^^^^

-- A failed statement stores nothing.
-- error
INSERT INTO event (amount) SELECT 1 / (id - 3) FROM fruit;
----
division by zero
line 1: INSERT INTO event (amount) SELECT 1 / (id - 3) FROM fruit;
                                          ^^^^^^^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

SELECT count(*) AS rows FROM event;
----
rows
2

INSERT INTO fruit WITH new AS (SELECT 23 AS k) VALUES ((SELECT k FROM new), 'kiwi');
SELECT id, name FROM fruit;
----
id | name
1 | apple
23 | kiwi
3 | pear
