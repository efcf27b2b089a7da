-- A savepoint is a place in a transaction to go back to.
-- oracle: sqlite3 (duckdb has no savepoints)

CREATE TABLE t (a INTEGER);
BEGIN;
INSERT INTO t VALUES (1);
SAVEPOINT one;
INSERT INTO t VALUES (2);
SAVEPOINT two;
INSERT INTO t VALUES (3);
ROLLBACK TO SAVEPOINT two;
SELECT a FROM t;
----
a
1
2

-- The savepoint stays, and later ones are gone.
INSERT INTO t VALUES (4);
ROLLBACK TO one;
SELECT a FROM t;
----
a
1

-- error
ROLLBACK TO two;
----
there is no savepoint two
line 1: ROLLBACK TO two;
        ^^^^^^^^^^^^^^^
hint: the savepoints are one

-- A name may be used again; the later savepoint hides the earlier one until it is released.
SAVEPOINT one;
INSERT INTO t VALUES (5);
SAVEPOINT one;
INSERT INTO t VALUES (6);
RELEASE SAVEPOINT one;
SELECT a FROM t;
----
a
1
5
6

ROLLBACK TO one;
SELECT a FROM t;
----
a
1

-- A statement that fails takes back what it did itself, and the transaction goes on.
INSERT INTO t VALUES (7);

-- oracle: none (in sqlite3 it is no error)
-- error
INSERT INTO t SELECT 1 / (a - 1) FROM t;
----
division by zero
line 1: INSERT INTO t SELECT 1 / (a - 1) FROM t;
                             ^^^^^^^^^^^
hint: NULLIF(divisor, 0) makes the result NULL instead

INSERT INTO t VALUES (8);
COMMIT;
SELECT a FROM t;
----
a
1
7
8

-- oracle: none (in sqlite3 it is no error)
-- error
SAVEPOINT outside;
----
no transaction is open
line 1: SAVEPOINT outside;
        ^^^^^^^^^^^^^^^^^
hint: BEGIN opens one; outside, every statement has taken effect when it returns

-- error
RELEASE one;
----
no transaction is open
line 1: RELEASE one;
        ^^^^^^^^^^^
hint: BEGIN opens one; outside, every statement has taken effect when it returns
