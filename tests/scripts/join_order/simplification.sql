-- A query with more csg-cmp pairs than the budget: the graph is simplified until few enough are left. Joining b to a leaves
-- few rows, joining d makes many, so the first thing to be decided is that d comes after b.

CREATE TABLE a (b INTEGER, c INTEGER, d INTEGER);
CREATE TABLE b (b INTEGER);
CREATE TABLE c (c INTEGER);
CREATE TABLE d (d INTEGER);
INSERT INTO a VALUES (1, 1, 1), (2, 2, 1), (3, 3, 1), (4, 4, 2), (5, 5, 2), (6, 6, 2), (7, 7, 3), (8, 8, 3);
INSERT INTO b VALUES (1);
INSERT INTO c VALUES (1), (2), (3), (4), (5), (6);
INSERT INTO d VALUES (1), (1), (1), (2), (2), (2), (3), (3);

-- A star of four tables has 12 pairs.
SET max_subgraph_pairs = 8;
EXPLAIN (TRACE) SELECT a.b FROM a JOIN d ON a.d = d.d JOIN c ON a.c = c.c JOIN b ON a.b = b.b;
----
Relational expression
-> Inner join: (a.b = b.b)
    -> Inner join: (a.c = c.c)
        -> Inner join: (a.d = d.d)
            -> a
            -> d
        -> c
    -> b
After flatten_inner_joins: Inner joins that touch become one, so that no input of an inner join is one.
-> Inner join: (a.d = d.d) and (a.c = c.c) and (a.b = b.b)
    -> a
    -> d
    -> c
    -> b
Companion sets
{a, d, c, b}  a.d = d.d  a.c = c.c  a.b = b.b
Estimates
a: 8 rows
d: 8 rows
c: 6 rows
b: 1 rows
{a, d}
    (a.d = d.d)  0.333 of the cross product (distinct count)
{a, c}
    (a.c = c.c)  0.125 of the cross product (distinct count)
{a, b}
    (a.b = b.b)  0.125 of the cross product (distinct count)
Join hypergraph
nodes
    a  a
    d  d
    c  c
    b  b
edges
    INNER {a} - {d}  on (a.d = d.d)
    INNER {a} - {c}  on (a.c = c.c)
    INNER {a} - {b}  on (a.b = b.b)
Search
More than 8 csg-cmp pairs: a smaller graph is searched
Counted the csg-cmp pairs after 1 simplification step(s): 7
Step 1: {a}-{b} before {a}-{d}, which becomes {a, b}-{d}; 3.35 times as cheap as the other order
Found node a
    #1 read: a  cost=2.28 rows=8  kept
Found node d
    #2 read: d  cost=1.84 rows=8  kept
Found node c
    #3 read: c  cost=1.38 rows=6  kept
Found node b
    #4 read: b  cost=0.23 rows=1  kept
Found sets {a} and {b}, connected by INNER on (a.b = b.b)
    #5 hash join, right side built: (a b)  cost=5.81 rows=1  kept
    #6 hash join, left side built: (a b)  cost=14.92 rows=1  dominated by #5
    #7 merge join: (a b)  cost=11.52 rows=1  dominated by #5
Found sets {c} and {a, b}, connected by INNER on (a.c = c.c)
    #8 hash join, right side built: (c (a b))  cost=10.04 rows=1  kept
    #9 hash join, left side built: (c (a b))  cost=16.49 rows=1  dominated by #8
    #10 merge join: (c (a b))  cost=14.09 rows=1  dominated by #8
Found sets {d} and {a, c, b}, connected by INNER on (a.d = d.d)
    #11 hash join, right side built: (d (c (a b)))  cost=14.95 rows=2  kept
    #12 hash join, left side built: (d (c (a b)))  cost=24.30 rows=2  dominated by #11
    #13 merge join: (d (c (a b)))  cost=20.79 rows=2  dominated by #11
    #14 read: b  cost=0.23 rows=1  dominated by #14
    #14 read: c  cost=1.38 rows=6  dominated by #14
    #14 read: d  cost=1.84 rows=8  dominated by #14
    #14 read: a  cost=2.28 rows=8  dominated by #14
Found sets {a} and {b}, connected by INNER on (a.b = b.b)
    #14 hash join, right side built: (a b)  cost=5.81 rows=1  dominated by #5
    #15 hash join, left side built: (a b)  cost=14.92 rows=1  dominated by #5
    #16 merge join: (a b)  cost=11.52 rows=1  dominated by #5
Found sets {a} and {c}, connected by INNER on (a.c = c.c)
    #17 hash join, right side built: (a c)  cost=15.14 rows=6  kept
    #18 hash join, left side built: (a c)  cost=17.79 rows=6  dominated by #17
    #19 merge join: (a c)  cost=18.30 rows=6  dominated by #17
Found sets {a, c} and {b}, connected by INNER on (a.b = b.b)
    #20 hash join, right side built: ((a c) b)  cost=18.21 rows=1  dominated by #8
    #21 hash join, left side built: ((a c) b)  cost=24.72 rows=1  dominated by #8
    #22 merge join: ((a c) b)  cost=22.27 rows=1  dominated by #8
