-- Columns that are equal through others are equal: each pair of a class is one more way to join, evaluated only where
-- it is used.

CREATE TABLE big (x INTEGER, y INTEGER);
INSERT INTO big VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (1, 10), (2, 11), (NULL, 1);
CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (3, 3), (NULL, NULL);

-- a and c are not compared with each other, but with big: a join of the two small tables comes first.
EXPLAIN (LOGICAL, HYPERGRAPH, PLAN) SELECT a.y, big.y, c.y FROM a JOIN big ON a.x = big.x JOIN c ON big.x = c.x;
----
Relational expression
-> Inner join: (big.x = c.x)
    -> Inner join: (a.x = big.x)
        -> a
        -> big
    -> c
After flatten_inner_joins: Inner joins that touch become one, so that no input of an inner join is one.
-> Inner join: (a.x = big.x) and (big.x = c.x)
    -> a
    -> big
    -> c
After derive_equalities: Columns that are equal through others are equal: every pair of a class is a way to join.
    follows from other equalities, by (a.x = c.x)
-> Inner join: (a.x = big.x) and (big.x = c.x), derived: (a.x = c.x)
    -> a
    -> big
    -> c
Join hypergraph
nodes
    a  a
    big  big
    c  c
edges
    INNER {a} - {big}  on (a.x = big.x)
    INNER {big} - {c}  on (big.x = c.x)
    INNER {a} - {c}  on (a.x = c.x)  derived
Access path
-> Inner hash join (a.x = big.x)  (cost=15.50 rows=2)
    -> Table scan on big  (cost=3.42 rows=12)
    -> Hash
        -> Inner hash join (a.x = c.x)  (cost=7.06 rows=2)
            -> Table scan on a  (cost=0.86 rows=3)
            -> Hash
                -> Table scan on c  (cost=0.86 rows=3)

SELECT a.y, big.y, c.y FROM a JOIN big ON a.x = big.x JOIN c ON big.x = c.x;
----
y | y | y
1 | 1 | 1
1 | 10 | 1

-- Only tables between which there are inner joins: the row that the LEFT JOIN extends has no c.x.
EXPLAIN (HYPERGRAPH) SELECT a.y, big.y, c.y FROM a JOIN big ON a.x = big.x LEFT JOIN c ON big.x = c.x;
----
Join hypergraph
nodes
    a  a
    big  big
    c  c
edges
    INNER {a} - {big}  on (a.x = big.x)
    LEFT {big} -> {c}  on (big.x = c.x)

SELECT a.y, big.y, c.y FROM a JOIN big ON a.x = big.x LEFT JOIN c ON big.x = c.x;
----
y | y | y
1 | 1 | 1
1 | 10 | 1
2 | 11 | NULL
2 | 2 | NULL

-- But what the LEFT JOIN preserves is still among them.
EXPLAIN (HYPERGRAPH) SELECT a.y, big.y, c.y, d.y FROM (big LEFT JOIN c ON big.y = c.y) JOIN a ON a.x = big.x JOIN a AS d ON d.x = big.x;
----
Join hypergraph
nodes
    big  big
    c  c
    a  a
    d  a AS d
edges
    LEFT {big} -> {c}  on (big.y = c.y)
    INNER {big} - {a}  on (a.x = big.x)
    INNER {big} - {d}  on (d.x = big.x)
    INNER {a} - {d}  on (a.x = d.x)  derived
        rule {c} => {big}: assoc(LEFT, INNER) never holds, LEFT on (big.y = c.y) is below

SELECT a.y, big.y, c.y, d.y FROM (big LEFT JOIN c ON big.y = c.y) JOIN a ON a.x = big.x JOIN a AS d ON d.x = big.x;
----
y | y | y | y
1 | 1 | 1 | 1
1 | 10 | NULL | 1
2 | 11 | NULL | 2
2 | 2 | NULL | 2

-- Columns of two types are compared with a cast and make no class.
CREATE TABLE wide (x BIGINT);
INSERT INTO wide VALUES (1), (2);

EXPLAIN (HYPERGRAPH) SELECT a.y FROM a JOIN wide ON a.x = wide.x JOIN c ON wide.x = c.x;
----
Join hypergraph
nodes
    a  a
    wide  wide
    c  c
edges
    INNER {a} - {wide}  on (CAST(a.x AS BIGINT) = wide.x)
    INNER {wide} - {c}  on (wide.x = CAST(c.x AS BIGINT))

-- A written cycle is a class with nothing to derive, of which a join evaluates what it needs.
EXPLAIN SELECT a.y, big.y, c.y FROM a JOIN big ON a.x = big.x JOIN c ON big.x = c.x AND a.x = c.x;
----
-> Inner hash join (a.x = big.x)  (cost=15.50 rows=2)
    -> Table scan on big  (cost=3.42 rows=12)
    -> Hash
        -> Inner hash join (a.x = c.x)  (cost=7.06 rows=2)
            -> Table scan on a  (cost=0.86 rows=3)
            -> Hash
                -> Table scan on c  (cost=0.86 rows=3)

SELECT a.y, big.y, c.y FROM a JOIN big ON a.x = big.x JOIN c ON big.x = c.x AND a.x = c.x;
----
y | y | y
1 | 1 | 1
1 | 10 | 1
