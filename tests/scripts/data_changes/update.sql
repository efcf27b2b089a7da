-- UPDATE gives new values to the rows that a query finds.

CREATE TABLE stock (item VARCHAR, amount INTEGER, price DOUBLE);
INSERT INTO stock VALUES ('nail', 10, 0.5), ('nut', NULL, 1.5), ('bolt', 30, NULL), (NULL, 40, 4.5);

UPDATE stock SET amount = amount + 1 WHERE price > 1;
SELECT item, amount, price FROM stock;
----
item | amount | price
NULL | 41 | 4.5
bolt | 30 | NULL
nail | 10 | 0.5
nut | NULL | 1.5

-- All new values are computed from the old row.
UPDATE stock SET amount = price * 2, price = amount;
SELECT item, amount, price FROM stock;
----
item | amount | price
NULL | 9 | 41.0
bolt | NULL | 30.0
nail | 1 | 10.0
nut | 3 | NULL

UPDATE stock AS s SET item = 'screw', amount = 5 WHERE s.item IS NULL;
SELECT item, amount, price FROM stock;
----
item | amount | price
bolt | NULL | 30.0
nail | 1 | 10.0
nut | 3 | NULL
screw | 5 | 41.0

-- Subqueries read the table as it was before the statement.
UPDATE stock SET amount = (SELECT sum(amount) FROM stock) WHERE item IN (SELECT item FROM stock WHERE amount = 5);
SELECT item, amount FROM stock;
----
item | amount
bolt | NULL
nail | 1
nut | 3
screw | 9

UPDATE stock SET amount = (SELECT count(*) FROM stock AS other WHERE other.item < stock.item);
SELECT item, amount FROM stock;
----
item | amount
bolt | 0
nail | 1
nut | 2
screw | 3

-- FROM joins other tables, in every way a query can.
CREATE TABLE delivery (item VARCHAR, amount INTEGER);
CREATE TABLE factor (item VARCHAR, times INTEGER);
INSERT INTO delivery VALUES ('nail', 100), ('bolt', 200), ('glue', 300);
INSERT INTO factor VALUES ('bolt', 3), ('nail', NULL);
UPDATE stock SET amount = stock.amount + d.amount * COALESCE(f.times, 1)
FROM delivery AS d LEFT JOIN factor AS f ON f.item = d.item WHERE d.item = stock.item;
SELECT item, amount FROM stock;
----
item | amount
bolt | 600
nail | 101
nut | 2
screw | 3

-- A row that is found several times is updated once, if all agree.
INSERT INTO delivery VALUES ('nail', 100);
UPDATE stock SET amount = d.amount FROM delivery AS d WHERE d.item = stock.item;
SELECT item, amount FROM stock;
----
item | amount
bolt | 200
nail | 100
nut | 2
screw | 3

INSERT INTO delivery VALUES ('nail', 150);
-- error
UPDATE stock SET amount = d.amount FROM delivery AS d WHERE d.item = stock.item;
----
a row of stock is to get different values at the same time
hint: it matches several rows of FROM; let FROM give one row for each row that changes

-- A failed statement changes nothing.
-- error
UPDATE stock SET amount = 1 / (amount - 100);
----
division by zero
line 1: UPDATE stock SET amount = 1 / (amount - 100);
                                  ^^^^^^^^^^^^^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

SELECT item, amount FROM stock;
----
item | amount
bolt | 200
nail | 100
nut | 2
screw | 3

-- An index follows the change.
CREATE INDEX by_item ON stock (item);
UPDATE stock SET item = 'tack' WHERE item = 'nail';
SELECT item, amount FROM stock WHERE item = 'tack';
----
item | amount
tack | 100

-- oracle: none (EXPLAIN is minisql's)
EXPLAIN UPDATE stock SET amount = d.amount FROM delivery AS d WHERE d.item = stock.item AND d.amount > 150;
----
-> Distinct  (cost=7.53..7.53 rows=3)
    -> Nested loop inner join  (cost=2.67 rows=3)
        -> Filter: (d.amount > 150)  (cost=1.71 rows=3)
            -> Table scan on delivery AS d  (cost=1.43 rows=5)
        -> Index lookup on stock using by_item (item = d.item)  (cost=0.34 rows=1)

-- error
UPDATE stock SET amount = 1, Amount = 2;
----
column Amount is named twice
line 1: UPDATE stock SET amount = 1, Amount = 2;
                                     ^^^^^^

-- error
UPDATE stock SET size = 1;
----
table stock has no column size
line 1: UPDATE stock SET size = 1;
                         ^^^^
hint: it has item, amount, price

-- error
UPDATE stock SET amount = count(*);
----
count(*) cannot stand in SET
line 1: UPDATE stock SET amount = count(*);
                                  ^^^^^^^^

-- error
UPDATE stock SET price = item;
----
column price is DOUBLE, this is VARCHAR
line 1: UPDATE stock SET price = item;
                                 ^^^^
hint: CAST(item AS DOUBLE) converts it

-- error
UPDATE stock SET (amount, price) = (1, 2, 3);
----
2 columns are set to 3 values
line 1: UPDATE stock SET (amount, price) = (1, 2, 3);
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- oracle: sqlite3 (duckdb has no assignment to a row)
UPDATE stock SET (amount, price) = (price, amount + 1) WHERE item = 'tack';
SELECT item, amount, price FROM stock;
----
item | amount | price
bolt | 200 | 30.0
nut | 2 | NULL
screw | 3 | 41.0
tack | 10 | 101.0

-- Several columns may be set to the row of a query, NULL where it gives none.
CREATE TABLE place (k INTEGER, a INTEGER, b VARCHAR);
CREATE TABLE news (k INTEGER, x INTEGER, y VARCHAR);
INSERT INTO place VALUES (1, 0, 'o'), (2, 0, 'o'), (3, 0, NULL);
INSERT INTO news VALUES (1, 10, 'ten'), (2, NULL, 'nil');
-- oracle: sqlite3 (duckdb sets several columns to values only)
UPDATE place SET (a, b) = (SELECT x, y FROM news WHERE news.k = place.k);
SELECT k, a, b FROM place;
----
k | a | b
1 | 10 | ten
2 | NULL | nil
3 | NULL | NULL

-- oracle: sqlite3 (duckdb sets several columns to values only)
UPDATE place SET (b, a) = (SELECT min(y), max(x) + place.k FROM news WHERE news.k <= place.k), k = k + 1 WHERE k > 1;
SELECT k, a, b FROM place;
----
k | a | b
1 | 10 | ten
3 | 12 | nil
4 | 13 | nil

-- error
UPDATE place SET (a, b) = (SELECT x, y FROM news);
----
a subquery used as a value gave more than one row
line 1: UPDATE place SET (a, b) = (SELECT x, y FROM news);
                                   ^^^^^^^^^^^^^^^^^^^^^
hint: aggregate it, add LIMIT 1, or compare with IN or ANY

-- error
UPDATE place SET (a, b) = (SELECT x FROM news);
----
2 columns are set to 1 values
line 1: UPDATE place SET (a, b) = (SELECT x FROM news);
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
UPDATE place SET (a, b) = (SELECT * FROM news);
----
SET (…) to a query with * is not supported
line 1: UPDATE place SET (a, b) = (SELECT * FROM news);
                                   ^^^^^^^^^^^^^^^^^^
hint: name its columns
