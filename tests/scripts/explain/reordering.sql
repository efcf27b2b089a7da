-- Orders that the optimizer finds although they were written otherwise. Table b is large, a and c are small, so the
-- two small tables are joined first wherever that is valid.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10), (11, NULL), (NULL, 1);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (3, 3), (NULL, NULL);

-- FULL and FULL re-associate: (b FULL a) FULL c with a condition on a and c.
EXPLAIN SELECT * FROM (b FULL JOIN a ON b.x = a.x) FULL JOIN c ON a.y = c.y;
----
-> Full hash join (b.x = a.x)  (cost=22.82 rows=14)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Full hash join (a.y = c.y)  (cost=7.94 rows=4)
            -> Table scan on a  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on c  (cost=1.02 rows=3)

-- LEFT sinks below FULL onto the input that its condition reads.
EXPLAIN SELECT * FROM (b FULL JOIN a ON b.x = a.x) LEFT JOIN c ON a.y = c.y;
----
-> Full hash join (b.x = a.x)  (cost=20.78 rows=13)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Left hash join (a.y = c.y)  (cost=7.63 rows=3)
            -> Table scan on a  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on c  (cost=1.02 rows=3)

EXPLAIN SELECT * FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON a.y = c.y;
----
-> Full hash join (a.x = b.x)  (cost=20.78 rows=13)
    -> Table scan on b  (cost=4.09 rows=12)
    -> Hash
        -> Left hash join (a.y = c.y)  (cost=7.63 rows=3)
            -> Table scan on a  (cost=1.02 rows=3)
            -> Hash
                -> Table scan on c  (cost=1.02 rows=3)

-- FULL may move below LEFT when both hang off the preserved table: neither edge needs three tables.
EXPLAIN (HYPERGRAPH) SELECT * FROM (a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON a.y = c.y;
----
Join hypergraph
nodes
    a  a
    b  b
    c  c
edges
    LEFT {a} -> {b}  on (a.x = b.x)
    FULL {a} - {c}  on (a.y = c.y)

-- A condition that NULLs of a may pass keeps the LEFT JOIN above: its edge needs a and b.
EXPLAIN (HYPERGRAPH) SELECT * FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(a.y, 0) = c.y;
----
Join hypergraph
nodes
    a  a
    b  b
    c  c
edges
    FULL {a} - {b}  on (a.x = b.x)
    LEFT {a, b} -> {c}  on (COALESCE(a.y, 0) = c.y)
        absorbed {a} => {b}: l-asscom(FULL, LEFT) holds only if (COALESCE(a.y, 0) = c.y) rejects NULLs of {a, b}, FULL on (a.x = b.x) is below

-- FULL and INNER never change places: the edge of the inner join needs both sides of the FULL JOIN.
EXPLAIN (HYPERGRAPH) SELECT * FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.y, b.y) = c.y;
----
Join hypergraph
nodes
    a  a
    b  b
    c  c
edges
    FULL {a} - {b}  on (a.x = b.x)
    INNER {a, b} - {c}  on (COALESCE(a.y, b.y) = c.y)

-- But WHERE a.y = 1 and b.y = c.y leave no row that the FULL JOIN extended: it becomes an inner join.
EXPLAIN SELECT * FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON b.y = c.y WHERE a.y = 1;
----
-> Inner hash join (b.y = c.y)  (cost=12.06 rows=0.1)
    -> Table scan on c  (cost=1.02 rows=3)
    -> Hash
        -> Inner hash join (a.x = b.x)  (cost=9.38 rows=1)
            -> Table scan on b  (cost=4.09 rows=12)
            -> Hash
                -> Filter: (a.y = 1)  (cost=1.19 rows=1)
                    -> Table scan on a  (cost=1.02 rows=3)

