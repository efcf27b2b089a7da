-- RETURNING gives the rows that a statement has inserted, changed or removed.

CREATE TABLE stock (item VARCHAR PRIMARY KEY, amount INTEGER DEFAULT 0, price DECIMAL(6,2));
INSERT INTO stock VALUES ('nail', 10, 0.5), ('nut', 0, 1.25), ('bolt', NULL, NULL) RETURNING *;
----
item | amount | price
bolt | NULL | NULL
nail | 10 | 0.50
nut | 0 | 1.25

INSERT INTO stock (item) SELECT item || 's' FROM stock WHERE amount > 5 RETURNING item, amount + 1 AS more, price IS NULL;
----
item | more | price IS NULL
nails | 1 | true

INSERT INTO stock (item) SELECT item FROM stock WHERE FALSE RETURNING item;
----
item

-- Of a row that was changed it gives the new values.
UPDATE stock SET amount = COALESCE(amount, 0) + 1, price = price * 2 WHERE item <> 'nails' RETURNING item, amount, price;
----
item | amount | price
bolt | 1 | NULL
nail | 11 | 1.00
nut | 1 | 2.50

DELETE FROM stock WHERE amount > 0 RETURNING item;
----
item
bolt
nail
nut

SELECT item, amount FROM stock;
----
item | amount
nails | 0

-- A subquery reads the tables as they were before the statement.
-- oracle: none (duckdb takes no subquery here; sqlite3 reads the table as it is in the middle of the statement)
INSERT INTO stock (item) VALUES ('glue') RETURNING item, (SELECT count(*) FROM stock) AS before;
----
item | before
glue | 1

-- An error in RETURNING is one of the statement, which then has done nothing.
-- error
-- oracle: none (1 / 0 is NULL there)
UPDATE stock SET amount = 7 RETURNING 1 / (amount - 7);
----
division by zero
line 1: UPDATE stock SET amount = 7 RETURNING 1 / (amount - 7);
                                              ^^^^^^^^^^^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

SELECT item, amount FROM stock WHERE amount = 7;
----
item | amount

-- error
INSERT INTO stock (item) VALUES ('wood') RETURNING thing;
----
there is no column thing
line 1: INSERT INTO stock (item) VALUES ('wood') RETURNING thing;
                                                           ^^^^^
hint: the columns here are item, amount, price

-- error
DELETE FROM stock RETURNING count(*);
----
count(*) cannot stand in RETURNING
line 1: DELETE FROM stock RETURNING count(*);
                                    ^^^^^^^^

-- error
DELETE FROM stock RETURNING rank() OVER (ORDER BY amount);
----
a window function cannot stand in RETURNING
line 1: DELETE FROM stock RETURNING rank() OVER (ORDER BY amount);
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- Columns of other tables can be read too; * is the target and then the others.
CREATE TABLE delivery (thing VARCHAR, extra INTEGER);
INSERT INTO delivery VALUES ('nails', 100), ('glue', 200), ('wood', 300);
-- oracle: none (duckdb and sqlite3 give columns of the target only)
UPDATE stock AS s SET amount = amount + extra FROM delivery AS d WHERE d.thing = s.item RETURNING *, s.amount - d.extra AS before;
----
item | amount | price | thing | extra | before
glue | 200 | NULL | glue | 200 | 0
nails | 100 | NULL | nails | 100 | 0

-- oracle: none (duckdb gives columns of the target only, sqlite3 has no USING)
DELETE FROM stock USING delivery WHERE thing = item AND extra > 100 RETURNING item, extra, stock.amount;
----
item | extra | amount
glue | 200 | 200

-- A row that is removed once cannot be given beside several others.
-- error
DELETE FROM stock USING delivery RETURNING item, thing;
----
a row of stock is to be returned in different ways at the same time
hint: it matches several rows of USING; let USING give one row for each row that goes

EXPLAIN DELETE FROM stock USING delivery WHERE thing = item RETURNING item, extra;
----
-> Distinct  (cost=5.16..5.16 rows=1)
    -> Inner hash join (stock.item = delivery.thing)  (cost=3.43 rows=1)
        -> Table scan on delivery  (cost=0.86 rows=3)
        -> Hash
            -> Table scan on stock  (cost=0.29 rows=1)
