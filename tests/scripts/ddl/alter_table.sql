-- ALTER TABLE gives a table or a column another name, adds a column or drops one.
-- oracle: sqlite3 (duckdb does not alter a table with an index)

CREATE TABLE t (a INTEGER, b VARCHAR);
INSERT INTO t VALUES (1, 'x'), (2, 'y');
ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 7;
ALTER TABLE t ADD d VARCHAR;
ALTER TABLE t RENAME COLUMN b TO name;
INSERT INTO t (a) VALUES (3);
SELECT * FROM t ORDER BY a;
----
a | name | c | d
1 | x | 7 | NULL
2 | y | 7 | NULL
3 | NULL | 7 | NULL

ALTER TABLE t DROP COLUMN a;
ALTER TABLE t RENAME TO u;
INSERT INTO u (name) VALUES ('z');
SELECT * FROM u ORDER BY name;
----
name | c | d
x | 7 | NULL
y | 7 | NULL
z | 7 | NULL
NULL | 7 | NULL

-- error
ALTER TABLE u ADD COLUMN e INTEGER NOT NULL;
----
column e of u takes no NULL
hint: the row is ('x', 7, NULL, NULL)

-- error
ALTER TABLE u RENAME c TO Name;
----
table u has a column Name already
line 1: ALTER TABLE u RENAME c TO Name;
                             ^

CREATE TABLE k (a INTEGER, b INTEGER PRIMARY KEY, c INTEGER);
INSERT INTO k VALUES (1, 2, 3);
CREATE INDEX k_by_c ON k (c);
ALTER TABLE k DROP COLUMN a;

-- error
INSERT INTO k VALUES (2, 5);
----
(b) = (2) of k occurs twice and violates PRIMARY KEY k_pkey

-- error
ALTER TABLE k DROP COLUMN b;
----
column b of k cannot change: PRIMARY KEY k_pkey depends on it
line 1: ALTER TABLE k DROP COLUMN b;
                                  ^

SELECT * FROM k WHERE c = 3;
----
b | c
2 | 3

-- A unique index is kept by every write.
CREATE TABLE w (a INTEGER, b INTEGER);
INSERT INTO w VALUES (1, 1), (1, 2), (NULL, 2), (NULL, 2);

-- error
CREATE UNIQUE INDEX w_a ON w (a);
----
(a) = (1) of w occurs twice and violates UNIQUE w_a

CREATE UNIQUE INDEX w_a_b ON w (a, b);

-- error
UPDATE w SET b = 2 WHERE a = 1;
----
(a, b) = (1, 2) of w occurs twice and violates UNIQUE w_a_b

SELECT count(*) FROM w WHERE a = 1 AND b = 2;
----
count(*)
1

-- Keys, indexes and foreign keys follow a table or a column to its new name.
CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node);
CREATE TABLE leaf (node INTEGER REFERENCES node);
ALTER TABLE node RENAME TO knot;
ALTER TABLE knot RENAME COLUMN id TO number;
INSERT INTO knot VALUES (1, NULL), (2, 1);
INSERT INTO leaf VALUES (2);
SELECT number, parent FROM knot;
----
number | parent
1 | NULL
2 | 1

-- error
INSERT INTO leaf VALUES (3);
----
(node) = (3) of leaf violates FOREIGN KEY leaf_node_fkey: knot has no such row

-- error
DELETE FROM knot WHERE number = 2;
----
(node) = (2) of leaf violates FOREIGN KEY leaf_node_fkey: knot has no such row
