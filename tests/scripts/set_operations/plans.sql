-- UNION ALL appends its inputs, UNION drops duplicates of that, the others count rows of both sides.

CREATE TABLE a (x INTEGER, y INTEGER);
INSERT INTO a VALUES (1, 1), (2, 2), (3, 3);
CREATE TABLE b (x INTEGER, y INTEGER);
INSERT INTO b VALUES (2, 2), (3, NULL);

EXPLAIN SELECT x FROM a UNION ALL SELECT x FROM b UNION ALL SELECT y FROM b;
----
-> Append  (cost=2.00 rows=7)
    -> Table scan on a  (cost=0.86 rows=3)
    -> Table scan on b  (cost=0.57 rows=2)
    -> Table scan on b  (cost=0.57 rows=2)

EXPLAIN SELECT x FROM a UNION SELECT x FROM b ORDER BY x LIMIT 1;
----
-> Sort: x, limit input to 1 row(s) per chunk  (cost=11.83..11.83 rows=1)
    -> Distinct  (cost=10.07..10.07 rows=5)
        -> Append  (cost=1.43 rows=5)
            -> Table scan on a  (cost=0.86 rows=3)
            -> Table scan on b  (cost=0.57 rows=2)

EXPLAIN SELECT x FROM a EXCEPT ALL SELECT x FROM b INTERSECT SELECT y FROM b;
----
-> Except all  (cost=6.14..6.14 rows=3)
    -> Table scan on a  (cost=0.86 rows=3)
    -> Intersect  (cost=2.98..2.98 rows=2)
        -> Table scan on b  (cost=0.57 rows=2)
        -> Table scan on b  (cost=0.57 rows=2)

EXPLAIN (BLOCK) SELECT x FROM a UNION SELECT 1.5;
----
-> Query block
    -> FROM
        -> (UNION) AS union
            -> Input
                -> FROM
                    -> a
                -> SELECT
                    -> CAST(a.x AS DECIMAL(11,1)) AS x
            -> Input
                -> SELECT
                    -> 1.5 AS "1.5"
    -> SELECT
        -> x AS x

EXPLAIN (PLAN, FORMAT DOT) SELECT x FROM a INTERSECT SELECT x FROM b;
----
digraph "plan" {
    edge [dir=back];
    "n0" [shape="box", label="Intersect\ncost=3.73"];
    "n1" [shape="box", label="Table scan on a\ncost=0.86"];
    "n0" -> "n1" [label="3 rows"];
    "n2" [shape="box", label="Table scan on b\ncost=0.57"];
    "n0" -> "n2" [label="2 rows"];
}
