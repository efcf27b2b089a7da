-- ALTER COLUMN changes the default, the type and the NOT NULL of a column.
-- oracle: duckdb (sqlite3 does not alter columns)

CREATE TABLE t (a INTEGER, b VARCHAR DEFAULT '0');
INSERT INTO t VALUES (1, '10'), (2, '20');

ALTER TABLE t ALTER COLUMN a SET DEFAULT 7;
INSERT INTO t (b) VALUES ('30');
ALTER TABLE t ALTER a SET NOT NULL;
ALTER TABLE t ALTER a DROP DEFAULT;
SELECT a, b FROM t;
----
a | b
1 | 10
2 | 20
7 | 30

-- error
INSERT INTO t (b) VALUES ('40');
----
column a of t takes no NULL
hint: the row is (NULL, '40')

ALTER TABLE t ALTER COLUMN a DROP NOT NULL;
INSERT INTO t (b) VALUES ('40');

-- The rows that are there are checked.
-- error
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
----
column a of t takes no NULL
hint: the row is (NULL, '40')

-- A column takes the values of another type that it would take in INSERT; USING says how others are converted.
ALTER TABLE t ALTER COLUMN a TYPE BIGINT;
INSERT INTO t VALUES (5000000000, '50');
-- oracle: none (duckdb converts text by itself)
-- error
ALTER TABLE t ALTER COLUMN b TYPE INTEGER;
----
column b is INTEGER, this is VARCHAR
line 1: ALTER TABLE t ALTER COLUMN b TYPE INTEGER;
                                   ^
hint: TYPE INTEGER USING CAST(b AS INTEGER) converts it

-- oracle: none (duckdb does not alter a column with a default of another type)
ALTER TABLE t ALTER COLUMN b SET DATA TYPE INTEGER USING CAST(b AS INTEGER) / 10;
INSERT INTO t (a) VALUES (6);
SELECT a, b + 1 AS more FROM t;
----
a | more
1 | 2
2 | 3
5000000000 | 6
6 | 1
7 | 4
NULL | 5

-- error
ALTER TABLE t ALTER COLUMN a TYPE INTEGER;
----
5000000000 is out of range for INTEGER
line 1: ALTER TABLE t ALTER COLUMN a TYPE INTEGER;
                                   ^

-- error
ALTER TABLE t ALTER COLUMN a TYPE DATE USING DATE '2024-01-31' + nothing;
----
there is no column nothing
line 1: ALTER TABLE t ALTER COLUMN a TYPE DATE USING DATE '2024-01-31' + nothing;
                                                                         ^^^^^^^
hint: the columns here are a, b

-- error
ALTER TABLE t ALTER COLUMN a SET DEFAULT 'x';
----
'x' is not a value of type BIGINT
line 1: ALTER TABLE t ALTER COLUMN a SET DEFAULT 'x';
                                                 ^^^
hint: a quoted string takes the type of what it meets, here BIGINT

-- error
ALTER TABLE t ALTER COLUMN a SET DEFAULT b;
----
there is no column b
line 1: ALTER TABLE t ALTER COLUMN a SET DEFAULT b;
                                                 ^
hint: there is no FROM clause to take it from

-- error
ALTER TABLE t ALTER COLUMN c DROP DEFAULT;
----
table t has no column c
line 1: ALTER TABLE t ALTER COLUMN c DROP DEFAULT;
                                   ^
hint: it has a, b

-- error
ALTER TABLE t MODIFY a INTEGER;
----
ALTER TABLE … MODIFY is not supported
line 1: ALTER TABLE t MODIFY a INTEGER;
                      ^^^^^^
hint: write ALTER COLUMN … TYPE, SET or DROP

-- A key is checked anew, and a CHECK would mean something else.
-- oracle: none (duckdb does not alter the type of a key)
CREATE TABLE k (x INTEGER PRIMARY KEY, y INTEGER CHECK (y > 0), z INTEGER REFERENCES k);

CREATE TABLE u (x DOUBLE UNIQUE);
INSERT INTO u VALUES (1.2), (1.4);

-- error
ALTER TABLE u ALTER COLUMN x TYPE INTEGER;
----
(x) = (1) of u occurs twice and violates UNIQUE u_x_key

-- error
ALTER TABLE k ALTER COLUMN y TYPE BIGINT;
----
column y of k cannot change: CHECK k_y_check depends on it
line 1: ALTER TABLE k ALTER COLUMN y TYPE BIGINT;
                                   ^

-- error
ALTER TABLE k RENAME COLUMN y TO w;
----
column y of k cannot change: CHECK k_y_check depends on it
line 1: ALTER TABLE k RENAME COLUMN y TO w;
                                    ^

-- error
ALTER TABLE k ALTER COLUMN x TYPE BIGINT;
----
column x of k cannot change: FOREIGN KEY k_z_fkey depends on it
line 1: ALTER TABLE k ALTER COLUMN x TYPE BIGINT;
                                   ^

-- error
ALTER TABLE k ALTER COLUMN x DROP NOT NULL;
----
column x takes no NULL: it is in PRIMARY KEY k_pkey
line 1: ALTER TABLE k ALTER COLUMN x DROP NOT NULL;
                                   ^

-- A view goes on to mean what it meant.
CREATE VIEW v AS SELECT a FROM t;
ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;

-- error
ALTER TABLE t ALTER COLUMN a TYPE DOUBLE;
----
view v reads t
line 1: ALTER TABLE t ALTER COLUMN a TYPE DOUBLE;
                    ^
hint: drop view v first, and create it anew afterwards
