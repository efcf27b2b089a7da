-- What an index is good for: a range of rows, rows in its order, and the partners of few rows. The tables are small, so
-- their statistics say that they are large.

CREATE TABLE customers (id INTEGER, name VARCHAR);
INSERT INTO customers VALUES (1, 'Ada'), (2, 'Bo'), (3, 'Cy'), (4, 'Di');
CREATE TABLE orders (id INTEGER, customer INTEGER, total INTEGER);
INSERT INTO orders VALUES (10, 1, 50), (11, 1, 20), (12, 3, 70), (13, NULL, 5), (14, 4, 20);
CREATE INDEX customer_orders ON orders (customer, total);
CREATE INDEX order_ids ON orders (id);

-- oracle: none (statistics are minisql's to edit)
SET STATISTICS orders ROWS 100000;
SET STATISTICS orders.id DISTINCT 100000 MIN 1 MAX 100000;
SET STATISTICS orders.customer DISTINCT 20000 MIN 1 MAX 20000;

-- A range of the index stands for the filters that it can; the others are tested on its rows.
EXPLAIN SELECT * FROM orders WHERE id BETWEEN 11 AND 13 AND total < 60;
----
-> Filter: (orders.total < 60)  (cost=11.69 rows=2)
    -> Index range scan on orders using order_ids over (11 <= id <= 13)  (cost=10.94 rows=13)

SELECT * FROM orders WHERE id BETWEEN 11 AND 13 AND total < 60;
----
id | customer | total
11 | 1 | 20
13 | NULL | 5

-- Equalities come before one range. IS NULL is an equality.
EXPLAIN SELECT total FROM orders WHERE customer = 1 AND total > 20;
----
-> Index range scan on orders using customer_orders over (customer = 1, total > 20)  (cost=4.77 rows=3)

EXPLAIN SELECT id FROM orders WHERE customer IS NULL;
----
-> Index range scan on orders using customer_orders over (customer IS NULL)  (cost=9509.32 rows=20000)

-- The rows are in order already.
EXPLAIN SELECT id, total FROM orders WHERE customer = 1 ORDER BY total;
----
-> Index range scan on orders using customer_orders over (customer = 1)  (cost=5.44 rows=4)

SELECT id, total FROM orders WHERE customer = 1 ORDER BY total;
----
id | total
11 | 20
10 | 50

EXPLAIN SELECT id, total FROM orders ORDER BY id LIMIT 2;
----
-> Limit: 2 row(s)  (cost=1.06 rows=2)
    -> Index scan on orders using order_ids  (cost=53060.00 rows=100000)

SELECT id, total FROM orders ORDER BY id LIMIT 2;
----
id | total
10 | 50
11 | 20

-- Few rows look up their partners in a large table; conditions on that table are tested on what is found.
EXPLAIN SELECT name, orders.id FROM customers JOIN orders ON orders.customer = customers.id WHERE total >= 20;
----
-> Nested loop inner join: (orders.total >= 20)  (cost=10.52 rows=13)
    -> Table scan on customers  (cost=1.13 rows=4)
    -> Index lookup on orders using customer_orders (customer = customers.id)  (cost=2.21 rows=4)

SELECT name, orders.id FROM customers JOIN orders ON orders.customer = customers.id WHERE total >= 20;
----
name | id
Ada | 10
Ada | 11
Cy | 12
Di | 14

EXPLAIN SELECT name, total FROM orders RIGHT JOIN customers ON orders.customer = customers.id AND total = 20;
----
-> Nested loop left join: (orders.total = 20)  (cost=9.37 rows=5)
    -> Table scan on customers  (cost=1.13 rows=4)
    -> Index lookup on orders using customer_orders (customer = customers.id)  (cost=2.21 rows=4)

SELECT name, total FROM orders RIGHT JOIN customers ON orders.customer = customers.id AND total = 20;
----
name | total
Ada | 20
Bo | NULL
Cy | NULL
Di | 20

EXPLAIN SELECT name FROM customers ANTI JOIN orders ON orders.customer = customers.id;
----
-> Nested loop antijoin  (cost=7.91 rows=1)
    -> Table scan on customers  (cost=1.13 rows=4)
    -> Index lookup on orders using customer_orders (customer = customers.id)  (cost=2.21 rows=4)

-- oracle: duckdb (sqlite3 has no SEMI and ANTI JOIN)
SELECT name FROM customers ANTI JOIN orders ON orders.customer = customers.id;
----
name
Bo

-- A FULL JOIN has to read both of its sides.
EXPLAIN SELECT name, orders.id FROM customers FULL JOIN orders ON orders.customer = customers.id;
----
-> Full hash join (customers.id = orders.customer)  (cost=63077.37 rows=100000)
    -> Table scan on orders  (cost=28530.00 rows=100000)
    -> Hash
        -> Table scan on customers  (cost=1.13 rows=4)
