-- A CHECK reads the same column after one in front of it was dropped.
-- oracle: duckdb (sqlite3 drops the column of a table with a CHECK only where it can read its text again)

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
