-- SET STATISTICS makes the optimizer plan as if a table were larger or a column other than it is, and the plan flips.

CREATE TABLE small (k INTEGER, x INTEGER);
INSERT INTO small VALUES (1, 1), (2, 1), (3, 2);
CREATE TABLE large (k INTEGER, y INTEGER);
INSERT INTO large VALUES (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4), (8, 4);

-- The hash table is made of the input with fewer rows …
EXPLAIN SELECT * FROM small JOIN large ON small.k = large.k;
----
-> Inner hash join (small.k = large.k)  (cost=10.37 rows=3)
    -> Table scan on large  (cost=2.72 rows=8)
    -> Hash
        -> Table scan on small  (cost=1.02 rows=3)

-- … which is now the other one.
SET STATISTICS FOR small ROWS 1000;
EXPLAIN SELECT * FROM small JOIN large ON small.k = large.k;
----
-> Inner hash join (small.k = large.k)  (cost=563.27 rows=3)
    -> Table scan on small  (cost=340.60 rows=1000)
    -> Hash
        -> Table scan on large  (cost=2.72 rows=8)

-- SHOW STATISTICS shows what the optimizer believes. A column without repeated values has as many values as rows.
SHOW STATISTICS small;
----
column | rows | nulls | distinct | min | max | width | unique | sorted | common values | histogram | source
k | 1000 | 0.0 | 1000 | 1 | 3 | 4.0 | NULL | NULL | NULL | NULL | the table
x | 1000 | 0.0 | 2 | 1 | 2 | 4.0 | NULL | NULL | NULL | NULL | the table

RESET STATISTICS FOR small;
EXPLAIN SELECT * FROM small JOIN large ON small.k = large.k;
----
-> Inner hash join (small.k = large.k)  (cost=10.37 rows=3)
    -> Table scan on large  (cost=2.72 rows=8)
    -> Hash
        -> Table scan on small  (cost=1.02 rows=3)

-- A column: the number of its distinct values, the share of NULLs, its range. What is not named stays as it is.
SET STATISTICS FOR large.y DISTINCT 2 NULLS 0.25 MIN 0 MAX 100;
SHOW STATISTICS large;
----
column | rows | nulls | distinct | min | max | width | unique | sorted | common values | histogram | source
k | 8 | 0.0 | 8 | 1 | 8 | 4.0 | NULL | NULL | NULL | NULL | the table
y | 8 | 0.25 | 2 | 0 | 100 | 4.0 | NULL | NULL | NULL | NULL | SET STATISTICS

-- A quarter is NULL, and each of two values has half of the rest.
EXPLAIN SELECT * FROM large WHERE y = 3;
----
-> Filter: (large.y = 3)  (cost=3.19 rows=3)
    -> Table scan on large  (cost=2.72 rows=8)

SET STATISTICS FOR large.y DISTINCT 8;
EXPLAIN SELECT * FROM large WHERE y = 3;
----
-> Filter: (large.y = 3)  (cost=3.19 rows=1)
    -> Table scan on large  (cost=2.72 rows=8)

-- ANALYZE counts anew, and forgets what was set.
ANALYZE large;
SHOW STATISTICS large.y;
----
part | from | to | distinct | frequency | cumulative
NULL | NULL | NULL | NULL | 0.0 | NULL
bucket | 1 | 1 | 1.0 | 0.25 | 0.25
bucket | 2 | 2 | 1.0 | 0.25 | 0.5
bucket | 3 | 3 | 1.0 | 0.25 | 0.75
bucket | 4 | 4 | 1.0 | 0.25 | 1.0

-- error
SET STATISTICS FOR large DISTINCT 3;
----
DISTINCT is a statistic of a column
line 1: SET STATISTICS FOR large DISTINCT 3;
                                 ^^^^^^^^^^
hint: SET STATISTICS FOR large.column DISTINCT … says it of a column

-- error
SET STATISTICS FOR large.y ROWS 3;
----
ROWS is a statistic of a table
line 1: SET STATISTICS FOR large.y ROWS 3;
                                   ^^^^^^
hint: SET STATISTICS FOR large ROWS … says it of the table

-- error
SET STATISTICS FOR large.y DISTINCT -3;
----
DISTINCT takes a whole number from 0 on
line 1: SET STATISTICS FOR large.y DISTINCT -3;
                                   ^^^^^^^^^^^

-- error
SET STATISTICS FOR large.y NULLS 2;
----
NULLS takes a share of the rows, from 0 to 1
line 1: SET STATISTICS FOR large.y NULLS 2;
                                   ^^^^^^^

-- error
SET STATISTICS FOR large.y MIN 30 MAX 20;
----
MIN 30 is above MAX 20
line 1: SET STATISTICS FOR large.y MIN 30 MAX 20;
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

-- error
SET STATISTICS FOR large.y MIN TRUE;
----
column y is INTEGER, this is BOOLEAN
line 1: SET STATISTICS FOR large.y MIN TRUE;
                                       ^^^^
hint: CAST(TRUE AS INTEGER) converts it

-- error
SET STATISTICS FOR large.y MIN 1 MIN 2;
----
MIN is given twice
line 1: SET STATISTICS FOR large.y MIN 1 MIN 2;
                                         ^^^^^

-- error
SET STATISTICS FOR large.z MIN 1;
----
the table has no column z
line 1: SET STATISTICS FOR large.z MIN 1;
                                 ^
hint: it has k, y

-- error
SET STATISTICS FOR larger ROWS 1;
----
there is no table larger
line 1: SET STATISTICS FOR larger ROWS 1;
                           ^^^^^^
hint: did you mean large?
