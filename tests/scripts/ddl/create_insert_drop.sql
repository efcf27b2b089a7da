-- CREATE TABLE makes a table in memory, INSERT adds rows to it, DROP TABLE takes it away.

CREATE TABLE t (a INTEGER, b VARCHAR, c DOUBLE);

SELECT * FROM t;
----
a | b | c

INSERT INTO t VALUES (1, 'x', 0.5), (2, NULL, NULL);
SELECT a, b, c FROM t;
----
a | b | c
1 | x | 0.5
2 | NULL | NULL

-- Columns may be named; the others get NULL.
INSERT INTO t (b, a) VALUES ('y', 3);
SELECT a, b, c FROM t;
----
a | b | c
1 | x | 0.5
2 | NULL | NULL
3 | y | NULL

-- Values may be expressions.
INSERT INTO t VALUES (2 * 2, upper('z'), 1 + 0.5);
SELECT a, b, c FROM t WHERE a = 4;
----
a | b | c
4 | Z | 1.5

CREATE TABLE IF NOT EXISTS t (z INTEGER);

SELECT count(*) FROM t;
----
count_star()
4

DROP TABLE t;

DROP TABLE IF EXISTS t;

CREATE TABLE t (a INTEGER);
INSERT INTO t VALUES (7);
SELECT a FROM t;
----
a
7

-- error
CREATE TABLE t (a INTEGER);
----

-- error
CREATE TABLE u (a INTEGER, A VARCHAR);
----

-- error
DROP TABLE nowhere;
----

-- error
INSERT INTO t VALUES (1, 2);
----

-- error
INSERT INTO t (b) VALUES (1);
----

-- error
INSERT INTO t (a, a) VALUES (1, 2);
----

-- error
INSERT INTO t VALUES ('abc');
----

-- A failed INSERT adds nothing.
-- error
INSERT INTO t VALUES (8), (1 / 0);
----

SELECT a FROM t;
----
a
7