Found sets {a, b} and {c}, connected by INNER on (a.c = c.c)
    #23 hash join, right side built: ((a b) c)  cost=16.49 rows=1  dominated by #8
    #24 hash join, left side built: ((a b) c)  cost=10.04 rows=1  dominated by #8
    #25 merge join: ((a b) c)  cost=14.09 rows=1  dominated by #8
Found sets {a, b} and {d}, connected by INNER on (a.d = d.d)
    #26 hash join, right side built: ((a b) d)  cost=20.21 rows=3  kept
    #27 hash join, left side built: ((a b) d)  cost=11.18 rows=3  kept, replaces #26
    #28 merge join: ((a b) d)  cost=16.88 rows=3  dominated by #27
Found sets {a, c, b} and {d}, connected by INNER on (a.d = d.d)
    #29 hash join, right side built: ((c (a b)) d)  cost=24.30 rows=2  dominated by #11
    #30 hash join, left side built: ((c (a b)) d)  cost=14.95 rows=2  dominated by #11
    #31 merge join: ((c (a b)) d)  cost=20.79 rows=2  dominated by #11
Found sets {a, d, b} and {c}, connected by INNER on (a.c = c.c)
    #32 hash join, right side built: (((a b) d) c)  cost=22.38 rows=2  dominated by #11
    #33 hash join, left side built: (((a b) d) c)  cost=18.10 rows=2  dominated by #11
    #34 merge join: (((a b) d) c)  cost=21.22 rows=2  dominated by #11
1 path(s) for all tables go through SELECT
    (d (c (a b)))  cost=14.95  chosen
Result
10 csg-cmp pair(s)
38 path(s) proposed for 9 set(s) of tables, 9 kept
final cost 14.95

SELECT a.b FROM a JOIN d ON a.d = d.d JOIN c ON a.c = c.c JOIN b ON a.b = b.b;
----
b
1
1
1

-- Three joins are at least three pairs. Below that a greedy tree is improved in parts.
SET max_subgraph_pairs = 2;
EXPLAIN (TRACE) SELECT a.b FROM a JOIN d ON a.d = d.d JOIN c ON a.c = c.c JOIN b ON a.b = b.b;
----
Relational expression
-> Inner join: (a.b = b.b)
    -> Inner join: (a.c = c.c)
        -> Inner join: (a.d = d.d)
            -> a
            -> d
        -> c
    -> b
After flatten_inner_joins: Inner joins that touch become one, so that no input of an inner join is one.
-> Inner join: (a.d = d.d) and (a.c = c.c) and (a.b = b.b)
    -> a
    -> d
    -> c
    -> b
Companion sets
{a, d, c, b}  a.d = d.d  a.c = c.c  a.b = b.b
Estimates
a: 8 rows
d: 8 rows
c: 6 rows
b: 1 rows
{a, d}
    (a.d = d.d)  0.333 of the cross product (distinct count)
{a, c}
    (a.c = c.c)  0.125 of the cross product (distinct count)
{a, b}
    (a.b = b.b)  0.125 of the cross product (distinct count)
Join hypergraph
nodes
    a  a
    d  d
    c  c
    b  b
edges
    INNER {a} - {d}  on (a.d = d.d)
    INNER {a} - {c}  on (a.c = c.c)
    INNER {a} - {b}  on (a.b = b.b)
Search
More than 2 csg-cmp pairs: a smaller graph is searched
Counted the csg-cmp pairs after 1 simplification step(s): too many
Counted the csg-cmp pairs after 2 simplification step(s): too many
Counted the csg-cmp pairs after 3 simplification step(s): too many
Step 1: {a}-{b} before {a}-{d}, which becomes {a, b}-{d}; 3.35 times as cheap as the other order
Step 2: {a}-{b} before {a}-{c}, which becomes {a, b}-{c}; 2.33 times as cheap as the other order
Step 3: {a, b}-{c} before {a, b}-{d}, which becomes {a, c, b}-{d}; 1.53 times as cheap as the other order
No simplification is left: a greedy tree is improved instead
Found node a
    #1 read: a  cost=2.28 rows=8  kept
Found node d
    #2 read: d  cost=1.84 rows=8  kept
Found node c
    #3 read: c  cost=1.38 rows=6  kept
Found node b
    #4 read: b  cost=0.23 rows=1  kept
Found sets {a} and {b}, connected by INNER on (a.b = b.b)
    #5 hash join, right side built: (a b)  cost=5.81 rows=1  kept
    #6 hash join, left side built: (a b)  cost=14.92 rows=1  dominated by #5
    #7 merge join: (a b)  cost=11.52 rows=1  dominated by #5
Found sets {c} and {a, b}, connected by INNER on (a.c = c.c)
    #8 hash join, right side built: (c (a b))  cost=10.04 rows=1  kept
    #9 hash join, left side built: (c (a b))  cost=16.49 rows=1  dominated by #8
    #10 merge join: (c (a b))  cost=14.09 rows=1  dominated by #8