-- A rule that the tables of the edge do not make true stays with the edge.
EXPLAIN (HYPERGRAPH) SELECT * FROM ((a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y) FULL JOIN c AS d ON c.x = d.x;
----
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
    FULL {c} - {d}  on (c.x = d.x)
        rule {b} => {a}: assoc(LEFT, FULL) never holds, LEFT on (a.x = b.x) is below

-- Each condition of an inner join is an edge of its own, wherever it was written.
EXPLAIN (HYPERGRAPH) SELECT * FROM a, b, c WHERE a.x = b.x AND b.y = c.y AND a.y + b.y = c.x;
----
Join hypergraph
nodes
    a  a
    b  b
    c  c
edges
    INNER {a} - {b}  on (a.x = b.x)
    INNER {b} - {c}  on (b.y = c.y)
    INNER {a} - {b} - {c}  on (a.y + b.y = c.x)

-- What the search looked at.
EXPLAIN (TRACE) SELECT * FROM (b FULL JOIN a ON b.x = a.x) FULL JOIN c ON a.y = c.y;
----
Relational expression
-> Full join: (a.y = c.y)
    -> Full join: (b.x = a.x)
        -> b
        -> a
    -> c
Estimates
b: 12 rows
a: 3 rows
c: 3 rows
{b, a}
    (b.x = a.x)  0.0556 of the cross product (distinct count)
{a, c}
    (a.y = c.y)  0.222 of the cross product (distinct count)
Join hypergraph
nodes
    b  b
    a  a
    c  c
edges
    FULL {b} - {a}  on (b.x = a.x)
    FULL {a} - {c}  on (a.y = c.y)
Search
Found node c
    #1 read: c  cost=1.02 rows=3  kept
Found node a
    #2 read: a  cost=1.02 rows=3  kept
Found sets {a} and {c}, connected by FULL on (a.y = c.y)
    #3 hash join, right side built: (a c)  cost=7.94 rows=4  kept
    #4 hash join, left side built: (a c)  cost=7.94 rows=4  dominated by #3
    #5 merge join: (a c)  cost=8.28 rows=4  dominated by #3
Found node b
    #6 read: b  cost=4.09 rows=12  kept
Found sets {b} and {a}, connected by FULL on (b.x = a.x)
    #7 hash join, right side built: (b a)  cost=14.11 rows=13  kept
    #8 hash join, left side built: (b a)  cost=26.41 rows=13  dominated by #7
    #9 merge join: (b a)  cost=21.88 rows=13  dominated by #7
Found sets {b} and {a, c}, connected by FULL on (b.x = a.x)
    #10 hash join, right side built: (b (a c))  cost=22.82 rows=14  kept
    #11 hash join, left side built: (b (a c))  cost=33.68 rows=14  dominated by #10
    #12 merge join: (b (a c))  cost=29.94 rows=14  dominated by #10
Found sets {b, a} and {c}, connected by FULL on (a.y = c.y)
    #13 hash join, right side built: ((b a) c)  cost=24.49 rows=14  dominated by #10
    #14 hash join, left side built: ((b a) c)  cost=38.39 rows=14  dominated by #10
    #15 merge join: ((b a) c)  cost=33.10 rows=14  dominated by #10
1 path(s) for all tables go through SELECT
    (b (a c))  cost=22.82  chosen
Result
4 csg-cmp pair(s)
15 path(s) proposed for 6 set(s) of tables, 6 kept
final cost 22.82

-- A filter above a FULL JOIN stays there; one on the merged key goes to both inputs.
EXPLAIN SELECT * FROM a FULL JOIN b ON a.x = b.x WHERE COALESCE(a.y, 1) = 1;
----
-> Filter: (COALESCE(a.y, 1) = 1)  (cost=14.86 rows=4)
    -> Full hash join (a.x = b.x)  (cost=14.11 rows=13)
        -> Table scan on b  (cost=4.09 rows=12)
        -> Hash
            -> Table scan on a  (cost=1.02 rows=3)

EXPLAIN SELECT x FROM a FULL JOIN b USING (x) WHERE x IS NULL OR x > 2;
----
-> Project: COALESCE(a.x, b.x)  (cost=10.44 rows=9)
    -> Full hash join (a.x = b.x)  (cost=9.91 rows=9)
        -> Filter: (b.x IS NULL OR b.x > 2)  (cost=4.11 rows=9)
            -> Table scan on b  (cost=3.42 rows=12)
        -> Hash
            -> Filter: (a.x IS NULL OR a.x > 2)  (cost=1.03 rows=1)
                -> Table scan on a  (cost=0.86 rows=3)
