-- Constraints that read the wrong column, or were refused.

-- A CHECK reads the same column after one in front of it was dropped.
CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER CHECK (c > 0));
ALTER TABLE t DROP COLUMN a;
INSERT INTO t VALUES (-1, 1);

-- error
INSERT INTO t VALUES (1, -1);
----
row (1, -1) of t violates CHECK t_c_check: c > 0

SELECT b, c FROM t;
----
b | c
-1 | 1

-- A foreign key may refer to a key of its own table that is declared behind it.
-- oracle: sqlite3 (duckdb wants the key first)
CREATE TABLE part (id INTEGER, inside INTEGER REFERENCES part (id), UNIQUE (id));
INSERT INTO part VALUES (1, NULL), (2, 1);
SELECT id, inside FROM part;
----
id | inside
1 | NULL
2 | 1