Found sets {d} and {a, c, b}, connected by INNER on (a.d = d.d)
    #11 hash join, right side built: (d (c (a b)))  cost=14.95 rows=2  kept
    #12 hash join, left side built: (d (c (a b)))  cost=24.30 rows=2  dominated by #11
    #13 merge join: (d (c (a b)))  cost=20.79 rows=2  dominated by #11
Iterative dynamic programming over {a} {b} {c}
Found sets {a} and {c}, connected by INNER on (a.c = c.c)
    #14 hash join, right side built: (a c)  cost=15.14 rows=6  kept
    #15 hash join, left side built: (a c)  cost=17.79 rows=6  dominated by #14
    #16 merge join: (a c)  cost=18.30 rows=6  dominated by #14
Found sets {a} and {b}, connected by INNER on (a.b = b.b)
    #17 hash join, right side built: (a b)  cost=5.81 rows=1  dominated by #5
    #18 hash join, left side built: (a b)  cost=14.92 rows=1  dominated by #5
    #19 merge join: (a b)  cost=11.52 rows=1  dominated by #5
Found sets {a, b} and {c}, connected by INNER on (a.c = c.c)
    #20 hash join, right side built: ((a b) c)  cost=16.49 rows=1  dominated by #8
    #21 hash join, left side built: ((a b) c)  cost=10.04 rows=1  dominated by #8
    #22 merge join: ((a b) c)  cost=14.09 rows=1  dominated by #8
Found sets {a, c} and {b}, connected by INNER on (a.b = b.b)
    #23 hash join, right side built: ((a c) b)  cost=18.21 rows=1  dominated by #8
    #24 hash join, left side built: ((a c) b)  cost=24.72 rows=1  dominated by #8
    #25 merge join: ((a c) b)  cost=22.27 rows=1  dominated by #8
Iterative dynamic programming over {d} {a, c, b}
Found sets {d} and {a, c, b}, connected by INNER on (a.d = d.d)
    #26 hash join, right side built: (d (c (a b)))  cost=14.95 rows=2  dominated by #11
    #27 hash join, left side built: (d (c (a b)))  cost=24.30 rows=2  dominated by #11
    #28 merge join: (d (c (a b)))  cost=20.79 rows=2  dominated by #11
1 path(s) for all tables go through SELECT
    (d (c (a b)))  cost=14.95  chosen
Result
8 csg-cmp pair(s)
28 path(s) proposed for 8 set(s) of tables, 8 kept
final cost 14.95

SELECT a.b FROM a JOIN d ON a.d = d.d JOIN c ON a.c = c.c JOIN b ON a.b = b.b;
----
b
1
1
1

-- Six tables joined on one key are a clique: every equality of two of them follows from those written. Beyond the budget
-- only those written are used, here a star.
CREATE TABLE e (k INTEGER, l INTEGER);
INSERT INTO e VALUES (1, 1), (2, 2), (2, 3), (3, NULL), (4, NULL);

SET max_subgraph_pairs = 100;
EXPLAIN SELECT count(*) FROM e JOIN e AS f ON e.k = f.k JOIN e AS g ON e.k = g.k JOIN e AS h ON e.k = h.k JOIN e AS i ON e.k = i.k JOIN e AS j ON e.k = j.k;
----
-> Aggregate: COUNT(*)  (cost=62.76..62.76 rows=1)
    -> Inner merge join (e.k = i.k)  (cost=57.74 rows=15)
        -> Inner merge join (e.k = g.k)  (cost=33.96 rows=10)
            -> Inner merge join (e.k = f.k)  (cost=12.87 rows=6)
                -> Sort: e.k  (cost=3.25..3.25 rows=5)
                    -> Table scan on e  (cost=1.15 rows=5)
                -> Sort: f.k  (cost=3.25..3.25 rows=5)
                    -> Table scan on e AS f  (cost=1.15 rows=5)
            -> Inner merge join (g.k = h.k)  (cost=12.87 rows=6)
                -> Sort: g.k  (cost=3.25..3.25 rows=5)
                    -> Table scan on e AS g  (cost=1.15 rows=5)
                -> Sort: h.k  (cost=3.25..3.25 rows=5)
                    -> Table scan on e AS h  (cost=1.15 rows=5)
        -> Inner merge join (i.k = j.k)  (cost=12.87 rows=6)
            -> Sort: i.k  (cost=3.25..3.25 rows=5)
                -> Table scan on e AS i  (cost=1.15 rows=5)
            -> Sort: j.k  (cost=3.25..3.25 rows=5)
                -> Table scan on e AS j  (cost=1.15 rows=5)

SELECT count(*) FROM e JOIN e AS f ON e.k = f.k JOIN e AS g ON e.k = g.k JOIN e AS h ON e.k = h.k JOIN e AS i ON e.k = i.k JOIN e AS j ON e.k = j.k;
----
count(*)
67
