-- The join hypergraph, as text and as DOT for Graphviz.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (NULL, 3);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (1, 1), (2, 2), (3, 3);
CREATE TABLE c (x INTEGER, y INTEGER);
INSERT INTO c VALUES (1, 1), (3, 3), (NULL, NULL);

-- The first rule widened what its edge needs, the second is left to be tested; both have the same reason.
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

-- FULL has arrows at both ends, LEFT one; the two tables on one side of an edge meet in a point.
EXPLAIN (HYPERGRAPH, FORMAT DOT) SELECT * FROM ((a LEFT JOIN b ON a.x = b.x) FULL JOIN c ON b.y = c.y) FULL JOIN c AS d ON c.x = d.x;
----
digraph "join hypergraph" {
    "t0" [shape="box", label="a"];
    "t1" [shape="box", label="b"];
    "t2" [shape="box", label="c"];
    "t3" [shape="box", label="c AS d"];
    "t0" -> "t1" [dir="forward", label="LEFT on (a.x = b.x)"];
    "e1_0" [shape="point"];
    "t0" -> "e1_0" [dir="none"];
    "t1" -> "e1_0" [dir="none"];
    "e1_0" -> "t2" [dir="both", label="FULL on (b.y = c.y)"];
    "t2" -> "t3" [dir="both", label="FULL on (c.x = d.x)\nrule {b} => {a}"];
}

-- Inner joins have no arrow; a condition on three tables is a point between them, a filter that waits is a note.
EXPLAIN (HYPERGRAPH, FORMAT DOT) SELECT * FROM a JOIN b ON a.x = b.x JOIN c ON a.x + b.x = c.x FULL JOIN c AS d ON c.x = d.x WHERE a.y IS NULL OR d.y = 1;
----
digraph "join hypergraph" {
    "t0" [shape="box", label="a"];
    "t1" [shape="box", label="b"];
    "t2" [shape="box", label="c"];
    "t3" [shape="box", label="c AS d"];
    "t0" -> "t1" [dir="none", label="INNER on (a.x = b.x)"];
    "e1" [shape="point", xlabel="INNER on (a.x + b.x = c.x)"];
    "e1" -> "t0" [dir="none"];
    "e1" -> "t1" [dir="none"];
    "e1" -> "t2" [dir="none"];
    "e2_0" [shape="point"];
    "t0" -> "e2_0" [dir="none"];
    "t1" -> "e2_0" [dir="none"];
    "t2" -> "e2_0" [dir="none"];
    "e2_0" -> "t3" [dir="both", label="FULL on (c.x = d.x)"];
    "filter0" [shape="note", label="filter a.y IS NULL OR d.y = 1\nTES {a, b, c, d}"];
    "filter0" -> "t0" [dir="none", style="dotted"];
    "filter0" -> "t1" [dir="none", style="dotted"];
    "filter0" -> "t2" [dir="none", style="dotted"];
    "filter0" -> "t3" [dir="none", style="dotted"];
}

-- Names are quoted twice: as SQL does it, and as DOT does it.
EXPLAIN (HYPERGRAPH, FORMAT DOT) SELECT * FROM a AS "the ""first""" ANTI JOIN b AS "b\n" ON "the ""first""".x = "b\n".x WHERE "the ""first""".y <> 2;
----
digraph "join hypergraph" {
    "t0" [shape="box", label="a AS \"the \"\"first\"\"\"\nfilter (\"the \"\"first\"\"\".y <> 2)"];
    "t1" [shape="box", label="b AS \"b\\n\""];
    "t0" -> "t1" [dir="forward", label="ANTI on (\"the \"\"first\"\"\".x = \"b\\n\".x)"];
}

-- Each FROM clause is a graph of its own, in one file.
EXPLAIN (HYPERGRAPH, FORMAT DOT) SELECT * FROM a SEMI JOIN (SELECT b.x FROM b JOIN c USING (y)) AS d ON a.x = d.x;
----
digraph "join hypergraph" {
    "t0" [shape="box", label="a"];
    "t1" [shape="box", label="b"];
    "t2" [shape="box", label="c"];
    "t1" -> "t2" [dir="none", label="INNER on (b.y = c.y)"];
    "e1_1" [shape="point"];
    "t1" -> "e1_1" [dir="none"];
    "t2" -> "e1_1" [dir="none"];
    "t0" -> "e1_1" [dir="forward", label="SEMI on (a.x = b.x)"];
}

-- The conditions that fail are named: the LEFT JOIN may not sink below the FULL JOIN, for a NULL of b passes.
EXPLAIN (HYPERGRAPH) SELECT * FROM (a FULL JOIN b ON a.x = b.x) LEFT JOIN c ON COALESCE(b.y, 0) = c.y;
----
Join hypergraph
nodes
    a  a
    b  b
    c  c
edges
    FULL {a} - {b}  on (a.x = b.x)
    LEFT {a, b} -> {c}  on (COALESCE(b.y, 0) = c.y)
        absorbed {b} => {a}: assoc(FULL, LEFT) holds only if (COALESCE(b.y, 0) = c.y) rejects NULLs of {a, b}, FULL on (a.x = b.x) is below

EXPLAIN (HYPERGRAPH) SELECT 1;
----
The query has no FROM clause.
