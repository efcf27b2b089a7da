-- MERGE joins a table with a source, and says for each row of the join what is to be done: WHEN MATCHED, WHEN NOT
-- MATCHED (rows of the source alone) and WHEN NOT MATCHED BY SOURCE (rows of the table alone).
-- oracle: duckdb (sqlite3 has no MERGE)

CREATE TABLE stock (item VARCHAR PRIMARY KEY, amount INTEGER DEFAULT 1, note VARCHAR);
INSERT INTO stock VALUES ('nail', 10, 'old'), ('bolt', 20, NULL), ('nut', 0, 'old'), ('screw', 5, NULL);
CREATE TABLE delivery (item VARCHAR, amount INTEGER);
INSERT INTO delivery VALUES ('nail', 5), ('bolt', -20), ('washer', 7), ('clip', NULL), (NULL, 3);

-- The first WHEN counts whose condition is TRUE; a row that none takes stays as it is.
MERGE INTO stock AS s USING delivery AS d ON s.item = d.item
WHEN MATCHED AND s.amount + d.amount = 0 THEN DELETE
WHEN MATCHED THEN UPDATE SET amount = s.amount + d.amount, note = 'new'
WHEN NOT MATCHED AND d.item IS NULL THEN DO NOTHING
WHEN NOT MATCHED AND d.amount IS NULL THEN INSERT (item, note) VALUES (d.item, 'ordered')
WHEN NOT MATCHED BY TARGET THEN INSERT VALUES (d.item, d.amount, DEFAULT)
WHEN NOT MATCHED BY SOURCE AND s.amount = 0 THEN UPDATE SET note = s.note || ', empty';
SELECT item, amount, note FROM stock;
----
item | amount | note
clip | 1 | ordered
nail | 15 | new
nut | 0 | old, empty
screw | 5 | NULL
washer | 7 | NULL

-- The source may be a query, VALUES, a view or a table of WITH; columns without a value get their default.
CREATE VIEW few AS SELECT item FROM stock WHERE amount < 5;
MERGE INTO stock USING (SELECT item, count(*) AS n FROM few GROUP BY item) AS f ON stock.item = f.item
WHEN MATCHED THEN UPDATE SET amount = 100 * f.n;
WITH more (item, amount) AS (SELECT item || 's', amount FROM stock WHERE item > 'o')
MERGE INTO stock USING more ON more.item = stock.item
WHEN NOT MATCHED THEN INSERT (amount, item) VALUES (more.amount, more.item);
MERGE INTO stock USING (VALUES ('nail'), ('pin')) AS v (item) ON v.item = stock.item
WHEN MATCHED THEN DELETE
WHEN NOT MATCHED THEN INSERT (item) VALUES (v.item);
SELECT item, amount, note FROM stock;
----
item | amount | note
clip | 100 | ordered
nut | 100 | old, empty
pin | 1 | NULL
screw | 5 | NULL
screws | 5 | NULL
washer | 7 | NULL
washers | 7 | NULL

-- Subqueries may stand in all parts.
MERGE INTO stock AS s USING delivery AS d ON s.item = d.item AND EXISTS (SELECT 1 FROM delivery AS x WHERE x.item = d.item)
WHEN NOT MATCHED BY SOURCE AND s.amount > (SELECT min(amount) FROM stock) AND s.item NOT IN (SELECT item FROM few) THEN DELETE
WHEN MATCHED THEN UPDATE SET amount = (SELECT max(x.amount) FROM delivery AS x WHERE x.amount <= d.amount)
WHEN NOT MATCHED AND d.item IN (SELECT item FROM delivery WHERE item LIKE '%l%') THEN INSERT (item, amount) VALUES (d.item, (SELECT count(*) FROM few));
SELECT item, amount FROM stock;
----
item | amount
bolt | 1
clip | NULL
nail | 1
pin | 1
washer | 7

-- A condition that is not TRUE for any pair makes all rows unmatched, on both sides.
CREATE TABLE t (k INTEGER, v INTEGER);
INSERT INTO t VALUES (1, 1), (NULL, 2), (NULL, 3);
MERGE INTO t USING (SELECT k, v FROM t) AS s ON t.k = s.k
WHEN MATCHED THEN UPDATE SET v = -s.v
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET v = 10 * t.v
WHEN NOT MATCHED THEN INSERT VALUES (9, s.v);
SELECT k, v FROM t;
----
k | v
1 | -1
9 | 2
9 | 3
NULL | 20
NULL | 30

-- A row of the target that two rows of the source would change is an error, as in PostgreSQL; DO NOTHING may meet it.
CREATE TABLE twice (k INTEGER, n INTEGER);
INSERT INTO twice VALUES (1, 5), (1, 6);

-- error
MERGE INTO t USING twice ON t.k = twice.k WHEN MATCHED THEN UPDATE SET v = n;
----
MERGE would change a row of t a second time
hint: it matches several rows of the source; let the source give one row for each row that changes

MERGE INTO t USING twice ON t.k = twice.k WHEN MATCHED AND n = 5 THEN DO NOTHING WHEN MATCHED THEN UPDATE SET v = n;
SELECT k, v FROM t WHERE k = 1;
----
k | v
1 | 6

-- Keys are checked when all is done, so that a row may take the key of one that goes.
CREATE TABLE seat (place INTEGER PRIMARY KEY, guest VARCHAR NOT NULL);
INSERT INTO seat VALUES (1, 'Ada'), (2, 'Bo'), (3, 'Cy');

-- oracle: none (duckdb checks row by row)
MERGE INTO seat USING (VALUES (1, 2), (2, 1), (3, NULL), (4, 3)) AS move (here, there) ON place = here
WHEN MATCHED AND there IS NULL THEN DELETE
WHEN MATCHED THEN UPDATE SET place = there
WHEN NOT MATCHED THEN INSERT VALUES (there, 'Di');
SELECT place, guest FROM seat;
----
place | guest
1 | Bo
2 | Ada
3 | Di

