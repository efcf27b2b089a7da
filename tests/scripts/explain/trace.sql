-- EXPLAIN (TRACE): everything from the tree as written to the plan that was chosen.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10), (11, NULL), (NULL, 1);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (3, 3), (NULL, NULL);

-- Three tables on one side of the last join: there is only one order.
EXPLAIN (TRACE) SELECT * FROM ((a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y) FULL JOIN c AS d ON c.x = d.x AND b.x < d.y;
----
Relational expression
-> Full join: (c.x = d.x) and (b.x < d.y)
    -> Full join: (b.y = c.y)
        -> Left join: (a.x = b.x)
            -> a
            -> b
        -> c
    -> c AS d
Estimates
a: 3 rows
b: 12 rows
c: 3 rows
d: 3 rows
{a, b}
    (a.x = b.x)  0.0556 of the cross product (distinct count)
{b, c}
    (b.y = c.y)  0.0611 of the cross product (distinct count)
{b, c, d}
    (c.x = d.x) and (b.x < d.y)  0.0185 of the cross product (distinct count)
Join hypergraph
nodes
    a  a
    b  b
    c  c
    d  c AS d
edges
    LEFT {a} -> {b}  on (a.x = b.x)
    FULL {a, b} - {c}  on (b.y = c.y)
        absorbed {b} => {a}: assoc(LEFT, FULL) never holds, LEFT on (a.x = b.x) is below
    FULL {a, b, c} - {d}  on (c.x = d.x) and (b.x < d.y)
        absorbed {b} => {a}: assoc(LEFT, FULL) never holds, LEFT on (a.x = b.x) is below
Search
Found node d
    #1 read: d  cost=1.02 rows=3  kept
Found node c
    #2 read: c  cost=1.02 rows=3  kept
Found node b
    #3 read: b  cost=4.09 rows=12  kept
Found node a
    #4 read: a  cost=1.02 rows=3  kept
Found sets {a} and {b}, connected by LEFT on (a.x = b.x)
    #5 hash join, right side built: (a b)  cost=24.34 rows=3  kept
    #6 hash join, left side built: (a b)  cost=12.73 rows=3  kept, replaces #5
    #7 merge join: (a b)  cost=20.50 rows=3  dominated by #6
Found sets {a, b} and {c}, connected by FULL on (b.y = c.y)
    #8 hash join, right side built: ((a b) c)  cost=19.87 rows=6  kept
    #9 hash join, left side built: ((a b) c)  cost=19.93 rows=6  dominated by #8
    #10 merge join: ((a b) c)  cost=20.21 rows=6  dominated by #8
Found sets {a, b, c} and {d}, connected by FULL on (c.x = d.x) and (b.x < d.y)
    #11 hash join, right side built: (((a b) c) d)  cost=28.17 rows=9  kept
    #12 hash join, left side built: (((a b) c) d)  cost=31.94 rows=9  dominated by #11
    #13 merge join: (((a b) c) d)  cost=30.60 rows=9  dominated by #11
1 path(s) for all tables go through SELECT
    (((a b) c) d)  cost=28.17  chosen
Result
3 csg-cmp pair(s)
13 path(s) proposed for 7 set(s) of tables, 7 kept
final cost 28.17

-- Orders: the merge join gives rows that are sorted already, LIMIT asks for the cost to the first row too.
EXPLAIN (TRACE) SELECT a.x, count(*) FROM a JOIN b ON a.x = b.x WHERE b.y > 3 GROUP BY a.x ORDER BY a.x LIMIT 3;
----
Relational expression
-> Filter: (b.y > 3)
    -> Inner join: (a.x = b.x)
        -> a
        -> b
After push_down_conditions: Every condition sinks to the lowest join or table where it means the same.
    a filter above the joins sinks, by (b.y > 3)
-> Inner join: (a.x = b.x)
    -> a
    -> b, filter: (b.y > 3)
Companion sets
{a, b}  a.x = b.x
Estimates
a: 3 rows
b: 12 rows, 8 after the filters (smallest and largest value)
    b.y > 3  0.642 of the rows (smallest and largest value)
{a, b}
    (a.x = b.x)  0.0556 of the cross product (distinct count)
Join hypergraph
nodes
    a  a
    b  b  filter: (b.y > 3)
edges
    INNER {a} - {b}  on (a.x = b.x)
Interesting orders
a.x
Search
Found node b
    #1 read: b  cost=0.00..3.45 rows=8  kept
Found node a
    #2 read: a  cost=0.00..0.86 rows=3  kept
Found sets {a} and {b}, connected by INNER on (a.x = b.x)
    #3 sort: a  cost=2.05..2.05 rows=3 order=a.x  kept
    #4 hash join, right side built: (a b)  cost=14.99..16.64 rows=1  kept
    #5 hash join, right side built: (a b)  cost=17.03..17.83 rows=1 order=a.x  kept
    #6 hash join, left side built: (a b)  cost=5.38..10.60 rows=1  kept, replaces #4
    #7 merge join: (a b)  cost=8.89..14.95 rows=1 order=a.x  kept, replaces #5
2 path(s) for all tables go through GROUP BY, SELECT, ORDER BY, LIMIT
    (a b)  cost=13.31  chosen
    (a b)  cost=15.25
Result
1 csg-cmp pair(s)
7 path(s) proposed for 3 set(s) of tables, 5 kept
final cost 13.31

-- A filter that waits above an outer join.
EXPLAIN (TRACE) SELECT a.x FROM a FULL JOIN b ON a.x < b.x WHERE a.y IS NULL OR b.y IS NULL;
----
Relational expression
-> Filter: (a.y IS NULL OR b.y IS NULL)
    -> Full join: (a.x < b.x)
        -> a
        -> b
Conditions that could not sink further
(a.y IS NULL OR b.y IS NULL) stops at the full join of {a, b}: it reads both inputs
Estimates
a: 3 rows
b: 12 rows
{a, b}
    (a.x < b.x)  0.512 of the cross product (smallest and largest value)
{a, b}
    a.y IS NULL OR b.y IS NULL  0.0833 of the joined rows (null fraction)
Join hypergraph
nodes
    a  a
    b  b
edges
    FULL {a} - {b}  on (a.x < b.x)
filters
    a.y IS NULL OR b.y IS NULL  TES {a, b}
Search
Found node b
    #1 read: b  cost=2.76 rows=12  kept
Found node a
    #2 read: a  cost=0.86 rows=3  kept
Found sets {a} and {b}, connected by FULL on (a.x < b.x), then filter (a.y IS NULL OR b.y IS NULL)
    #3 hash join, right side built: (a b)  cost=28.86 rows=2  kept
    #4 hash join, left side built: (a b)  cost=16.75 rows=2  kept, replaces #3
    #5 nested loop: (a b)  cost=20.61 rows=2  dominated by #4
1 path(s) for all tables go through SELECT
    (a b)  cost=16.75  chosen
Result
1 csg-cmp pair(s)
5 path(s) proposed for 3 set(s) of tables, 3 kept
final cost 16.75

EXPLAIN (TRACE) SELECT 1;
----
The query has no FROM clause.
