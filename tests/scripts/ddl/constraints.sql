-- What CREATE TABLE demands of rows is kept by every statement that writes: it stores all of its rows or none.
-- oracle: duckdb (sqlite3 looks at each row by itself)

CREATE TABLE product (
    id INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    price DECIMAL(8, 2) DEFAULT 1.50 CHECK (price > 0),
    old_price DECIMAL(8, 2),
    CONSTRAINT cheaper CHECK (price < old_price)
);

-- A CHECK is broken only where it is FALSE: NULL passes. A column that gets no value gets its default.
INSERT INTO product VALUES (1, 'tea', 2, NULL), (2, 'salt', NULL, 1), (3, 'rice', 1, 2);
INSERT INTO product (name, id) VALUES ('milk', 2 + 2);
SELECT * FROM product ORDER BY id;
----
id | name | price | old_price
1 | tea | 2.00 | NULL
2 | salt | NULL | 1.00
3 | rice | 1.00 | 2.00
4 | milk | 1.50 | NULL

-- error
INSERT INTO product (id, name) VALUES (5, 'oil'), (3, 'wine');
----
(id) = (3) of product occurs twice and violates PRIMARY KEY product_pkey

-- error
INSERT INTO product (id, name) VALUES (6, 'oil'), (5, 'oil');
----
(name) = ('oil') of product occurs twice and violates UNIQUE product_name_key

-- error
INSERT INTO product (name) VALUES ('oil');
----
column id of product takes no NULL
hint: the row is (NULL, 'oil', 1.50, NULL)

-- error
INSERT INTO product (id) VALUES (5);
----
column name of product takes no NULL
hint: the row is (5, NULL, 1.50, NULL)

-- error
INSERT INTO product VALUES (5, 'oil', -1, NULL);
----
row (5, 'oil', -1.00, NULL) of product violates CHECK product_price_check: price > 0

-- error
UPDATE product SET price = 3 WHERE id >= 3;
----
row (3, 'rice', 3.00, 2.00) of product violates CHECK cheaper: price < old_price

-- error
UPDATE product SET id = 7;
----
(id) = (7) of product occurs twice and violates PRIMARY KEY product_pkey

-- What counts is the table after the statement: keys may change places.
CREATE TABLE place (id INTEGER PRIMARY KEY, name VARCHAR);
INSERT INTO place VALUES (1, 'a'), (2, 'b'), (3, 'c');
UPDATE place SET id = 4 - id;
SELECT * FROM place ORDER BY id;
----
id | name
1 | c
2 | b
3 | a

-- In a key of several columns a row with a NULL equals no other row.
CREATE TABLE point (x INTEGER, y VARCHAR, UNIQUE (x, y));
INSERT INTO point VALUES (1, 'a'), (1, 'b'), (1, NULL), (1, NULL), (NULL, NULL);

-- error
INSERT INTO point SELECT x, 'a' FROM point WHERE y = 'b';
----
(x, y) = (1, 'a') of point occurs twice and violates UNIQUE point_x_y_key

-- error
INSERT INTO point VALUES (NULL, 'a'), (NULL, 'a'), (2, 'a'), (2, 'a');
----
(x, y) = (2, 'a') of point occurs twice and violates UNIQUE point_x_y_key

SELECT count(*) FROM point;
----
count(*)
5

-- A second primary key, a column that is not there, and what depends on more than the row.
-- error
CREATE TABLE bad (a INTEGER PRIMARY KEY, b INTEGER, PRIMARY KEY (b));
----
table bad has two primary keys
line 1: CREATE TABLE bad (a INTEGER PRIMARY KEY, b INTEGER, PRIMARY KEY (b));
                                                            ^^^^^^^^^^^^^^^
hint: UNIQUE declares another key

-- error
CREATE TABLE bad (a INTEGER, UNIQUE (a, c));
----
table bad has no column c
line 1: CREATE TABLE bad (a INTEGER, UNIQUE (a, c));
                                                ^
hint: it has a

-- error
CREATE TABLE bad (a INTEGER CHECK (a IN (SELECT x FROM point)));
----
a subquery in CHECK is not supported
line 1: CREATE TABLE bad (a INTEGER CHECK (a IN (SELECT x FROM point)));
                                                 ^^^^^^^^^^^^^^^^^^^

-- error
CREATE TABLE bad (a INTEGER CHECK (sum(a) > 1));
----
sum(a) cannot stand in CHECK
line 1: CREATE TABLE bad (a INTEGER CHECK (sum(a) > 1));
                                           ^^^^^^

-- error
CREATE TABLE bad (a INTEGER, b INTEGER DEFAULT a);
----
there is no column a
line 1: CREATE TABLE bad (a INTEGER, b INTEGER DEFAULT a);
                                                       ^
hint: there is no FROM clause to take it from

-- error
CREATE TABLE bad (a INTEGER DEFAULT 'soon');
----
'soon' is not a value of type INTEGER
line 1: CREATE TABLE bad (a INTEGER DEFAULT 'soon');
                                            ^^^^^^
hint: a quoted string takes the type of what it meets, here INTEGER