-- error
MERGE INTO seat USING (VALUES (1), (7)) AS v (n) ON place = n WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (place) VALUES (n);
----
column guest of seat takes no NULL
hint: the row is (7, NULL)

-- oracle: none (duckdb has forgotten the moves)
SELECT count(*) FROM seat;
----
count(*)
3

-- RETURNING gives the rows as they are afterwards, or were; merge_action() says what was done, and * shows the source
-- first.
-- oracle: none (duckdb's merge_action is no function)
MERGE INTO seat USING (VALUES (1, 'Eve'), (5, 'Flo')) AS v (n, name) ON place = n
WHEN MATCHED THEN UPDATE SET guest = name || ' and ' || guest
WHEN NOT MATCHED THEN INSERT VALUES (n, name)
WHEN NOT MATCHED BY SOURCE AND place = 2 THEN DELETE
RETURNING merge_action(), lower(merge_action()) AS word, *, seat.*;
----
merge_action | word | n | name | place | guest | place | guest
DELETE | delete | NULL | NULL | 2 | Ada | 2 | Ada
INSERT | insert | 5 | Flo | 5 | Flo | 5 | Flo
UPDATE | update | 1 | Eve | 1 | Eve and Bo | 1 | Eve and Bo

-- What is never reached, or cannot be read, is said before anything is done.
-- error
MERGE INTO t USING twice ON t.k = twice.k WHEN MATCHED THEN DELETE WHEN MATCHED AND n = 5 THEN DO NOTHING;
----
this WHEN MATCHED is never reached
line 1: MERGE INTO t USING twice ON t.k = twice.k WHEN MATCHED THEN DELETE WHEN MATCHED AND n = 5 THEN DO NOTHING;
                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: an earlier one without a condition takes all of these rows

-- error
MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED THEN INSERT VALUES (t.k, n);
----
table t is not visible here
line 1: MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED THEN INSERT VALUES (t.k, n);
                                                                                       ^^^
hint: it has no row that matches

-- error
MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED BY SOURCE THEN UPDATE SET v = twice.n;
----
table twice is not visible here
line 1: MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED BY SOURCE THEN UPDATE SET v = twice.n;
                                                                                                 ^^^^^^^
hint: it has no row that matches

-- error
MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED THEN INSERT (k, v) VALUES (n);
----
the row has a length of 1, there are 2 columns to fill
line 1: MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED THEN INSERT (k, v) VALUES (n);
                                                                                              ^
hint: they are k, v

-- error
MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED THEN DELETE;
----
expected DO or INSERT, found DELETE
line 1: MERGE INTO t USING twice ON t.k = twice.k WHEN NOT MATCHED THEN DELETE;
                                                                        ^^^^^^

-- error
MERGE INTO t USING twice JOIN stock ON TRUE ON t.k = twice.k WHEN MATCHED THEN DELETE;
----
MERGE with a source of several tables is not supported
line 1: MERGE INTO t USING twice JOIN stock ON TRUE ON t.k = twice.k WHEN MATCHED THEN DELETE;
                                 ^^^^
hint: write USING (SELECT … FROM a JOIN b ON …) AS source

-- error
MERGE INTO few USING twice ON TRUE WHEN MATCHED THEN DELETE;
----
few is a view and cannot be written to as a table
line 1: MERGE INTO few USING twice ON TRUE WHEN MATCHED THEN DELETE;
                   ^^^
hint: write to the tables that it reads

-- The join is planned as any other: with both kinds of unmatched rows it is a FULL JOIN, with MATCHED alone an inner
-- one, and with NOT MATCHED alone an anti-join.
EXPLAIN MERGE INTO stock AS s USING delivery AS d ON s.item = d.item
WHEN MATCHED THEN UPDATE SET amount = d.amount
WHEN NOT MATCHED THEN INSERT (item, amount) VALUES (d.item, d.amount)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
----
-> Project: CASE WHEN s.rowid IS NOT NULL AND d.mark IS NOT NULL THEN 0 WHEN s.rowid IS NULL THEN 1 WHEN d.mark IS NULL THEN 2 END  (cost=13.54 rows=6)
    -> Full hash join (s.item = d.item)  (cost=13.19 rows=6)
        -> Derived table d: d.item, d.amount, TRUE  (cost=1.99 rows=5)
            -> Table scan on delivery AS d  (cost=1.70 rows=5)
        -> Hash
            -> Table scan on stock AS s  (cost=1.47 rows=5)

EXPLAIN MERGE INTO stock AS s USING delivery AS d ON s.item = d.item WHEN MATCHED THEN DELETE;
----
-> Project: CASE WHEN TRUE THEN 0 END  (cost=11.93 rows=4)
    -> Inner hash join (s.item = d.item)  (cost=11.70 rows=4)
        -> Table scan on stock AS s  (cost=1.47 rows=5)
        -> Hash
            -> Table scan on delivery AS d  (cost=1.15 rows=5)

EXPLAIN MERGE INTO stock AS s USING delivery AS d ON s.item = d.item WHEN NOT MATCHED THEN INSERT (item) VALUES (d.item);
----
-> Project: CASE WHEN TRUE THEN 0 END  (cost=11.35 rows=1)
    -> Project: NULL  (cost=11.29 rows=1)
        -> Hash antijoin (d.item = s.item)  (cost=11.24 rows=1)
            -> Table scan on delivery AS d  (cost=1.42 rows=5)
            -> Hash
                -> Table scan on stock AS s  (cost=1.15 rows=5)
