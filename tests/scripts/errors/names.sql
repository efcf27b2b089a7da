-- Names that are unknown, ambiguous or out of place: the error points at them and offers the nearest ones.

CREATE TABLE orders (o_orderkey INTEGER, o_custkey INTEGER, o_comment VARCHAR);
CREATE TABLE customer (c_custkey INTEGER, c_name VARCHAR, o_comment VARCHAR);

-- error
SELECT o_custky FROM orders;
----
there is no column o_custky
line 1: SELECT o_custky FROM orders;
               ^^^^^^^^
hint: did you mean o_custkey?

-- error
SELECT * FROM oders;
----
there is no table oders
line 1: SELECT * FROM oders;
                      ^^^^^
hint: did you mean orders?

-- error
SELECT o_comment FROM orders JOIN customer ON o_custkey = c_custkey;
----
column o_comment is ambiguous: it can be orders.o_comment, customer.o_comment
line 1: SELECT o_comment FROM orders JOIN customer ON o_custkey = c_custkey;
               ^^^^^^^^^
hint: write orders.o_comment or customer.o_comment

-- error
SELECT c_name FROM orders;
----
there is no column c_name
line 1: SELECT c_name FROM orders;
               ^^^^^^
hint: the columns here are o_orderkey, o_custkey, o_comment

-- error
SELECT o.o_orderkey FROM orders;
----
there is no table o in this FROM clause
line 1: SELECT o.o_orderkey FROM orders;
               ^^^^^^^^^^^^
hint: the tables here are orders

-- error
SELECT orders.o_orderkey FROM orders o;
----
there is no table orders in this FROM clause
line 1: SELECT orders.o_orderkey FROM orders o;
               ^^^^^^^^^^^^^^^^^
hint: the tables here are o

-- error
SELECT x.* FROM orders;
----
there is no table x in this FROM clause
line 1: SELECT x.* FROM orders;
               ^^^
hint: the tables here are orders

-- error
SELECT * FROM orders JOIN customer USING (o_custkey);
----
the right side of the join has no column o_custkey
line 1: SELECT * FROM orders JOIN customer USING (o_custkey);
                                                  ^^^^^^^^^
hint: did you mean c_custkey?

-- error
SELECT * FROM orders o JOIN customer o ON TRUE;
----
two tables of this FROM are called o
line 1: SELECT * FROM orders o JOIN customer o ON TRUE;
                                             ^
hint: give one an alias: o AS o2

-- error
SELECT nofunction(1);
----
there is no function nofunction
line 1: SELECT nofunction(1);
               ^^^^^^^^^^^^^
hint: SHOW FUNCTIONS lists them all

-- error
SELECT uper('x');
----
there is no function uper
line 1: SELECT uper('x');
               ^^^^^^^^^
hint: did you mean upper or power?

-- error
SELECT o_orderkey AS k FROM orders WHERE k > 1;
----
there is no column k
line 1: SELECT o_orderkey AS k FROM orders WHERE k > 1;
                                                 ^
hint: k is a name that the select list gives, which takes effect after WHERE; repeat its expression

-- error
SELECT *;
----
* needs a FROM clause
line 1: SELECT *;
               ^
