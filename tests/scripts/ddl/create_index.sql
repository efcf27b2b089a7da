-- CREATE INDEX makes a sorted index, for as long as the session lasts. It is built when a plan first uses it, and anew
-- when the table has changed since.
-- oracle: none (SHOW INDEXES is minisql's)

CREATE TABLE orders (id INTEGER, customer VARCHAR, placed DATE);
INSERT INTO orders VALUES (3, 'Ada', DATE '2024-03-01'), (1, 'Bo', DATE '2024-01-01'), (2, NULL, DATE '2024-02-01');
CREATE INDEX orders_by_id ON orders (id);
CREATE INDEX by_customer ON Orders (customer, placed);

SHOW INDEXES;
----
table | index | columns
orders | orders_by_id | id
orders | by_customer | customer, placed

CREATE TABLE empty (x INTEGER);
SHOW INDEXES FROM empty;
----
table | index | columns

SELECT id, customer FROM orders WHERE id >= 2 ORDER BY id;
----
id | customer
2 | NULL
3 | Ada

-- An index follows its table.
INSERT INTO orders VALUES (2, 'Cy', DATE '2024-04-01');
SELECT id, customer FROM orders WHERE id = 2 ORDER BY customer;
----
id | customer
2 | Cy
2 | NULL

-- A name stands for one index in the whole session.
-- error
CREATE INDEX orders_by_id ON empty (x);
----
index orders_by_id exists already
line 1: CREATE INDEX orders_by_id ON empty (x);
                     ^^^^^^^^^^^^
hint: it is an index of orders; DROP INDEX orders_by_id removes it

CREATE INDEX IF NOT EXISTS orders_by_id ON empty (x);

-- error
CREATE INDEX i ON orders (id, price);
----
table orders has no column price
line 1: CREATE INDEX i ON orders (id, price);
                                      ^^^^^
hint: it has id, customer, placed

-- error
CREATE INDEX i ON orders (id, ID);
----
column ID is named twice
line 1: CREATE INDEX i ON orders (id, ID);
                                      ^^

DROP INDEX by_customer;

-- error
DROP INDEX by_customer;
----
there is no index by_customer
line 1: DROP INDEX by_customer;
                   ^^^^^^^^^^^
hint: the indexes are orders_by_id

DROP INDEX IF EXISTS by_customer;

-- A dropped table takes its indexes with it.
DROP TABLE orders;
SHOW INDEXES;
----
table | index | columns
