-- A predicate that can hold where a table is missing keeps its join in place, although the other order would be cheaper:
-- the hypergraph shows the rule, and the rows are right.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, NULL), (NULL, 3);
CREATE TABLE b (x INTEGER, z INTEGER);
INSERT INTO b VALUES (0, 1), (0, 2), (1, 3), (1, 4), (5, 5), (5, 6), (5, 7), (5, 8), (6, 9), (6, 10), (7, 11), (NULL, 12);
CREATE TABLE c (y INTEGER);
INSERT INTO c VALUES (0), (3);

-- INNER above FULL: where a is missing, COALESCE(a.y, 0) = c.y finds the row of c with 0.
EXPLAIN (HYPERGRAPH) SELECT * FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.y, 0) = c.y;
----
Join hypergraph
nodes
    a  a
    b  b
    c  c
edges
    FULL {a} - {b}  on (a.x = b.x)
    INNER {a, b} - {c}  on (COALESCE(a.y, 0) = c.y)
        absorbed {a} => {b}: l-asscom(FULL, INNER) never holds, FULL on (a.x = b.x) is below

SELECT a.x, a.y, b.z, c.y FROM (a FULL JOIN b ON a.x = b.x) JOIN c ON COALESCE(a.y, 0) = c.y;
----
x | y | z | y
2 | NULL | NULL | 0
NULL | 3 | NULL | 3
NULL | NULL | 1 | 0
NULL | NULL | 10 | 0
NULL | NULL | 11 | 0
NULL | NULL | 12 | 0
NULL | NULL | 2 | 0
NULL | NULL | 5 | 0
NULL | NULL | 6 | 0
NULL | NULL | 7 | 0
NULL | NULL | 8 | 0
NULL | NULL | 9 | 0

-- LEFT below FULL: a row of c without a has COALESCE(a.x, 0) = 0, and must not find the rows of b with 0.
EXPLAIN (HYPERGRAPH) SELECT * FROM (a LEFT JOIN b ON COALESCE(a.x, 0) = b.x) FULL JOIN c ON a.y = c.y;
----
Join hypergraph
nodes
    a  a
    b  b
    c  c
edges
    LEFT {a} -> {b}  on (COALESCE(a.x, 0) = b.x)
    FULL {a, b} - {c}  on (a.y = c.y)
        absorbed {a} => {b}: l-asscom(LEFT, FULL) holds only if (COALESCE(a.x, 0) = b.x) rejects NULLs of {a}, LEFT on (COALESCE(a.x, 0) = b.x) is below

SELECT a.x, a.y, b.z, c.y FROM (a LEFT JOIN b ON COALESCE(a.x, 0) = b.x) FULL JOIN c ON a.y = c.y;
----
x | y | z | y
1 | 1 | 3 | NULL
1 | 1 | 4 | NULL
2 | NULL | NULL | NULL
NULL | 3 | 1 | 3
NULL | 3 | 2 | 3
NULL | NULL | NULL | 0
