-- EXPLAIN (ALTERNATIVES n): the n cheapest plans. Another algorithm or the other input built is another plan.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10), (11, NULL), (NULL, 1);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (3, 3), (NULL, NULL);

EXPLAIN (ALTERNATIVES 4) SELECT * FROM (b FULL JOIN a ON b.x = a.x) FULL JOIN c ON a.y = c.y;
----
The 4 cheapest plans
Plan 1: (b (a c))  cost=22.82
-> Full hash join (b.x = a.x)  (cost=22.82 rows=14)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Full hash join (a.y = c.y)  (cost=7.94 rows=4)
            -> Table scan on a  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on c  (cost=1.02 rows=3)
Plan 2: (b (a c))  cost=22.82, 1.00 times the first
-> Full hash join (b.x = a.x)  (cost=22.82 rows=14)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Full hash join (a.y = c.y)  (cost=7.94 rows=4)
            -> Table scan on c  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on a  (cost=1.02 rows=3)
Plan 3: (b (a c))  cost=23.15, 1.01 times the first
-> Full hash join (b.x = a.x)  (cost=23.15 rows=14)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Full merge join (a.y = c.y)  (cost=8.28 rows=4)
            -> Sort: a.y  (cost=2.21..2.21 rows=3)
                -> Table scan on a  (cost=1.02 rows=3)
            -> Sort: c.y  (cost=2.21..2.21 rows=3)
                -> Table scan on c  (cost=1.02 rows=3)
Plan 4: ((b a) c)  cost=24.49, 1.07 times the first
-> Full hash join (a.y = c.y)  (cost=24.49 rows=14)
    -> Full hash join (b.x = a.x)  (cost=14.11 rows=13)
        -> Table scan on b  (cost=4.09 rows=12)
        -> Hash
            -> Table scan on a  (cost=1.02 rows=3)
    -> Hash
        -> Table scan on c  (cost=1.02 rows=3)

-- Complete plans are compared: what is sorted for the merge join needs no sort for ORDER BY.
EXPLAIN (ALTERNATIVES 3) SELECT a.x, b.y FROM a JOIN b ON a.x = b.x ORDER BY a.x;
----
The 3 cheapest plans
Plan 1: (a b)  cost=12.32
-> Sort: a.x  (cost=12.32..12.32 rows=2)
    -> Inner hash join (a.x = b.x)  (cost=11.57 rows=2)
        -> Table scan on b  (cost=3.42 rows=12)
        -> Hash
            -> Table scan on a  (cost=0.86 rows=3)
Plan 2: (a b)  cost=19.53, 1.59 times the first
-> Inner merge join (a.x = b.x)  (cost=19.53 rows=2)
    -> Sort: a.x  (cost=2.05..2.05 rows=3)
        -> Table scan on a  (cost=0.86 rows=3)
    -> Sort: b.x  (cost=8.96..8.96 rows=12)
        -> Table scan on b  (cost=3.42 rows=12)
Plan 3: (a b)  cost=24.02, 1.95 times the first
-> Sort: a.x  (cost=24.02..24.02 rows=2)
    -> Inner hash join (a.x = b.x)  (cost=23.26 rows=2)
        -> Table scan on a  (cost=0.86 rows=3)
        -> Hash
            -> Table scan on b  (cost=3.42 rows=12)

-- Fewer where there are no more.
EXPLAIN (ALTERNATIVES 3) SELECT * FROM a WHERE a.x = 1;
----
The only plan
Plan 1: a  cost=1.19
-> Filter: (a.x = 1)  (cost=1.19 rows=1)
    -> Table scan on a  (cost=1.02 rows=3)

-- error
EXPLAIN (ALTERNATIVES) SELECT * FROM a;
----
how many ALTERNATIVES?
line 1: EXPLAIN (ALTERNATIVES) SELECT * FROM a;
                 ^^^^^^^^^^^^
hint: write ALTERNATIVES 5; the number is 1 to 100

-- error
EXPLAIN (ALTERNATIVES 0) SELECT * FROM a;
----
how many ALTERNATIVES?
line 1: EXPLAIN (ALTERNATIVES 0) SELECT * FROM a;
                 ^^^^^^^^^^^^^^
hint: write ALTERNATIVES 5; the number is 1 to 100

-- error
EXPLAIN (ALTERNATIVES 1.5) SELECT * FROM a;
----
how many ALTERNATIVES?
line 1: EXPLAIN (ALTERNATIVES 1.5) SELECT * FROM a;
                 ^^^^^^^^^^^^^^^^
hint: write ALTERNATIVES 5; the number is 1 to 100

-- error
EXPLAIN (ALTERNATIVES 2, FORMAT JSON) SELECT * FROM a;
----
FORMAT JSON of ALTERNATIVES is not supported
line 1: EXPLAIN (ALTERNATIVES 2, FORMAT JSON) SELECT * FROM a;
                                 ^^^^^^^^^^^
hint: ALTERNATIVES comes as TREE

CREATE INDEX b_by_x ON b (x);

-- A table that is looked up by an index stands in the join order too.
EXPLAIN (ALTERNATIVES 2) SELECT a.x, b.y FROM a JOIN b ON a.x = b.x;
----
The 2 cheapest plans
Plan 1: (a b)  cost=2.21
-> Nested loop inner join  (cost=2.21 rows=2)
    -> Table scan on a  (cost=0.86 rows=3)
    -> Index lookup on b using b_by_x (x = a.x)  (cost=0.50 rows=1)
Plan 2: (a b)  cost=11.57, 5.24 times the first
-> Inner hash join (a.x = b.x)  (cost=11.57 rows=2)
    -> Table scan on b  (cost=3.42 rows=12)
    -> Hash
        -> Table scan on a  (cost=0.86 rows=3)
