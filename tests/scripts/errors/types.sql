-- Operators and functions that do not take the types they are given.
-- oracle: duckdb (sqlite3 has no DATE)

CREATE TABLE t (i INTEGER, s VARCHAR, d DATE, p BOOLEAN);
INSERT INTO t VALUES (1, 'x', DATE '2024-01-01', TRUE);

-- error
SELECT i + s FROM t;
----

-- error
SELECT i = d FROM t;
----

-- error
SELECT i AND p FROM t;
----

-- error
SELECT NOT s FROM t;
----

-- error
SELECT -d FROM t;
----

-- error
SELECT upper(i) FROM t;
----

-- error
SELECT abs() FROM t;
----

-- error
SELECT abs(1, 2) FROM t;
----

-- error
SELECT COALESCE(i, s) FROM t;
----

-- error
SELECT i IN (1, d) FROM t;
----

-- error
SELECT i FROM t WHERE s;
----

-- error
SELECT * FROM t JOIN t u ON t.i;
----

-- error
SELECT * FROM t JOIN (SELECT s AS i FROM t) u USING (i);
----

-- error
SELECT d LIKE 'x' FROM t;
----

-- error
SELECT i FROM t WHERE i BETWEEN 'a' AND 2;
----

-- error
INSERT INTO t (d) VALUES (1);
----
