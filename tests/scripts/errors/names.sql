-- Names that are unknown, ambiguous or out of place: the error points at them and offers the nearest ones.

CREATE TABLE orders (o_orderkey INTEGER, o_custkey INTEGER, o_comment VARCHAR);
CREATE TABLE customer (c_custkey INTEGER, c_name VARCHAR, o_comment VARCHAR);

-- error
SELECT o_custky FROM orders;
----

-- error
SELECT * FROM oders;
----

-- error
SELECT o_comment FROM orders JOIN customer ON o_custkey = c_custkey;
----

-- error
SELECT c_name FROM orders;
----

-- error
SELECT o.o_orderkey FROM orders;
----

-- error
SELECT orders.o_orderkey FROM orders o;
----

-- error
SELECT x.* FROM orders;
----

-- error
SELECT * FROM orders JOIN customer USING (o_custkey);
----

-- error
SELECT * FROM orders o JOIN customer o ON TRUE;
----

-- error
SELECT nofunction(1);
----

-- error
SELECT uper('x');
----

-- error
SELECT o_orderkey AS k FROM orders WHERE k > 1;
----

-- error
SELECT *;
----
