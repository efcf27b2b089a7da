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
count(*)
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
table t exists already
line 1: CREATE TABLE t (a INTEGER);
                     ^
hint: DROP TABLE t removes it

-- error
CREATE TABLE u (a INTEGER, A VARCHAR);
----
column A is defined twice
line 1: CREATE TABLE u (a INTEGER, A VARCHAR);
                                   ^^^^^^^^^

-- error
DROP TABLE nowhere;
----
there is no table nowhere
line 1: DROP TABLE nowhere;
                   ^^^^^^^
hint: the tables are t

-- error
INSERT INTO t VALUES (1, 2);
----
row 1 has a length of 2, there are 1 columns to fill
line 1: INSERT INTO t VALUES (1, 2);
                              ^^^^
hint: they are a

-- error
INSERT INTO t (b) VALUES (1);
----
table t has no column b
line 1: INSERT INTO t (b) VALUES (1);
                       ^
hint: it has a

-- error
INSERT INTO t (a, a) VALUES (1, 2);
----
column a is named twice
line 1: INSERT INTO t (a, a) VALUES (1, 2);
                          ^

-- error
INSERT INTO t VALUES ('abc');
----
'abc' is not a value of type INTEGER
line 1: INSERT INTO t VALUES ('abc');
                              ^^^^^
hint: a quoted string takes the type of what it meets, here INTEGER

-- A failed INSERT adds nothing.
-- error
INSERT INTO t VALUES (8), (1 / 0);
----
division by zero
line 1: INSERT INTO t VALUES (8), (1 / 0);
                                   ^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

SELECT a FROM t;
----
a
7
