-- UPDATE and DELETE of rows by their numbers. A number is the place of the row now: it moves when a row above it goes.
-- oracle: sqlite3 (duckdb counts from 0)

CREATE TABLE t (name TEXT, v INTEGER);
INSERT INTO t VALUES ('a', 1), ('b', 2), ('a', 3), ('c', 4), ('b', 5);

-- The textbook's way to remove duplicates.
DELETE FROM t WHERE rowid NOT IN (SELECT min(rowid) FROM t GROUP BY name);

SELECT * FROM t;
----
name | v
a | 1
b | 2
c | 4

INSERT INTO t VALUES ('a', 6), ('c', 7);

-- Another way, with the table twice.
DELETE FROM t WHERE EXISTS (SELECT 1 FROM t AS earlier WHERE earlier.name = t.name AND earlier.rowid < t.rowid);

SELECT * FROM t;
----
name | v
a | 1
b | 2
c | 4

UPDATE t SET v = 10 * rowid WHERE rowid < 3 RETURNING rowid, v;
----
rowid | v
1 | 10
2 | 20

DELETE FROM t WHERE rowid = 1 RETURNING rowid, name;
----
rowid | name
1 | a

-- oracle: none (in sqlite3 the row keeps its number)
SELECT rowid, name FROM t;
----
rowid | name
1 | b
2 | c

-- oracle: none (in sqlite3 the row keeps its number)
UPDATE t SET v = u.v + 1 FROM t AS u WHERE u.rowid = t.rowid - 1 RETURNING t.rowid, u.rowid, t.v;
----
rowid | rowid | v
2 | 1 | 21

EXPLAIN DELETE FROM t WHERE rowid NOT IN (SELECT min(rowid) FROM t GROUP BY name);
----
-> Filter: (t.rowid NOT IN (subquery 1))  (cost=4.85 rows=2)
    -> Table scan on t  (cost=0.59 rows=2)
    -> Subquery 1, once
        -> Group aggregate by (t.name): MIN(t.rowid)  (cost=4.14..4.14 rows=2)
            -> Table scan on t  (cost=0.69 rows=2)

-- error
UPDATE t SET rowid = 7;
----
table t has no column rowid
line 1: UPDATE t SET rowid = 7;
                     ^^^^^
hint: it has name, v

-- error
INSERT INTO t (rowid, name) VALUES (1, 'x');
----
table t has no column rowid
line 1: INSERT INTO t (rowid, name) VALUES (1, 'x');
                       ^^^^^
hint: it has name, v

-- error
INSERT INTO t VALUES ('x', 1) RETURNING rowid;
----
there is no column rowid
line 1: INSERT INTO t VALUES ('x', 1) RETURNING rowid;
                                                ^^^^^
hint: only tables number their rows; a query in FROM can hand a number on: SELECT rowid AS id, …

-- error
DELETE FROM t USING t AS u WHERE rowid = 1;
----
column rowid is ambiguous: it can be t.rowid, u.rowid
line 1: DELETE FROM t USING t AS u WHERE rowid = 1;
                                         ^^^^^
hint: write t.rowid or u.rowid

-- error
ALTER TABLE t ADD CHECK (rowid < 10);
----
there is no column rowid
line 1: ALTER TABLE t ADD CHECK (rowid < 10);
                                 ^^^^^
hint: only tables number their rows; a query in FROM can hand a number on: SELECT rowid AS id, …
